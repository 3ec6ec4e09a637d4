using FollowUpConsole.Supervision;

namespace FollowUpConsole.Insights.Tests.Supervision;

public class OppositionTimesTests
{
    [Fact]
    public void Nothing_is_claimed_before_the_first()
    {
        var times = new OppositionTimes();
        Assert.Null(times.Speed);
        times.Add(TimeSpan.FromMilliseconds(61));
        Assert.Equal(new OppositionSpeed(1, TimeSpan.FromMilliseconds(61), TimeSpan.FromMilliseconds(61)), times.Speed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(99)]
    [InlineData(101)]
    [InlineData(1_200)]
    public void Of_a_hundred_ninety_nine_are_not_slower(int count)
    {
        var random = new Random(count);
        var all = Enumerable.Range(0, count).Select(_ => TimeSpan.FromMilliseconds(random.Next(1, 10_000))).ToList();
        var times = new OppositionTimes();
        all.ForEach(times.Add);
        var latest = all.TakeLast(500).ToList();
        var speed = times.Speed!;
        Assert.Equal((count, latest.Max()), (speed.Count, speed.Slowest));
        Assert.True(latest.Count(t => t <= speed.P99) >= 0.99 * latest.Count);
        Assert.True(latest.Count(t => t < speed.P99) < 0.99 * latest.Count);
    }

    [Fact]
    public void A_clock_that_went_back_is_no_negative_time()
    {
        var times = new OppositionTimes();
        times.Add(TimeSpan.FromMilliseconds(-5));
        Assert.Equal(TimeSpan.Zero, times.Speed!.P99);
    }
}
