using System.Globalization;
using FollowUpConsole.Calls;
using PersonView = FollowUpConsole.Calls.PersonView;

namespace FollowUpConsole.WebConsole.Calls;

/// <summary>Time where the prospect is, and numbers as people read them.</summary>
internal static class There
{
    /// <summary>The prospect's zone, when all candidate zones show the same clock now; null otherwise.</summary>
    public static TimeZoneInfo? ZoneOf(PersonView person, DateTimeOffset at)
    {
        var zones = person.Zones.Select(id => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null).ToList();
        return zones.Count > 0 && zones[0] is { } first && zones.TrueForAll(z => z is not null && z.GetUtcOffset(at) == first.GetUtcOffset(at)) ? first : null;
    }

    /// <summary>"10:48".</summary>
    public static string Time(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", CultureInfo.CurrentCulture);

    /// <summary>"Tue 24 Nov 10:30".</summary>
    public static string Moment(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("ddd d MMM HH:mm", CultureInfo.CurrentCulture);

    /// <summary>An E.164 number in groups: "+33 1 99 00 41 27".</summary>
    public static string Number(string e164) => e164 switch
    {
        ['+', '3', '3', _, .. { Length: 8 } rest] => $"+33 {e164[3]} {Groups(rest, 2)}",
        ['+', '1', .. { Length: 10 } rest] => $"+1 {rest[..3]} {rest[3..6]} {rest[6..]}",
        ['+', '4', '4', .. { Length: 10 } rest] => $"+44 {rest[..4]} {rest[4..]}",
        { Length: > 5 } => e164[..3] + " " + Groups(e164[3..], 3),
        _ => e164,
    };

    private static string Groups(string digits, int size) => string.Join(' ', digits.Chunk(size).Select(part => new string(part)));
}
