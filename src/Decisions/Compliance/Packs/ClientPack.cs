using System.Text;
using System.Text.Json;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Compliance;

/// <summary>
/// A client's own rules, in the format of every pack. All rules of a book must allow a call, so whatever stands here can only narrow: there is no word in the format that lifts a rule of
/// another pack. The reader holds such a file to policy rules with ids of their own, so that nobody takes one for law.
/// </summary>
public static class ClientPack
{
    /// <summary>Id that a client's file gives, and beginning of the id under which it is known.</summary>
    public const string Prefix = "CLIENT";

    /// <summary>Beginning of the ids of a client's rules.</summary>
    public const string RulePrefix = "C-";

    /// <summary>Largest file, bytes: it stands in the journal as it is.</summary>
    public const int Largest = 10 * 1024;

    /// <summary>Reads a client's file. Its id is <c>CLIENT-</c> and the first eight digits of its digest: other rules have another name, whatever date they bear.</summary>
    public static PackReading Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Largest)
        {
            return new PackReading(null, [new JsonFault("body", 1, "too-long", Largest.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        }

        var reading = PackReader.Read(utf8);
        var faults = new List<JsonFault>(reading.Faults);
        if (!faults.Exists(fault => fault.Member == "body"))
        {
            Check(JsonPart.Read(utf8), faults);
        }

        return faults.Count > 0 || reading.Pack is not { } pack ? new PackReading(null, faults) : new PackReading(pack.Called($"{Prefix}-{pack.Sha256[..8]}"), []);
    }

    /// <summary>What a person chose in a form, as a file.</summary>
    /// <param name="rules">The choices.</param>
    /// <param name="on">Its date.</param>
    public static string Write(TighterRules rules, DateOnly on)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("pack", Prefix);
            json.WriteString("version", LocalClock.Day(on));
            json.WriteString("title", rules.Title);
            json.WriteString("titleFr", rules.Title);
            json.WriteString("checked", LocalClock.Day(on));
            json.WriteStartArray("countries");
            json.WriteEndArray();
            json.WriteBoolean("supplement", true);
            json.WriteString("capital", "Etc/UTC");
            json.WriteStartArray("rules");
            TighterRulesText.Write(json, rules);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Check(JsonPart file, List<JsonFault> faults)
    {
        Must(file, "pack", value => value.Text == Prefix, "client-pack", faults);
        Must(file, "countries", value => value.Items.Count == 0, "client-countries", faults);
        Must(file, "supplement", value => value.Kind == JsonTokenType.True, "client-supplement", faults);
        foreach (var rule in file.Members.Where(member => member.Name == "rules").SelectMany(member => member.Value.Items))
        {
            Must(rule, "id", value => value.Text?.StartsWith(RulePrefix, StringComparison.Ordinal) == true, "client-rule", faults);
            Must(rule, "strength", value => value.Text == Words.Of(RuleStrength.Policy), "client-strength", faults);
            Must(rule, "source", value => value.Text == Words.Of(RuleSource.Policy), "client-strength", faults);
        }
    }

    private static void Must(JsonPart part, string member, Func<JsonPart, bool> holds, string code, List<JsonFault> faults)
    {
        var value = part.Members.Find(one => one.Name == member).Value;
        if (value is null || !holds(value))
        {
            faults.Add(new JsonFault(part.Path.Length == 0 ? member : $"{part.Path}.{member}", (value ?? part).Line, code));
        }
    }
}

/// <summary>What a client asks beyond the law, for its own campaigns, as chosen in a form. What is not chosen adds no rule.</summary>
/// <param name="Title">Name for people, not personal.</param>
/// <param name="Windows">Calls only inside these hours of the person's wall time; empty for no such rule.</param>
/// <param name="NoHolidays">No calls on public holidays of the person's country.</param>
/// <param name="ClosedOn">No calls on these days of every year, <c>12-24</c>.</param>
/// <param name="AgreedTimesPass">A time that the person agreed to passes these hours and days, ten minutes to either side. It never passes the law's.</param>
/// <param name="Attempts">At most so many attempts …</param>
/// <param name="Days">… in so many of the person's days; both or none.</param>
/// <param name="PerDay">At most so many attempts on one day.</param>
/// <param name="NeedsConsent">A standing consent to calls, whatever else would do.</param>
/// <param name="Screened">The number must have been checked against these registers.</param>
/// <param name="CopyDays">The registers' copy may be so many days old.</param>
public sealed record TighterRules(
    string Title,
    IReadOnlyList<CallingWindow> Windows,
    bool NoHolidays,
    IReadOnlyList<string> ClosedOn,
    bool AgreedTimesPass,
    int? Attempts,
    int? Days,
    int? PerDay,
    bool NeedsConsent,
    IReadOnlyList<Register> Screened,
    int CopyDays)
{
    /// <summary>All faults, so that a person corrects them once.</summary>
    public IReadOnlyList<Fault> Check()
    {
        var faults = new FaultList()
            .Check(string.IsNullOrWhiteSpace(Title), "title", "missing")
            .Check(Title?.Length > 80, "title", "too-long", "80")
            .Check(Attempts is < 1 or > 100, "attempts", "range", "1", "100")
            .Check(Days is < 1 or > 365, "days", "range", "1", "365")
            .Check(Attempts is null != Days is null, Attempts is null ? "attempts" : "days", "missing")
            .Check(PerDay is < 1 or > 10, "perDay", "range", "1", "10")
            .Check(CopyDays is < 1 or > 366, "copyDays", "range", "1", "366")
            .Check(!NoHolidays && !NeedsConsent && Windows.Count + ClosedOn.Count + Screened.Count == 0 && Attempts is null && PerDay is null, "rules", "missing");
        for (var i = 0; i < Windows.Count; i++)
        {
            faults.Check(Windows[i].Until <= Windows[i].From && Windows[i].Until != TimeOnly.MinValue, $"windows[{i}]", "window-order");
        }

        for (var i = 0; i < ClosedOn.Count; i++)
        {
            faults.Check(!DateOnly.TryParseExact("2024-" + ClosedOn[i], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _), $"closedOn[{i}]", "month-day");
        }

        return faults.Faults;
    }
}
