using System.Runtime.InteropServices;

namespace FollowUpConsole.Compliance;

/// <summary>Hours of wall time, the end not included; 00:00 as the end is the end of the day.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Hours(TimeOnly From, TimeOnly Until)
{
    public bool Holds(TimeOnly time) => time >= From && (time < Until || Until == TimeOnly.MinValue);
}

/// <summary>The windows of a week, and what holidays and their eves make of them.</summary>
/// <param name="Days">Windows by <see cref="DayOfWeek"/>, seven entries.</param>
/// <param name="Holidays">Which holidays are shut.</param>
/// <param name="Eves">Windows of the day before a holiday, where it is open at all; null for the ordinary ones.</param>
/// <param name="ClosedOn">Further days that are shut every year, as month and day.</param>
internal sealed record WeekPlan(IReadOnlyList<Hours>[] Days, HolidayScope Holidays, IReadOnlyList<Hours>? Eves, IReadOnlyList<(int Month, int Day)> ClosedOn)
{
    // Longer than any run of holidays and weekends.
    private const int DaysAhead = 30;
    private const long Quarter = 15 * TimeSpan.TicksPerMinute;

    /// <summary>The windows of a local day.</summary>
    public IReadOnlyList<Hours> On(DateOnly day, Jurisdiction where)
    {
        var windows = Days[(int)day.DayOfWeek];
        if (windows.Count == 0 || where.HolidayOn(day, Holidays) is not null || ClosedOn.Contains((day.Month, day.Day)))
        {
            return [];
        }

        return Eves is not null && where.HolidayOn(day.AddDays(1), Holidays) is not null ? Eves : windows;
    }

    public bool IsOpen(Jurisdiction where, DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = LocalClock.At(at, zone);
        var time = TimeOnly.FromDateTime(local);
        var windows = On(DateOnly.FromDateTime(local), where);
        for (var i = 0; i < windows.Count; i++)
        {
            if (windows[i].Holds(time))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>First instant, not before <paramref name="from"/>, inside a window on that clock; null when there is none in the coming weeks.</summary>
    public DateTimeOffset? OpensFrom(Jurisdiction where, DateTimeOffset from, TimeZoneInfo zone)
    {
        if (IsOpen(where, from, zone))
        {
            return from;
        }

        var day = LocalClock.DayAt(from, zone);
        for (var ahead = 0; ahead < DaysAhead; ahead++, day = day.AddDays(1))
        {
            DateTimeOffset? first = null;
            foreach (var window in On(day, where))
            {
                // A window can begin at its first minute (twice, when the clock is put back) or at the moment the clock jumps into it.
                foreach (var instant in LocalClock.InstantsOf(day.ToDateTime(window.From), zone))
                {
                    if (instant >= from && !(first <= instant) && IsOpen(where, instant, zone))
                    {
                        first = instant;
                    }
                }
            }

            if (first is not null)
            {
                return first;
            }
        }

        return null;
    }

    /// <summary>Asked while it is open on all clocks: the instant at which the window ends that is open on one of them. Where a clock is moved before that, a quarter of an hour: clocks are moved on quarters.</summary>
    public DateTimeOffset? ShutsFrom(Jurisdiction where, DateTimeOffset at, IReadOnlyList<TimeZoneInfo> zones)
    {
        DateTimeOffset? first = null;
        foreach (var zone in zones)
        {
            var local = LocalClock.At(at, zone);
            var offset = zone.GetUtcOffset(at.UtcDateTime);
            foreach (var window in On(DateOnly.FromDateTime(local), where))
            {
                if (window.Holds(TimeOnly.FromDateTime(local)))
                {
                    var end = window.Until == TimeOnly.MinValue ? local.Date.AddDays(1) : local.Date + window.Until.ToTimeSpan();
                    var shuts = new DateTimeOffset(DateTime.SpecifyKind(end - offset, DateTimeKind.Utc), TimeSpan.Zero);
                    if (zone.GetUtcOffset(shuts.UtcDateTime) != offset)
                    {
                        shuts = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % Quarter) + Quarter, TimeSpan.Zero);
                    }

                    first = first < shuts ? first : shuts;
                }
            }
        }

        return first;
    }
}
