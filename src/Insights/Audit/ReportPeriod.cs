using System.Globalization;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Audit;

/// <summary>Of which time a report speaks.</summary>
internal static class ReportPeriod
{
    /// <summary>Its ends in ms since 1970 UTC; null when what was asked is no period.</summary>
    public static (long From, long Until)? Of(string? month, DateTimeOffset? from, DateTimeOffset? until, string zone)
    {
        if (month is not null)
        {
            return DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is >= 2000 and < 2200 && (from ?? until) is null
                ? (StartOf(first, zone), StartOf(first.AddMonths(1), zone)) : null;
        }

        var (begin, end) = (from?.ToUnixTimeMilliseconds() ?? 0, until?.ToUnixTimeMilliseconds() ?? ReportQuestion.Forever);
        return begin >= 0 && begin < end ? (begin, end) : null;
    }

    /// <summary>When a day begins in a zone, UTC where the zone is not known; ms since 1970 UTC.</summary>
    internal static long StartOf(DateOnly day, string zone) => ReportDay.StartOf(day, TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc);
}
