using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.Decisions.Tests.Prospects.Import;

public sealed class DateReadingTests
{
    [Theory]
    [InlineData("2026-11-17", "2026-11-17")]
    [InlineData("2026-11-17 10:30", "2026-11-17T10:30:00")]
    [InlineData("2026-11-17T10:30:05.123Z", "2026-11-17T10:30:05Z")]
    [InlineData("2024-08-13T18:04:34.666+00:00", "2024-08-13T18:04:34Z")]
    [InlineData("2009-07-14 22:14:45-0800", "2009-07-14T22:14:45-08:00")]
    [InlineData("17.11.2026", "2026-11-17")]
    [InlineData("17/11/2026 14:05", "2026-11-17T14:05:00")]
    [InlineData("17/11/26", "2026-11-17")]
    [InlineData("7-1-2026 12:00am", "2026-01-07T00:00:00")]
    [InlineData("07/01/2026 12:15 PM", "2026-01-07T12:15:00")]
    public void Dates_of_export_files_are_read(string cell, string expected)
    {
        Assert.True(DateReading.TryRead(cell, DateOrder.DayFirst, out var date));
        Assert.Equal(expected, date.ToString());
    }

    [Theory]
    [InlineData("10-Nov")]
    [InlineData("11-50")]
    [InlineData("37.417,44")]
    [InlineData("31/02/2026")]
    [InlineData("2026-13-01")]
    [InlineData("2026-11-17 25:00")]
    [InlineData("2026-11-17 13:00pm")]
    [InlineData("2010-10-14T12:00:00.000Z-0300")]
    [InlineData("0199001234")]
    [InlineData("01.99.00.12.34")]
    [InlineData("")]
    [InlineData("46343")]
    public void What_is_no_date_is_not_read(string cell) => Assert.False(DateReading.TryRead(cell, DateOrder.DayFirst, out _));

    [Fact]
    public void A_date_of_undecided_order_is_not_guessed()
    {
        Assert.False(DateReading.TryRead("03/04/2026", DateOrder.Undecided, out _));
        Assert.True(DateReading.TryRead("03/04/2026", DateOrder.MonthFirst, out var american));
        Assert.Equal(new DateOnly(2026, 3, 4), american.On);
    }

    [Fact]
    public void Every_day_survives_being_written_and_read()
    {
        for (var day = new DateOnly(2023, 12, 25); day < new DateOnly(2025, 1, 5); day = day.AddDays(1))
        {
            foreach (var (format, order) in new[] { ("yyyy-MM-dd", DateOrder.None), ("dd/MM/yyyy", DateOrder.DayFirst), ("MM/dd/yyyy", DateOrder.MonthFirst), ("dd.MM.yyyy", DateOrder.None) })
            {
                Assert.True(DateReading.TryRead(day.ToString(format, System.Globalization.CultureInfo.InvariantCulture), order, out var read));
                Assert.Equal(day, read.On);
            }
        }
    }
}
