using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.Apps.Tests.Shell;

public sealed class DemoClockTests
{
    [Fact]
    public void The_demo_starts_on_a_working_tuesday_at_half_past_ten_in_paris()
    {
        var paris = TimeZoneInfo.ConvertTime(DemoClock.Morning, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));
        Assert.Equal((DayOfWeek.Tuesday, new DateOnly(2026, 11, 17), new TimeOnly(10, 30)), (paris.DayOfWeek, DateOnly.FromDateTime(paris.DateTime), TimeOnly.FromDateTime(paris.DateTime)));
    }

    [Fact]
    public void It_never_goes_back()
    {
        var clock = new DemoClock(DemoClock.Morning);
        var last = clock.GetUtcNow();
        Assert.True(last >= DemoClock.Morning);
        for (var i = 0; i < 10_000; i++)
        {
            var now = clock.GetUtcNow();
            Assert.True(now >= last);
            last = now;
        }
    }
}
