using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Calendar;

public sealed class BusinessDaysTests
{
    [Theory]
    // The eighth (Victory) and the fourteenth (Ascension) of May 2026 are holidays.
    [InlineData("FR", null, "2026-05-07", 5, true, "2026-05-15")]
    [InlineData("FR", null, "2026-05-11", 5, true, "2026-05-18")]
    [InlineData("FR", null, "2026-05-11", 5, false, "2026-05-19")]
    [InlineData("FR", null, "2026-11-20", 5, true, "2026-11-26")]
    // Good Friday and 26 December count in Paris and not in Metz.
    [InlineData("FR", null, "2026-04-01", 2, true, "2026-04-03")]
    [InlineData("FR", "57", "2026-04-01", 2, true, "2026-04-04")]
    // Independence Day on a Saturday: Friday the third is closed.
    [InlineData("US", null, "2026-07-01", 3, false, "2026-07-07")]
    [InlineData("US", null, "2026-07-01", 0, false, "2026-07-01")]
    [InlineData("US", null, "2027-12-30", 1, false, "2028-01-03")]
    public void A_period_ends_on_its_last_working_day(string country, string? region, string from, int days, bool saturdays, string last) =>
        Assert.Equal(Day(last), BusinessDays.AddWorkingDays(country, region, Day(from), days, saturdays));

    [Fact]
    public void Counting_agrees_with_a_list_of_days_struck_out_one_by_one()
    {
        var random = new Random(20261122);
        var lists = HolidayFiles.EveryList().ToList();
        for (var round = 0; round < 2_000; round++)
        {
            var (country, region) = lists[random.Next(lists.Count)];
            var from = new DateOnly(random.Next(1971, 2098), 1, 1).AddDays(random.Next(365));
            var (days, saturdays) = (random.Next(1, 40), random.Next(2) == 0);
            var closed = Enumerable.Range(from.Year, 2).SelectMany(year => Holidays.In(country, region, year)).Select(holiday => holiday.Date).ToHashSet();
            var open = Enumerable.Range(1, 300).Select(from.AddDays).Where(day => !closed.Contains(day) && day.DayOfWeek != DayOfWeek.Sunday && (saturdays || day.DayOfWeek != DayOfWeek.Saturday));
            Assert.Equal(open.ElementAt(days - 1), BusinessDays.AddWorkingDays(country, region, from, days, saturdays));
        }
    }

    [Fact]
    public void A_period_that_cannot_be_counted_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => BusinessDays.AddWorkingDays("FR", null, new DateOnly(2026, 1, 1), -1, true));
        Assert.Throws<ArgumentOutOfRangeException>(() => BusinessDays.AddWorkingDays("FR", null, new DateOnly(2026, 1, 1), 1001, true));
        Assert.Throws<ArgumentOutOfRangeException>(() => BusinessDays.AddWorkingDays("FR", null, new DateOnly(2100, 12, 31), 1, true));
        Assert.Throws<ArgumentOutOfRangeException>(() => BusinessDays.AddWorkingDays("FR", "nowhere", new DateOnly(2026, 1, 1), 1, true));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
