using FollowUpConsole.Audit;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Insights.Tests.Audit;

/// <summary>Which period is over, where the client company is.</summary>
public class ScheduleTests
{
    [Theory]
    [InlineData(ReportEvery.Day, "2026-11-17T22:59:59Z", "Europe/Paris", "2026-11-15T23:00:00Z", "2026-11-16T23:00:00Z")]
    [InlineData(ReportEvery.Day, "2026-11-17T23:00:00Z", "Europe/Paris", "2026-11-16T23:00:00Z", "2026-11-17T23:00:00Z")]
    [InlineData(ReportEvery.Week, "2026-11-16T09:00:00Z", "Europe/Paris", "2026-11-08T23:00:00Z", "2026-11-15T23:00:00Z")]
    [InlineData(ReportEvery.Week, "2026-11-15T22:00:00Z", "Europe/Paris", "2026-11-01T23:00:00Z", "2026-11-08T23:00:00Z")]
    [InlineData(ReportEvery.Month, "2026-11-01T00:00:00Z", "Europe/Paris", "2026-09-30T22:00:00Z", "2026-10-31T23:00:00Z")]
    [InlineData(ReportEvery.Month, "2027-01-31T12:00:00Z", "nowhere", "2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z")]
    public void The_last_period_that_is_over_is_reported(ReportEvery every, string at, string zone, string from, string until) =>
        Assert.Equal(new ReportQuestion(Ms(from), Ms(until)), ScheduleBoard.LastOf(every, DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), zone));

    private static long Ms(string moment) => DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
