using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace FollowUpConsole.Compliance;

/// <summary>What came of reading a pack file: the pack, or everything that is wrong with the file.</summary>
/// <param name="Pack">The pack; null when anything is wrong.</param>
/// <param name="Faults">What is wrong, with lines.</param>
public sealed record PackReading(RulePack? Pack, IReadOnlyList<JsonFault> Faults);

/// <summary>Reads pack files. A file with a fault is no pack; all its faults are told with their lines.</summary>
public static class PackReader
{
    /// <summary>Largest file that is read, bytes.</summary>
    public const int Largest = 512 * 1024;

    /// <summary>Reads a file's bytes (UTF-8 JSON, comments allowed).</summary>
    public static PackReading Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Largest)
        {
            return new PackReading(null, [new JsonFault("body", 1, "too-long", "524288")]);
        }

        JsonPart whole;
        try
        {
            whole = JsonPart.Read(utf8);
        }
        catch (JsonException fault)
        {
            return new PackReading(null, [new JsonFault("body", (int)(fault.LineNumber ?? 0) + 1, "json")]);
        }

        var faults = new List<JsonFault>();
        var reader = new PartReader(whole, faults);
        var pack = Pack(reader, Encoding.UTF8.GetString(utf8), Convert.ToHexStringLower(SHA256.HashData(utf8)));
        reader.Close();
        return new PackReading(faults.Count == 0 ? pack : null, faults);
    }

    private static RulePack Pack(PartReader file, string text, string sha256)
    {
        foreach (var name in (string[])["pack", "version", "title", "titleFr", "checked", "countries", "capital", "rules"])
        {
            file.Need(name);
        }

        var version = file.Day("version");
        var capital = file.Text("capital");
        if (capital is not null && LocalClock.Find(capital) is null)
        {
            file.Note(file.Member("capital")!, "zone");
        }

        var rules = file.Objects("rules", rule => Rule(rule, text)) ?? [];
        foreach (var countries in file.Member("countries") is { } list ? list.Items.Where(item => item.Text is not { Length: 2 }) : [])
        {
            file.Note(countries, "country");
        }

        return new RulePack(
            file.Text("pack", 20) ?? string.Empty, version is { } day ? LocalClock.Day(day) : string.Empty, file.Text("title") ?? string.Empty, file.Text("titleFr") ?? string.Empty,
            file.Day("checked") ?? default, file.TextList("countries") ?? [], file.Flag("supplement") ?? false, capital ?? "Etc/UTC", rules)
        {
            Source = text,
            Sha256 = sha256,
        };
    }

    private static PackRule? Rule(PartReader rule, string text)
    {
        foreach (var name in (string[])["id", "strength", "source", "citation"])
        {
            rule.Need(name);
        }

        var named = new RuleName(
            rule.Text("id", 20) ?? string.Empty, rule.Word<RuleStrength>("strength") ?? RuleStrength.Hard, rule.Word<RuleSource>("source") ?? RuleSource.Unverified, rule.Text("citation", 300) ?? string.Empty);
        var (from, to) = Dates(rule);
        var judges = rule.WordList<Judged>("judges");
        var (scope, note) = (Scope(rule), rule.Text("note", 600));
        var test = TestReader.Test(rule, named);
        return test is null ? null : new PackRule
        {
            Name = named,
            From = from,
            To = to,
            Note = note,
            Text = LinesOf(rule.Part, text),
            OfCall = judges?.Contains(Judged.Call) ?? true,
            OfRecording = judges?.Contains(Judged.Recording) ?? false,
            Scope = scope,
            Test = test,
        };
    }

    internal static (DateOnly? From, DateOnly? To) Dates(PartReader part)
    {
        var (from, to) = (part.Day("from"), part.Day("to"));
        if (to < from)
        {
            part.Note(part.Member("to")!, "before-start");
        }

        return (from, to);
    }

    internal static RuleScope Scope(PartReader part) => part.Object("when", when => new RuleScope
    {
        Purposes = when.WordList<Purpose>("purpose"),
        Persons = when.WordList<PersonKind>("person"),
        Sectors = when.WordList<Sector>("sector"),
        Automations = when.WordList<Automation>("automation"),
        Lines = when.WordList<PhoneLine>("line"),
        Regions = when.TextList("region"),
    }) ?? RuleScope.Everything;

    // The rule as people wrote it: from its line to the line of the next one's end.
    private static string LinesOf(JsonPart rule, string text)
    {
        var (line, at) = (1, 0);
        for (; line < rule.Line; line++)
        {
            at = text.IndexOf('\n', at) + 1;
        }

        var (start, depth) = (text.IndexOf('{', at), 0);
        var quoted = false;
        for (var i = start; i < text.Length; i++)
        {
            quoted ^= text[i] == '"' && text[i - 1] != '\\';
            depth += quoted ? 0 : text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return text[start..(i + 1)];
            }
        }

        return string.Empty;
    }

    private enum Judged
    {
        Call,
        Recording,
    }
}
