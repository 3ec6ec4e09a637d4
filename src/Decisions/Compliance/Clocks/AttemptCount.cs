namespace FollowUpConsole.Compliance;

/// <summary>Attempts counted in local days (ENG-04, ENG-05). With several possible clocks the one that counts most decides.</summary>
internal static class AttemptCount
{
    /// <summary>
    /// The most attempts that fall, on any of the clocks, on the local date of <paramref name="at"/> or the <paramref name="days"/> − 1 before it.
    /// Attempts dated later count too: a wrong clock must not open a call.
    /// </summary>
    public static int InDays(FactsInZones facts, DateTimeOffset at, int days)
    {
        var most = 0;
        foreach (var zone in Clocks(facts))
        {
            var count = 0;
            var today = LocalClock.DayAt(at, zone).DayNumber;
            foreach (var attempt in facts.Facts.Attempts)
            {
                count += (long)LocalClock.DayAt(attempt, zone).DayNumber + days > today ? 1 : 0;
            }

            most = Math.Max(most, count);
        }

        return most;
    }

    /// <summary>First instant, not before <paramref name="from"/>, at which fewer than <paramref name="cap"/> are counted; null when never.</summary>
    public static DateTimeOffset? BelowFrom(FactsInZones facts, DateTimeOffset from, int cap, int days)
    {
        if (cap <= 0)
        {
            return null;
        }

        var at = from;
        if (facts.Facts.Attempts.Count < cap)
        {
            return at;
        }

        foreach (var zone in Clocks(facts))
        {
            var latest = facts.Facts.Attempts.Select(attempt => LocalClock.DayAt(attempt, zone).DayNumber).OrderDescending().ElementAt(cap - 1);
            var free = (long)latest + days;
            if (free > LocalClock.DayAt(at, zone).DayNumber)
            {
                if (free > DateOnly.MaxValue.DayNumber - 2)
                {
                    return null;
                }

                at = LocalClock.StartOf(DateOnly.FromDayNumber((int)free), zone);
            }
        }

        return at;
    }

    // Without a clock the call is refused anyway; the count is then told in UTC.
    private static IReadOnlyList<TimeZoneInfo> Clocks(FactsInZones facts) => facts.Zones.Count > 0 ? facts.Zones : [TimeZoneInfo.Utc];
}
