using System.Globalization;
using System.Text.Json;

namespace FollowUpConsole.Compliance;

/// <summary>Writes a form's choices as rules of a pack.</summary>
internal static class TighterRulesText
{
    private static readonly string[] DayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public static void Write(Utf8JsonWriter json, TighterRules rules)
    {
        if (rules.Windows.Count > 0 || rules.NoHolidays || rules.ClosedOn.Count > 0)
        {
            Rule(json, "HOURS", "hours", () => Hours(json, rules));
        }

        if (rules is { Attempts: { } attempts, Days: { } days })
        {
            Rule(json, "CAP", "cap", () => Cap(json, attempts, days));
        }

        if (rules.PerDay is { } perDay)
        {
            Rule(json, "PERDAY", "cap", () => Cap(json, perDay, 1));
        }

        if (rules.NeedsConsent)
        {
            Rule(json, "CONSENT", "basis", () => Consent(json));
        }

        foreach (var register in rules.Screened.Distinct())
        {
            Rule(json, "SCREEN", "basis", () => Screen(json, register, rules.CopyDays));
        }
    }

    private static void Rule(Utf8JsonWriter json, string id, string kind, Action test)
    {
        json.WriteStartObject();
        json.WriteString("id", ClientPack.RulePrefix + id);
        json.WriteString("strength", Words.Of(RuleStrength.Policy));
        json.WriteString("source", Words.Of(RuleSource.Policy));
        json.WriteString("citation", "D-05");
        json.WriteStartObject(kind);
        test();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Hours(Utf8JsonWriter json, TighterRules rules)
    {
        json.WriteStartObject("windows");
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            var windows = rules.Windows.Where(window => window.Day == day).OrderBy(window => window.From).ToArray();
            if (rules.Windows.Count == 0 || windows.Length > 0)
            {
                json.WriteStartArray(DayNames[(int)day]);
                foreach (var window in windows.DefaultIfEmpty(new CallingWindow(day, TimeOnly.MinValue, TimeOnly.MinValue)))
                {
                    json.WriteStringValue($"{Time(window.From)}-{(window.Until == TimeOnly.MinValue ? "24:00" : Time(window.Until))}");
                }

                json.WriteEndArray();
            }
        }

        json.WriteEndObject();
        json.WriteString("holidays", Words.Of(rules.NoHolidays ? HolidayScope.Regional : HolidayScope.None));
        json.WriteStartArray("closedOn");
        foreach (var day in rules.ClosedOn)
        {
            json.WriteStringValue(day);
        }

        json.WriteEndArray();
        if (rules.AgreedTimesPass)
        {
            json.WriteStartArray("unless");
            json.WriteStartObject();
            json.WriteStartObject("appointment");
            json.WriteNumber("minutesBefore", 10);
            json.WriteNumber("minutesAfter", 10);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }

    private static void Cap(Utf8JsonWriter json, int attempts, int days)
    {
        json.WriteNumber("attempts", attempts);
        json.WriteNumber("days", days);
        json.WriteString("counts", Words.Of(Counted.All));
    }

    private static void Consent(Utf8JsonWriter json)
    {
        json.WriteString("missing", "no-consent");
        json.WriteStartArray("any");
        json.WriteStartObject();
        json.WriteStartObject("consent");
        json.WriteString("scope", Words.Of(ConsentScope.Calls));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Screen(Utf8JsonWriter json, Register register, int copyDays)
    {
        json.WriteString("missing", "not-cleared");
        json.WriteStartArray("any");
        json.WriteStartObject();
        json.WriteStartObject("register");
        json.WriteString("name", Words.Of(register));
        json.WriteNumber("copyDays", copyDays);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
