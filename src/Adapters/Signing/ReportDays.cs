using FollowUpConsole.Merkle;

namespace FollowUpConsole.Signing;

/// <summary>Days of a place by their first and last moments.</summary>
internal static class ReportDays
{
    public static IReadOnlyList<ReportDay> Between(long first, long last, string zoneId)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var until = ReportDay.DateOf(last, zone);
        var days = new List<ReportDay>();
        for (var day = ReportDay.DateOf(first, zone); day <= until; day = day.AddDays(1))
        {
            days.Add(ReportDay.Of(day, zone));
        }

        return days;
    }
}
