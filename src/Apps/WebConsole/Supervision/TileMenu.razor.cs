using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Supervision;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace FollowUpConsole.WebConsole.Supervision;

/// <summary>What a supervisor can do about one agent; everything is asked once.</summary>
public sealed partial class TileMenu
{
    private TileAsk asking;
    private bool busy;
    private string? said;
    private ElementReference dialog;
    private ElementReference yes;
    private TileAsk focused;
    private string? opened;
    private ProspectId? openedOf;

    /// <summary>The agent as of now.</summary>
    [Parameter, EditorRequired]
    public AgentTile Tile { get; set; } = null!;

    /// <summary>What it opens with.</summary>
    [Parameter]
    public TileAsk Ask { get; set; }

    /// <summary>Whether the person may do anything here.</summary>
    [Parameter]
    public bool MayIntervene { get; set; }

    /// <summary>Whether the person may take the mask off the name.</summary>
    [Parameter]
    public bool MayOpenName { get; set; }

    /// <summary>Told when it is done with.</summary>
    [Parameter]
    public EventCallback Closed { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => asking = Ask;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Enter is left to whatever button has the focus, so that it never does what is not in front of the eye.
        if (asking == TileAsk.Release && focused != TileAsk.Release && MayIntervene && Tile.Prospect is not null)
        {
            focused = asking;
            await yes.FocusAsync();
        }
        else if (firstRender)
        {
            await dialog.FocusAsync();
        }
    }

    private async Task OnKeyAsync(KeyboardEventArgs key)
    {
        if (key.Key == "Escape")
        {
            await CloseAsync();
        }
        else if (key.Key is "n" or "N" && CanOpenName && !busy && !key.Repeat && !key.CtrlKey && !key.AltKey && !key.MetaKey)
        {
            await OpenNameAsync();
        }
        else if (MayIntervene && !busy && !key.Repeat && !key.CtrlKey && !key.AltKey && !key.MetaKey)
        {
            await ActAsync(key.Key);
        }
    }

    private async Task ActAsync(string key)
    {
        if (asking == TileAsk.Nothing)
        {
            asking = key switch { "r" or "R" when Tile.Prospect is not null => TileAsk.Release, "g" or "G" when Tile.Prospect is not null => TileAsk.Nudge, "t" or "T" when InCall => TileAsk.Note, "p" or "P" => TileAsk.Pause, _ => asking };
        }
        else if (asking == TileAsk.Pause && key.Length == 1 && key[0] - '1' is >= 0 and var index && index < TakePause.Reasons.Count)
        {
            await PauseAsync(TakePause.Reasons[index]);
        }
    }

    private bool InCall => Tile.State is AgentState.Dialling or AgentState.Ringing or AgentState.Connected or AgentState.WrapUp;

    private bool CanOpenName => MayOpenName && asking == TileAsk.Nothing && Tile.Prospect is not null && Tile.ProspectName is null && openedOf != Tile.Prospect;

    // For this person, as long as the menu is open; the wall itself stays masked.
    private async Task OpenNameAsync()
    {
        if (busy || Tile.Prospect is not { } prospect)
        {
            return;
        }

        busy = true;
        var reply = await Person.AskAsync(new OpenName(prospect));
        busy = false;
        opened = reply.Value?.Name;
        openedOf = reply.IsOk ? prospect : null;
        said = reply.IsOk ? null : Answers.Of(reply);
    }

    private Task ReleaseAsync() => Tile.Prospect is { } prospect ? DoAsync(new ReleaseReservation(prospect)) : Task.CompletedTask;

    private Task PauseAsync(string reason) => DoAsync(new PauseAgent(Tile.Agent, reason));

    // A key and the click it makes may both arrive; the first one counts.
    private async Task DoAsync(IRequest<Done> request)
    {
        if (busy)
        {
            return;
        }

        busy = true;
        var reply = await Person.AskAsync(request);
        busy = false;
        if (reply.IsOk)
        {
            await CloseAsync();
        }
        else
        {
            said = reply.Refusal is { } refusal ? Answers.Of(refusal) : string.Join(' ', reply.Faults.Select(Answers.Of));
        }
    }

    private Task CloseAsync() => Closed.InvokeAsync();
}
