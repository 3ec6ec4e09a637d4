namespace FollowUpConsole.Compliance;

/// <summary>Weekly windows of wall time on one clock, over the days on which that clock is put forward or back (TZ-07, ENG-01).</summary>
internal static class OpenHours
{
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
}
