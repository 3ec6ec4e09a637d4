using FollowUpConsole.Audit;

namespace FollowUpConsole.Insights.Tests.Audit;

public sealed class HourLineTests
{
    [Fact]
    public void Hours_stand_in_order_however_they_come_and_a_view_keeps_the_hours_it_had()
    {
        var random = new Random(7);
        var line = new HourLine<RefusalHour>(hour => new RefusalHour(hour));
        var known = new SortedSet<long>();
        for (var i = 0; i < 500; i++)
        {
            var hour = random.Next(3) == 0 || known.Count == 0 ? random.Next(1000) : known.Max + random.Next(2);
            var before = line.Between(long.MinValue, long.MaxValue);
            var had = before.ToArray();
            Assert.Same(line.At(hour), line.At(hour));
            known.Add(hour);
            Assert.Equal(had, before.ToArray());
            var (first, last) = (random.Next(-5, 1100), random.Next(-5, 1100));
            Assert.Equal(known.Where(h => h >= first && h <= last), line.Between(first, last).ToArray().Select(h => h.Hour));
            Assert.Equal(known, line.Between(long.MinValue, long.MaxValue).ToArray().Select(h => h.Hour));
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3599, 0)]
    [InlineData(3600, 1)]
    [InlineData(-1, -1)]
    public void An_hour_begins_with_its_first_second(long seconds, long hour) => Assert.Equal(hour, HourLine<RefusalHour>.Of(DateTimeOffset.FromUnixTimeSeconds(seconds)));
}
