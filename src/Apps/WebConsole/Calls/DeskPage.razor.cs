using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace FollowUpConsole.WebConsole.Calls;

public sealed partial class DeskPage
{
    private IJSObjectReference? keys;
    private ITimer? minute;
    private int tick;
    private (AgentState State, ProspectId? Prospect, bool Wrapping, DeskSheet Sheet) placed;
    private bool everPlaced;

    private string Title => Screen.Person?.Card?.Record.DisplayName is { Length: > 0 } name ? name : Text["Title"];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (keys is not null)
        {
            try
            {
                await keys.InvokeVoidAsync("stop");
                await keys.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The browser is gone and its keys with it.
            }
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<bool> LookAsync()
    {
        var (changed, was) = (await Screen.LookAsync(), Screen.ComesAt);
        Screen.Consider();
        return changed || was != Screen.ComesAt;
    }

    /// <inheritdoc/>
    protected override bool IsUrgent() => Screen.IsBehind;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Screen.Drawing = Redraw;
        Screen.Later = act => _ = InvokeAsync(act);
        Screen.Looking = () => _ = InvokeAsync(LookAtOthersAsync);
        await base.OnInitializedAsync();

        // Clocks there and here, the gate's answer and the day's strip move on the minute.
        var toNext = TimeSpan.FromSeconds(60) - TimeSpan.FromTicks(Screen.Now.Ticks % TimeSpan.TicksPerMinute);
        minute = Time.CreateTimer(_ => _ = InvokeAsync(OnMinuteAsync), null, toNext + TimeSpan.FromMilliseconds(50), TimeSpan.FromMinutes(1));
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            if (firstRender)
            {
                keys = await Browser.InvokeAsync<IJSObjectReference>("import", "/js/desk-keys.js");
                await keys.InvokeVoidAsync("start");
            }

            await PlaceFocusAsync();
        }
        catch (JSDisconnectedException)
        {
            // Nobody looks at this desk any more.
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        (Screen.Drawing, Screen.Later, Screen.Looking) = (null, null, null);
        minute?.Dispose();
        base.Dispose(disposing);
    }

    // Focus follows the work: to the person, the cue, the form, the sheet; never out of a field that is typed in.
    private async Task PlaceFocusAsync()
    {
        var now = (Screen.State, Screen.Person?.Prospect, Screen.Wrapping, Screen.Sheet);
        if (keys is null || Screen.View is null || (everPlaced && now == placed))
        {
            return;
        }

        var sheetMoved = placed.Sheet != Screen.Sheet;
        (placed, everPlaced) = (now, true);
        var selector = Screen.Sheet != DeskSheet.None ? "[data-layer] [data-first]" : Screen.Wrapping ? "#wrap-title" : Screen.Person is null ? "#desk-title" : Screen.Person.Call is null ? "#desk-title" : "#cue";
        await keys.InvokeVoidAsync("focus", selector, sheetMoved);
    }

    private async Task DialAsync()
    {
        if (await Screen.DialAsync() is { } number && keys is not null)
        {
            await keys.InvokeVoidAsync("dial", number);
        }
    }

    private async Task OnMinuteAsync()
    {
        tick++;
        if (Screen.State is not AgentState.Offline)
        {
            await Screen.LookAsync(always: true);
        }

        StateHasChanged();
    }

    // Another window of this desk filled something in, or put an act on another key.
    private async Task LookAtOthersAsync()
    {
        await Screen.LookAsync(always: true);
        await Screen.LookAtHabitsAsync();
        Screen.Consider();
        StateHasChanged();
    }

    private void Redraw() => _ = InvokeAsync(() =>
    {
        Screen.Consider();
        StateHasChanged();
    });
}
