namespace FollowUpConsole.Compliance;

/// <summary>Weekly windows of wall time on one clock, over the days on which that clock is put forward or back (TZ-07, ENG-01).</summary>
internal static class OpenHours
{
    private const int DaysAhead = 9;

    /// <summary>The moment lies in a window on that clock.</summary>
    public static bool IsOpen(IReadOnlyList<CallingWindow> windows, DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = LocalClock.At(at, zone);
        var time = TimeOnly.FromDateTime(local);
        foreach (var window in windows)
        {
            if (window.Day == local.DayOfWeek && time >= window.From && (time < window.Until || window.Until == TimeOnly.MinValue))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>First instant, not before <paramref name="from"/>, inside a window; null when there is none in the coming week.</summary>
    public static DateTimeOffset? OpensFrom(IReadOnlyList<CallingWindow> windows, DateTimeOffset from, TimeZoneInfo zone)
    {
        if (IsOpen(windows, from, zone))
        {
            return from;
        }

        var day = DateOnly.FromDateTime(LocalClock.At(from, zone));
        for (var ahead = 0; ahead < DaysAhead && day < DateOnly.MaxValue.AddDays(-2); ahead++, day = day.AddDays(1))
        {
            DateTimeOffset? first = null;
            foreach (var window in windows)
            {
                if (window.Day == day.DayOfWeek && OpensOn(day, window, from, zone) is { } opens && !(first <= opens))
                {
                    first = opens;
                }
            }

            if (first is not null)
            {
                return first;
            }
        }

        return null;
    }

    // A window can begin at its first minute (twice, when the clock is put back) or at the moment the clock jumps into it.
    private static DateTimeOffset? OpensOn(DateOnly day, CallingWindow window, DateTimeOffset from, TimeZoneInfo zone)
    {
        DateTimeOffset? first = null;
        foreach (var instant in LocalClock.InstantsOf(day.ToDateTime(window.From), zone))
        {
            if (instant >= from && !(first <= instant) && IsOpen([window], instant, zone))
            {
                first = instant;
            }
        }

        return first;
    }
}
