using FollowUpConsole.Calls;

namespace FollowUpConsole.WebConsole.Calls;

/// <content>The next person by itself: only for who asked for it, after a breath in which it can be stopped, never on a pause and never over something that is open.</content>
public sealed partial class DeskScreen
{
    /// <summary>Time to take something back, or to breathe.</summary>
    public static readonly TimeSpan Breath = TimeSpan.FromSeconds(5);

    // Nobody was due though figures said so: asked again after this, not at once.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private ITimer? coming;
    private DateTimeOffset? nobodyAt;
    private bool heldBack;
    private bool switching;

    /// <summary>When the next person comes by itself; null when nobody does.</summary>
    public DateTimeOffset? ComesAt { get; private set; }

    /// <summary>Not this time: stops the one that is coming, and the ones after until the agent takes somebody.</summary>
    public void HoldBack()
    {
        heldBack = true;
        Consider();
        Draw();
    }

    /// <summary>Turns the coming by itself on or off, and keeps that with the person.</summary>
    public async Task SwitchAutoNextAsync()
    {
        if (switching)
        {
            return;
        }

        (switching, heldBack) = (true, false);
        var reply = await person.AskAsync(new ChooseAutoNext(!Habits.AutoNext));
        switching = false;
        if (reply.IsOk)
        {
            Use(reply.Value!);
        }

        Consider();
        Draw();
    }

    /// <summary>Looks whether somebody should come, and when. Called after every change.</summary>
    public void Consider()
    {
        heldBack &= Person is null;
        var wanted = Habits.AutoNext && !heldBack && !Busy && Sheet == DeskSheet.None && View is { Agent.State: AgentState.Available, Person: null } view && view.Queues.Any(q => q.Queue.Due > 0 || q.Queue.AgreedLate > 0);
        if (!wanted)
        {
            coming?.Dispose();
            (coming, ComesAt) = (null, null);
        }
        else if (ComesAt is null)
        {
            var wait = nobodyAt + Patience > Now + Breath ? Patience : Breath;
            ComesAt = Now + wait;
            coming = clock.CreateTimer(_ => Later?.Invoke(ComeAsync), null, wait, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task ComeAsync()
    {
        coming?.Dispose();
        (coming, ComesAt) = (null, null);
        if (View is { Agent.State: AgentState.Available, Person: null } && Habits.AutoNext && !heldBack && Sheet == DeskSheet.None)
        {
            await NextAsync();
        }
    }
}
