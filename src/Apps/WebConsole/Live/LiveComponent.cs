using System.Globalization;
using FollowUpConsole.Journal;
using Microsoft.AspNetCore.Components;

namespace FollowUpConsole.WebConsole.Live;

/// <summary>
/// A component that follows the journal: after a change it looks again, at most four times a second (or as seldom as it says), first change at once; sooner when the change is its own. Following starts only on a live circuit;
/// leaving the page ends it. There is no polling: between changes nothing runs.
/// </summary>
public abstract class LiveComponent : ComponentBase, IDisposable
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ShortBreath = TimeSpan.FromMilliseconds(20);
    private IDisposable? subscription;
    private CultureInfo culture = CultureInfo.InvariantCulture;
    private CultureInfo language = CultureInfo.InvariantCulture;
    private volatile TaskCompletionSource? hurry;
    private int dirty;
    private int running;
    private bool gone;

    [Inject]
    private ChangeFeed Feed { get; set; } = default!;

    [Inject]
    private TimeProvider LiveClock { get; set; } = default!;

    /// <summary>Ends following.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Looks again at what this component shows; true when it must be drawn.</summary>
    protected abstract ValueTask<bool> LookAsync();

    /// <summary>
    /// True when what is shown is known to be wrong: somebody was taken off this screen, the line answered. Asked on the journal's thread after every batch, for every open page: it compares, it does not compute.
    /// </summary>
    protected virtual bool IsUrgent() => false;

    /// <summary>At least so long between two looks. A screen that is watched takes the shortest; one that is read has time.</summary>
    protected virtual TimeSpan Pause => Breath;

    /// <summary>Looks again now, from any thread, and draws if need be. A look that fails is shown by the nearest error boundary; a screen that stands still and looks alive would be worse.</summary>
    protected Task LookNowAsync() => InvokeAsync(async () =>
    {
        // Changes come from the journal's thread, which speaks nobody's language.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);
        try
        {
            if (!gone && await LookAsync())
            {
                StateHasChanged();
            }
        }
        catch (Exception failure) when (!gone)
        {
            await DispatchExceptionAsync(failure);
        }
    });

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        (culture, language) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        if (RendererInfo.IsInteractive)
        {
            subscription = Feed.Subscribe(Changed);
        }

        await LookAsync();
    }

    /// <summary>Ends following; call the base.</summary>
    protected virtual void Dispose(bool disposing)
    {
        gone = true;
        subscription?.Dispose();
    }

    // Called on the journal's thread for every committed batch: only marks, and starts the follower when none runs.
    private void Changed()
    {
        Volatile.Write(ref dirty, 1);
        if (Interlocked.CompareExchange(ref running, 1, 0) == 0)
        {
            _ = Task.Run(FollowAsync);
        }
        else if (hurry is { } waiting && IsUrgent())
        {
            waiting.TrySetResult();
        }
    }

    private async Task BreatheAsync()
    {
        await Task.Delay(ShortBreath, LiveClock);
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        hurry = waiting;

        // What came while nobody waited.
        if (!IsUrgent())
        {
            await Task.WhenAny(waiting.Task, Task.Delay(Pause - ShortBreath, LiveClock));
        }

        hurry = null;
    }

    private async Task FollowAsync()
    {
        try
        {
            while (!gone)
            {
                if (Interlocked.Exchange(ref dirty, 0) == 0)
                {
                    Volatile.Write(ref running, 0);

                    // A change between the two lines above found the follower still running: take it along.
                    if (Volatile.Read(ref dirty) == 0 || Interlocked.CompareExchange(ref running, 1, 0) != 0)
                    {
                        return;
                    }

                    continue;
                }

                await LookNowAsync();
                await BreatheAsync();
            }
        }
        catch (ObjectDisposedException)
        {
            gone = true;
        }
        catch (Exception)
        {
            // Not even the failure could be shown. The next change starts another follower.
            Volatile.Write(ref running, 0);
        }
    }
}
