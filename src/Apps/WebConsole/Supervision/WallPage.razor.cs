using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;
using FollowUpConsole.Supervision;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace FollowUpConsole.WebConsole.Supervision;

/// <summary>The Wall: what everybody does at this moment. Filters and order stand in the address, so that a view can be kept and hung up.</summary>
public sealed partial class WallPage
{
    private static readonly AgentState[] States = [.. Enum.GetValues<AgentState>().Where(state => state != AgentState.Offline)];
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(250);

    private readonly Guid opening = Guid.CreateVersion7();
    private WallView? view;
    private Figures figures = null!;
    private IReadOnlyList<AgentTile> tiles = [];
    private IReadOnlyList<FloorGroup> groups = [];
    private FloorGrouping grouping;
    private string? name;
    private bool keysOpen;
    private AgentTile? open;
    private TileAsk ask;
    private string? refusal;
    private CampaignId? campaign;
    private AgentState? state;
    private FloorOrder order;
    private ElementReference root;
    private IJSObjectReference? script;
    private ITimer? timer;
    private bool left;

    [SupplyParameterFromQuery(Name = "campaign")]
    private string? CampaignAsked { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? StateAsked { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    private string? SortAsked { get; set; }

    [SupplyParameterFromQuery(Name = "group")]
    private string? GroupAsked { get; set; }

    [SupplyParameterFromQuery(Name = "name")]
    private string? NameAsked { get; set; }

    [Inject]
    private CurrentPerson Person { get; set; } = default!;

    [Inject]
    private Answers Answers { get; set; } = default!;

    [Inject]
    private PersonClock Clock { get; set; } = default!;

    [Inject]
    private WallWords Words { get; set; } = default!;

    [Inject]
    private IStringLocalizer<WallText> Text { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private IJSRuntime Browser { get; set; } = default!;

    // The more people, the less of each: names and states of a full floor still fit one screen.
    private string Density => tiles.Count switch { <= 24 => "few", <= 80 => "many", <= 120 => "crowd", _ => "crowd swarm" };

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        campaign = Guid.TryParse(CampaignAsked, out var id) ? new CampaignId(id) : null;
        state = Array.Find(States, s => WallWords.Slug(s) == StateAsked) is var known && WallWords.Slug(known) == StateAsked ? known : null;
        order = Enum.TryParse<FloorOrder>(SortAsked, ignoreCase: true, out var asked) && Enum.IsDefined(asked) ? asked : FloorOrder.Trouble;
        name = NameAsked is { Length: > 0 and <= 80 } ? NameAsked : null;
        Arrange();
    }

    /// <inheritdoc/>
    protected override async ValueTask<bool> LookAsync()
    {
        var reply = await Person.AskAsync(new SeeWall(opening));
        if (!reply.IsOk)
        {
            refusal = reply.Refusal is { } no ? Answers.Of(no) : string.Empty;
            return true;
        }

        var changed = !ReferenceEquals(view, reply.Value) || refusal is not null;
        (view, refusal) = (reply.Value!, null);
        Arrange();
        LookAgain(view.LookAgainAt);
        return changed;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (script is null && view is not null && refusal is null && !left)
        {
            script = await Browser.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/wall.js"]);
            await script.InvokeVoidAsync("start", root);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        left = true;
        timer?.Dispose();
        base.Dispose(disposing);
    }

    private void Arrange()
    {
        if (view is not null)
        {
            tiles = Floor.Of(view, order, campaign, state, name);
            grouping = Enum.TryParse<FloorGrouping>(GroupAsked, ignoreCase: true, out var by) && Enum.IsDefined(by) ? by : tiles.Count > FloorGroups.Crowd ? FloorGrouping.State : FloorGrouping.None;
            groups = FloorGroups.Of(tiles, grouping);
            figures = Figures.Of(view, campaign);
            open = open is null ? null : view.Agents.FirstOrDefault(a => a.Agent == open.Agent);
        }
    }

    // Not a poll: one look at the very moment at which the picture grows old by itself.
    private void LookAgain(DateTimeOffset at)
    {
        var wait = at - Clock.Now;
        timer ??= Time.CreateTimer(_ => _ = LookNowAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(wait < Breath ? Breath : wait, Timeout.InfiniteTimeSpan);
    }

    private void Go(string name, ChangeEventArgs change)
    {
        var value = change.Value as string;
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value), replace: true);
    }

    private void Act((AgentTile Tile, TileAsk Ask) wanted) => (open, ask) = wanted;

    private void OpenFor(UserId agent) => (open, ask) = (view?.Agents.FirstOrDefault(a => a.Agent == agent), TileAsk.Nothing);

    private async Task CloseKeysAsync()
    {
        keysOpen = false;
        StateHasChanged();
        if (script is not null)
        {
            await script.InvokeVoidAsync("focusTile", root, string.Empty);
        }
    }

    private async Task CloseAsync()
    {
        var agent = open?.Agent;
        open = null;

        // The floor must be drawn as reachable again before the focus goes back to it.
        StateHasChanged();
        if (script is not null && agent is not null)
        {
            await script.InvokeVoidAsync("focusTile", root, agent.ToString());
        }
    }
}
