using System.Globalization;

namespace FollowUpConsole.Prospects.Import;

/// <summary>
/// A date as a file gives it: a day, perhaps a time, perhaps an offset. A time without an offset is nobody's instant yet; whoever knows the zone decides.
/// </summary>
/// <param name="On">The day.</param>
/// <param name="Time">Time of day, when given.</param>
/// <param name="Offset">Offset from UTC, when given.</param>
public sealed record LeadDate(DateOnly On, TimeOnly? Time = null, TimeSpan? Offset = null)
{
    /// <summary>The instant in UTC; a missing time counts as midnight, a missing offset as <paramref name="elsewhere"/>.</summary>
    public DateTimeOffset At(TimeSpan elsewhere) => new DateTimeOffset(On, Time ?? TimeOnly.MinValue, Offset ?? elsewhere).ToUniversalTime();

    /// <summary>ISO 8601 with exactly the precision of the file: <c>2026-11-17</c>, <c>2026-11-17T10:30:00</c>, <c>2026-11-17T10:30:00+01:00</c>.</summary>
    public override string ToString()
    {
        var day = On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (Time is not { } time)
        {
            return day;
        }

        var text = day + time.ToString("'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return Offset switch
        {
            null => text,
            { Ticks: 0 } => text + "Z",
            { } offset => text + (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh':'mm", CultureInfo.InvariantCulture),
        };
    }
}
