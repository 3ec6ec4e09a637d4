using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using PersonView = FollowUpConsole.Calls.PersonView;

namespace FollowUpConsole.WebConsole.Calls;

/// <summary>Time where the prospect is.</summary>
internal static class There
{
    /// <summary>The prospect's zone, when all candidate zones show the same clock now; null otherwise.</summary>
    public static TimeZoneInfo? ZoneOf(PersonView person, DateTimeOffset at)
    {
        var zones = person.Zones.Select(id => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null).ToList();
        return zones.Count > 0 && zones[0] is { } first && zones.TrueForAll(z => z is not null && z.GetUtcOffset(at) == first.GetUtcOffset(at)) ? first : null;
    }

    /// <summary>Whether the reason has an hour; what a list gives a date for has a day only.</summary>
    public static bool HasHour(WhyNow why) => why is WhyNow.AgreedCallback or WhyNow.CallbackLate or WhyNow.NextStepDue or WhyNow.RetryBusy or WhyNow.RetryNoAnswer or WhyNow.VoicemailFollowUp;

    /// <summary>"10:48".</summary>
    public static string Time(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", CultureInfo.CurrentCulture);

    /// <summary>"Tue 24 Nov 10:30".</summary>
    public static string Moment(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("ddd d MMM HH:mm", CultureInfo.CurrentCulture);
}
