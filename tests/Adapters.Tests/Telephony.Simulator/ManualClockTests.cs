using FollowUpConsole.TestKit;

namespace FollowUpConsole.Adapters.Tests.Telephony;

/// <summary>The tests' clock, because so much rests on it.</summary>
public class ManualClockTests
{
    private readonly ManualClock clock = new(Passes.OpenHour);
    private readonly List<string> fired = [];

    [Fact]
    public void Timers_fire_in_order_at_their_own_time()
    {
        Set("b", 2);
        Set("a", 1);
        Set("later", 10);
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["a 1", "b 2"], fired);
        Assert.Equal(Passes.OpenHour.AddSeconds(5), clock.GetUtcNow());
    }

    [Fact]
    public void A_timer_set_by_a_timer_fires_on_the_same_way()
    {
        clock.CreateTimer(_ => Set("second", 1), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(["second 2"], fired);
    }

    [Fact]
    public void A_stopped_or_moved_timer_does_not_fire_at_its_old_time()
    {
        Set("stopped", 1).Dispose();
        Set("moved", 1).Change(TimeSpan.FromSeconds(4), Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Empty(fired);
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(["moved 4"], fired);
    }

    [Fact]
    public void A_period_repeats_until_stopped()
    {
        using (clock.CreateTimer(_ => Note("tick"), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)))
        {
            clock.Advance(TimeSpan.FromSeconds(6));
        }

        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(["tick 1", "tick 3", "tick 5"], fired);
    }

    [Fact]
    public void The_clock_does_not_run_back() => Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.FromTicks(-1)));

    private ITimer Set(string name, int seconds) => clock.CreateTimer(_ => Note(name), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);

    private void Note(string name) => fired.Add($"{name} {(clock.GetUtcNow() - Passes.OpenHour).TotalSeconds}");
}
