namespace FollowUpConsole.Compliance;

/// <summary>Periods that the law counts in working days.</summary>
public static class BusinessDays
{
    /// <summary>
    /// The last day of a period of <paramref name="days"/> working days that begins the day after <paramref name="from"/> (FR-11: R223-4, jours ouvrables, Saturdays
    /// count; US-03: Monday to Friday without federal holidays). No days: <paramref name="from"/> itself, whatever day it is.
    /// </summary>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    /// <param name="region">As in <see cref="Holidays.In"/>; null for the nation-wide list.</param>
    /// <param name="from">The local day on which the period is set off; it is not counted.</param>
    /// <param name="days">0 to 1,000.</param>
    /// <param name="saturdayCounts">True where Saturdays are working days. Sundays never are.</param>
    /// <exception cref="ArgumentOutOfRangeException">As <see cref="Holidays.In"/>, or for another number of days; also when the period ends after the last year that is known.</exception>
    public static DateOnly AddWorkingDays(string country, string? region, DateOnly from, int days, bool saturdayCounts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, 1000);
        var day = from;
        while (days > 0)
        {
            day = day.AddDays(1);
            days -= IsWorkingDay(country, region, day, saturdayCounts) ? 1 : 0;
        }

        return day;
    }

    /// <summary>True for a day that is neither Sunday nor a holiday, nor a Saturday unless those count.</summary>
    /// <exception cref="ArgumentOutOfRangeException">As <see cref="Holidays.In"/>.</exception>
    public static bool IsWorkingDay(string country, string? region, DateOnly day, bool saturdayCounts) =>
        Holidays.On(country, region, day) is null && day.DayOfWeek switch { DayOfWeek.Sunday => false, DayOfWeek.Saturday => saturdayCounts, _ => true };
}
