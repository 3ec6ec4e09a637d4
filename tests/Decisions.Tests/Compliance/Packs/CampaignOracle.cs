using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Packs;

/// <summary>The gate said again, slowly and plainly: one moment at a time, straight from the rules' sentences.</summary>
internal sealed class CampaignOracle(CampaignCase facts)
{
    private readonly TimeZoneInfo[] zones = [.. Clocks(facts)];

    private readonly DateOnly[][] attemptDays =
        [.. Clocks(facts).Select(zone => facts.Attempts.Select(a => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(a, zone).DateTime)).ToArray())];

    private readonly (DayOfWeek Day, int From, int Until)[] windows =
        [.. facts.Rules.Windows.Select(w => (w.Day, Minutes(w.From), w.Until == default ? 1440 : Minutes(w.Until)))];

    private bool IsBarred => facts.OpposedAt is not null || facts.Suppressed || string.IsNullOrWhiteSpace(facts.OriginSource) || (zones.Length == 0 && windows.Length > 0);

    public bool Allows(DateTimeOffset at)
    {
        if (IsBarred)
        {
            return false;
        }

        var agreed = facts.Agreed.Any(a => at >= a.At.AddMinutes(-15) && at <= a.At.AddMinutes(30));
        for (var i = 0; i < zones.Length; i++)
        {
            var local = TimeZoneInfo.ConvertTime(at, zones[i]).DateTime;
            var today = DateOnly.FromDateTime(local);
            var minute = (local.Hour * 60) + local.Minute;
            var open = Array.Exists(windows, w => w.Day == local.DayOfWeek && minute >= w.From && minute < w.Until);
            if (windows.Length > 0 && !open && !agreed)
            {
                return false;
            }

            var inSpan = attemptDays[i].Count(day => day.AddDays(facts.Rules.CapDays) > today);
            var sameDay = attemptDays[i].Count(day => day >= today);
            if (inSpan >= facts.Rules.AttemptsCap || !(sameDay < facts.Rules.PerDayCap || agreed))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>First allowed moment from the facts' own on, in steps; null when there is none before the limit.</summary>
    public DateTimeOffset? NextAt(TimeSpan step, TimeSpan limit)
    {
        for (var at = facts.At; at < facts.At + limit && !IsBarred; at += step)
        {
            if (Allows(at))
            {
                return at;
            }
        }

        return null;
    }

    // Where no clock is known and no hours are set, days are counted in UTC.
    private static IEnumerable<TimeZoneInfo> Clocks(CampaignCase facts) => facts.Zones.Count > 0 || facts.Rules.Windows.Count > 0 ? facts.Zones.Select(TimeZoneInfo.FindSystemTimeZoneById) : [TimeZoneInfo.Utc];

    private static int Minutes(TimeOnly time) => (time.Hour * 60) + time.Minute;
}
