using System.Collections.Concurrent;
using System.Globalization;

namespace FollowUpConsole.Compliance;

/// <summary>Wall time at the prospect, from instants and back.</summary>
internal static class LocalClock
{
    private static readonly ConcurrentDictionary<string, TimeZoneInfo> Known = new(StringComparer.Ordinal);

    /// <summary>The clock of an IANA zone; null when there is none by that name.</summary>
    public static TimeZoneInfo? Find(string name) =>
        Known.TryGetValue(name, out var zone) ? zone
        : TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone) ? Known.GetOrAdd(name, zone)
        : null;

    /// <summary>Wall time at an instant.</summary>
    public static DateTime At(DateTimeOffset at, TimeZoneInfo zone) => new(Math.Clamp(at.UtcTicks + Offset(at, zone).Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks));

    /// <summary>The local date at an instant.</summary>
    public static DateOnly DayAt(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(At(at, zone));

    /// <summary>The first instant of a local date.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone)
    {
        var instants = InstantsOf(day.ToDateTime(TimeOnly.MinValue), zone);
        return instants.Count == 1 ? instants[0] : instants.Min();
    }

    /// <summary>
    /// The instants at which the clock shows <paramref name="wall"/>: one, or two when the clock is put back over it; when it is put forward over it,
    /// the instant of the jump. On the day of a change the moment of the change is given as well, since the clock may jump into a span that starts earlier.
    /// </summary>
    public static IReadOnlyList<DateTimeOffset> InstantsOf(DateTime wall, TimeZoneInfo zone)
    {
        var near = new DateTimeOffset(wall, TimeSpan.Zero);
        var (before, after) = (Offset(near.AddDays(-1), zone), Offset(near.AddDays(1), zone));
        if (before == after)
        {
            return [near - before];
        }

        var change = ChangeBetween(near.AddDays(-1), near.AddDays(1), before, zone);
        var instants = new List<DateTimeOffset>(3);
        foreach (var instant in (DateTimeOffset[])[near - before, near - after])
        {
            if (At(instant, zone) == wall)
            {
                instants.Add(instant);
            }
        }

        if (instants.Count == 0 || DayAt(change, zone) == DateOnly.FromDateTime(wall))
        {
            instants.Add(change);
        }

        return instants;
    }

    /// <summary>"2026-03-03 21:14" on that clock.</summary>
    public static string Text(DateTimeOffset at, TimeZoneInfo zone) => At(at, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>"2026-03-03".</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The UTC date of an instant.</summary>
    public static string UtcDay(DateTimeOffset at) => Day(DateOnly.FromDateTime(at.UtcDateTime));

    private static TimeSpan Offset(DateTimeOffset at, TimeZoneInfo zone) => zone.GetUtcOffset(at.UtcDateTime);

    private static DateTimeOffset ChangeBetween(DateTimeOffset early, DateTimeOffset late, TimeSpan before, TimeZoneInfo zone)
    {
        var (low, high) = (early.UtcTicks / TimeSpan.TicksPerSecond, late.UtcTicks / TimeSpan.TicksPerSecond);
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            (low, high) = Offset(Second(middle), zone) == before ? (middle, high) : (low, middle);
        }

        return Second(high);
    }

    private static DateTimeOffset Second(long second) => new(second * TimeSpan.TicksPerSecond, TimeSpan.Zero);
}
