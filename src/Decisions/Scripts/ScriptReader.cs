using System.Globalization;
using System.Text;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Scripts;

/// <summary>What came of reading a script's text: the script, or its faults, never both.</summary>
/// <param name="Script">The script.</param>
/// <param name="Faults">Every fault with its line, in the order of the lines.</param>
public sealed record ReadScript(Script? Script, IReadOnlyList<Fault> Faults);

/// <summary>Makes a script of its blocks, whoever wrote them: what each must hold, and that everything named is there.</summary>
internal sealed class ScriptReader
{
    private readonly ScriptFaults faults = new();

    public static ReadScript Read(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > ScriptLimits.Bytes)
        {
            return new ReadScript(null, [new Fault("line 1", "script-size", ScriptFaults.Number(ScriptLimits.Bytes / 1024))]);
        }

        var reader = new ScriptReader();
        var script = reader.ReadAll(text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n'));
        return reader.faults.None ? new ReadScript(script, []) : new ReadScript(null, reader.faults.ByLine);
    }

    private Script? ReadAll(string[] lines)
    {
        var blocks = new ScriptLines(faults).Blocks(lines);
        if (blocks.Count - 1 > ScriptLimits.Cues)
        {
            faults.Add(blocks[ScriptLimits.Cues + 1].Line, "script-cues", ScriptFaults.Number(ScriptLimits.Cues));
            return null;
        }

        var cues = blocks.Skip(1).Select(ReadCue).ToList();
        if (cues.Count == 0)
        {
            faults.Add(lines.Length, "script-missing", "cue", "cue: opener");
        }

        var ids = Ids(blocks);
        var head = blocks[0];
        var places = ScriptWords.Places.Where(place => head.Has(place)).ToDictionary(place => place, place => Cue(head.Entry(place), ids), StringComparer.Ordinal);
        var branches = ScriptWords.Objections.Where(o => head.Has("on " + o)).ToDictionary(o => o, o => Cue(head.Entry("on " + o), ids), StringComparer.Ordinal);
        foreach (var place in ScriptWords.Places.Take(2).Where(place => !places.ContainsKey(place)))
        {
            faults.Add(head.Line, "script-missing", place, place + ": …");
        }

        var version = Need(head, "version");
        if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 99_999)
        {
            number = 1;
            FaultUnlessMissing(head, "version", "script-number", version);
        }

        var script = (Code: Id(head, "script"), Language: OneOf(head, "language", ScriptWords.Languages), Name: Need(head, "name"), For: Several(head, "for", ScriptWords.Kinds, needed: true), Recorded: YesNo(head, "recorded"), Automated: YesNo(head, "automated"));
        CheckWays(blocks, ids);
        return !faults.None ? null : new Script(script.Code, number, script.Language, script.Name, script.For, script.Recorded, script.Automated, places, branches, cues!);
    }

    private Cue ReadCue(ScriptBlock block)
    {
        var kind = ScriptWords.CueKinds.GetValueOrDefault(OneOf(block, "kind", [.. Enum.GetValues<CueKind>().Select(ScriptWords.Of)]), CueKind.Step);
        var inBranch = kind is CueKind.Explore or CueKind.Respond;
        if (inBranch != block.Has("branch"))
        {
            faults.Add(block.Has("branch") ? block.Entry("branch").Line : block.Line, inBranch ? "script-missing" : "script-branch", "branch", "branch: …");
        }

        foreach (var word in (string[])["listen", "acknowledge"])
        {
            if (block.Has(word) && kind != CueKind.Explore)
            {
                faults.Add(block.Entry(word).Line, "script-branch", word);
            }
        }

        return new Cue(
            Id(block, "cue"),
            kind,
            block.Has("branch") ? Id(block, "branch") : null,
            Need(block, "title"),
            block.Maybe("listen"),
            block.Maybe("acknowledge"),
            Need(block, "says"),
            block.All("ask"),
            block.All("then"),
            block.All("avoid"),
            Several(block, "record", ScriptWords.Records, needed: false),
            [.. ScriptWords.Keys.Where(block.Has).Select(key => Way(key, block.Entry(key)))]);
    }

    private HashSet<string> Ids(List<ScriptBlock> blocks)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in blocks.Skip(1).Where(block => block.Has("cue")).Select(block => block.Entry("cue")))
        {
            if (!ids.Add(entry.Value))
            {
                faults.Add(entry.Line, "script-same", ScriptFaults.Shown(entry.Value));
            }
        }

        return ids;
    }

    private void CheckWays(List<ScriptBlock> blocks, HashSet<string> ids)
    {
        foreach (var entry in blocks.Skip(1).SelectMany(block => ScriptWords.Keys.Where(block.Has).Select(block.Entry)))
        {
            if (entry.Value.LastIndexOf(ScriptText.Arrow, StringComparison.Ordinal) is > 0 and var at)
            {
                Cue(entry with { Value = entry.Value[(at + ScriptText.Arrow.Length)..] }, ids);
            }
        }
    }

    private CueWay Way(string key, ScriptEntry entry)
    {
        var at = entry.Value.LastIndexOf(ScriptText.Arrow, StringComparison.Ordinal);
        if (at <= 0)
        {
            faults.Add(entry.Line, "script-way", ScriptFaults.Shown(entry.Value), key);
            return new CueWay(key, string.Empty, string.Empty);
        }

        return new CueWay(key, entry.Value[..at], entry.Value[(at + ScriptText.Arrow.Length)..]);
    }

    private string Cue(ScriptEntry entry, HashSet<string> ids)
    {
        if (!ids.Contains(entry.Value))
        {
            faults.Add(entry.Line, "script-cue", ScriptFaults.Shown(entry.Value));
        }

        return entry.Value;
    }

    private string Need(ScriptBlock block, string word)
    {
        if (!block.Has(word))
        {
            faults.Add(block.Line, "script-missing", word, word + ": …");
        }

        return block.Maybe(word) ?? string.Empty;
    }

    private string Id(ScriptBlock block, string word)
    {
        var value = Need(block, word);
        if (!ScriptForms.IsId(value))
        {
            FaultUnlessMissing(block, word, "script-id", value);
        }

        return value;
    }

    private string OneOf(ScriptBlock block, string word, IReadOnlyList<string> allowed)
    {
        var value = Need(block, word);
        if (!allowed.Contains(value, StringComparer.Ordinal))
        {
            FaultUnlessMissing(block, word, "script-choice", value, string.Join(", ", allowed));
        }

        return value;
    }

    private bool YesNo(ScriptBlock block, string word) => OneOf(block, word, ["yes", "no"]) == "yes";

    private IReadOnlyList<string> Several(ScriptBlock block, string word, IReadOnlyList<string> allowed, bool needed)
    {
        var values = ((needed ? Need(block, word) : block.Maybe(word)) ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var value in values.Except(allowed, StringComparer.Ordinal))
        {
            FaultUnlessMissing(block, word, "script-choice", value, string.Join(", ", allowed));
        }

        return [.. values.Distinct(StringComparer.Ordinal)];
    }

    private void FaultUnlessMissing(ScriptBlock block, string word, string code, string given, params string[] rest)
    {
        if (block.Has(word))
        {
            faults.Add(block.Entry(word).Line, code, [ScriptFaults.Shown(given), .. rest]);
        }
    }
}
