using System.Globalization;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Shell;

/// <summary>Writes instants and numbers as the person reads them: in their language and their time zone.</summary>
public sealed class PersonClock(TimeProvider clock, IStringLocalizer<ShellText> text)
{
    private TimeZoneInfo zone = TimeZoneInfo.Utc;

    /// <summary>Now, UTC.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The person's time zone.</summary>
    public TimeZoneInfo Zone => zone;

    /// <summary>Uses a person's zone (IANA id); an unknown one leaves UTC.</summary>
    public void Use(string zoneId) => zone = Find(zoneId) ?? TimeZoneInfo.Utc;

    /// <summary>"10:48".</summary>
    public string Time(DateTimeOffset at) => Local(at).ToString("HH:mm", CultureInfo.CurrentCulture);

    /// <summary>"10:48:31".</summary>
    public string Seconds(DateTimeOffset at) => Local(at).ToString("HH:mm:ss", CultureInfo.CurrentCulture);

    /// <summary>"17 Nov", with the year when it is another one.</summary>
    public string Day(DateTimeOffset at) => Local(at).ToString(Local(at).Year == Local(Now).Year ? "d MMM" : "d MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>The person's day of today.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Local(Now).Date);

    /// <summary>"17 Nov 2026".</summary>
    public string Date(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>"Tue 17 Nov 10:48": a moment in full, for hover and lists.</summary>
    public string Moment(DateTimeOffset at) => Local(at).ToString("ddd d MMM yyyy HH:mm", CultureInfo.CurrentCulture);

    /// <summary>"10:48" today, "17 Nov 10:48" otherwise.</summary>
    public string Brief(DateTimeOffset at) => Local(at).Date == Local(Now).Date ? Time(at) : Day(at) + " " + Time(at);

    /// <summary>"3 min ago", "in 2 h"; days from two days on.</summary>
    public string Relative(DateTimeOffset at)
    {
        var away = at - Now;
        var far = away.Duration();
        if (far.TotalMinutes < 1 && away <= TimeSpan.Zero)
        {
            return text["Time.JustNow"];
        }

        string amount = far.TotalMinutes < 1 ? text["Time.LessThanMinute"]
            : far.TotalMinutes < 60 ? text["Time.Minutes", (int)far.TotalMinutes]
            : far.TotalHours < 48 ? text["Time.Hours", (int)far.TotalHours]
            : text["Time.Days", (int)far.TotalDays];
        return away < TimeSpan.Zero ? text["Time.Ago", amount] : text["Time.Ahead", amount];
    }

    /// <summary>"1,234" or "1 234".</summary>
    public string Number(long value) => value.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>A length of time as "04:12" or "1:04:12".</summary>
    public string Length(TimeSpan length) => length.ToString(length.TotalHours >= 1 ? @"h\:mm\:ss" : @"mm\:ss", CultureInfo.InvariantCulture);

    /// <summary>What a machine took: "74 ms" under a second, "04:12" from then on.</summary>
    public string Took(TimeSpan length) => length < TimeSpan.FromSeconds(1) ? text["Time.Milliseconds", (int)length.TotalMilliseconds] : Length(length);

    /// <summary>The instant of a wall time in the person's zone; an hour that the clock skips in spring is taken as the one after it.</summary>
    public DateTimeOffset Instant(DateTime wall)
    {
        var local = DateTime.SpecifyKind(zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The wall time of an instant in the person's zone, as a form takes it.</summary>
    public DateTime Wall(DateTimeOffset at) => Local(at).DateTime;

    private static TimeZoneInfo? Find(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var found) ? found : null;

    private DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone);
}
