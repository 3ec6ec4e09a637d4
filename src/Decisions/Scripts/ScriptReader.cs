using System.Globalization;
using System.Text;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Scripts;

/// <summary>What came of reading a script's text: the script, or its faults, never both.</summary>
/// <param name="Script">The script.</param>
/// <param name="Faults">Every fault with its line, in the order of the lines.</param>
public sealed record ReadScript(Script? Script, IReadOnlyList<Fault> Faults);

/// <summary>Reads script files, whoever wrote them. One pass over the lines; nothing in a value is ever read as anything but words.</summary>
internal sealed class ScriptReader
{
    private static readonly string[] HeadWords = ["script", "version", "language", "name", "for", "recorded", "automated", .. ScriptWords.Places, .. ScriptWords.Objections.Select(o => "on " + o)];
    private static readonly string[] CueWords = ["cue", "kind", "branch", "title", "listen", "acknowledge", "says", "ask", "then", "avoid", "record", .. ScriptWords.Keys];
    private static readonly string[] Repeated = ["ask", "then", "avoid"];
    private static readonly string[] Spoken = ["acknowledge", "says", "ask"];

    private readonly List<(int Line, Fault Fault)> faults = [];

    public static ReadScript Read(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > ScriptLimits.Bytes)
        {
            return new ReadScript(null, [new Fault("line 1", "script-size", Number(ScriptLimits.Bytes / 1024))]);
        }

        var reader = new ScriptReader();
        var script = reader.ReadAll(text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n'));
        return reader.faults.Count == 0 ? new ReadScript(script, []) : new ReadScript(null, [.. reader.faults.OrderBy(f => f.Line).Select(f => f.Fault).Take(ScriptLimits.Faults)]);
    }

    private Script? ReadAll(string[] lines)
    {
        var blocks = Blocks(lines);
        if (blocks.Count - 1 > ScriptLimits.Cues)
        {
            Fault(blocks[ScriptLimits.Cues + 1].Line, "script-cues", Number(ScriptLimits.Cues));
            return null;
        }

        var cues = blocks.Skip(1).Select(ReadCue).ToList();
        if (cues.Count == 0)
        {
            Fault(lines.Length, "script-missing", "cue", "cue: opener");
        }

        var ids = Ids(blocks);
        var head = blocks[0];
        var places = ScriptWords.Places.Where(place => head.Has(place)).ToDictionary(place => place, place => Cue(head.Entry(place), ids), StringComparer.Ordinal);
        var branches = ScriptWords.Objections.Where(o => head.Has("on " + o)).ToDictionary(o => o, o => Cue(head.Entry("on " + o), ids), StringComparer.Ordinal);
        foreach (var place in ScriptWords.Places.Take(2).Where(place => !places.ContainsKey(place)))
        {
            Fault(head.Line, "script-missing", place, place + ": …");
        }

        var version = Need(head, "version");
        if (!int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 99_999)
        {
            number = 1;
            FaultUnlessMissing(head, "version", "script-number", version);
        }

        var script = (Code: Id(head, "script"), Language: OneOf(head, "language", ScriptWords.Languages), Name: Need(head, "name"), For: Several(head, "for", ScriptWords.Kinds, needed: true), Recorded: YesNo(head, "recorded"), Automated: YesNo(head, "automated"));
        CheckWays(blocks, ids);
        return faults.Count > 0 ? null : new Script(script.Code, number, script.Language, script.Name, script.For, script.Recorded, script.Automated, places, branches, cues!);
    }

    private Cue ReadCue(Block block)
    {
        var kind = ScriptWords.CueKinds.GetValueOrDefault(OneOf(block, "kind", [.. Enum.GetValues<CueKind>().Select(ScriptWords.Of)]), CueKind.Step);
        var inBranch = kind is CueKind.Explore or CueKind.Respond;
        if (inBranch != block.Has("branch"))
        {
            Fault(block.Has("branch") ? block.Entry("branch").Line : block.Line, inBranch ? "script-missing" : "script-branch", "branch", "branch: …");
        }

        foreach (var word in (string[])["listen", "acknowledge"])
        {
            if (block.Has(word) && kind != CueKind.Explore)
            {
                Fault(block.Entry(word).Line, "script-branch", word);
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

    // Words in order of first occurrence; what is said twice, unknown, empty or too long is told and left out.
    private List<Block> Blocks(string[] lines)
    {
        var blocks = new List<Block> { new(1) };
        for (var i = 0; i < lines.Length && blocks.Count <= ScriptLimits.Cues + 1; i++)
        {
            var line = lines[i].TrimEnd();
            if (line.Length == 0)
            {
                continue;
            }

            var at = line.IndexOf(": ", StringComparison.Ordinal);
            if (at <= 0)
            {
                Fault(i + 1, "script-line", Shown(line));
                continue;
            }

            var (word, value) = (line[..at], line[(at + 2)..].TrimStart());
            if (word == "cue")
            {
                blocks.Add(new Block(i + 1));
            }

            Take(blocks[^1], blocks.Count == 1 ? HeadWords : CueWords, i + 1, word, value);
        }

        return blocks;
    }

    private void Take(Block block, string[] words, int line, string word, string value)
    {
        if (!words.Contains(word, StringComparer.Ordinal))
        {
            Fault(line, "script-word", Shown(word), string.Join(", ", words));
        }
        else if (value.Length > ScriptLimits.Value)
        {
            Fault(line, "script-long", word, Number(ScriptLimits.Value));
        }
        else if (value.Any(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')))
        {
            Fault(line, "script-sign", word);
        }
        else if (block.Has(word) && !Repeated.Contains(word, StringComparer.Ordinal))
        {
            Fault(line, "script-twice", word, Number(block.Entry(word).Line));
        }
        else if (block.All(word).Count >= ScriptLimits.Lines)
        {
            Fault(line, "script-many", word, Number(ScriptLimits.Lines));
        }
        else
        {
            block.Add(word, line, value);
            if (Spoken.Contains(word, StringComparer.Ordinal) && TemplateFault(value) is { } wrong)
            {
                Fault(line, wrong.Code, wrong.Args);
            }
        }
    }

    private static (string Code, string[] Args)? TemplateFault(string value)
    {
        var (brace, bracket, count) = (false, false, 0);
        foreach (var letter in value)
        {
            var right = letter switch
            {
                '{' => !brace,
                '}' => brace,
                '[' => !bracket && !brace,
                ']' => bracket && !brace,
                _ => true,
            };
            if (!right)
            {
                return ("script-template", [letter.ToString()]);
            }

            (brace, bracket) = (letter == '{' || (brace && letter != '}'), letter == '[' || (bracket && letter != ']'));
            count += letter is '{' or '|' ? 1 : 0;
        }

        return brace || bracket ? ("script-template", [brace ? "{" : "["]) : count > ScriptLimits.Facts ? ("script-facts", [Number(ScriptLimits.Facts)]) : null;
    }

    private HashSet<string> Ids(List<Block> blocks)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in blocks.Skip(1).Where(block => block.Has("cue")).Select(block => block.Entry("cue")))
        {
            if (!ids.Add(entry.Value))
            {
                Fault(entry.Line, "script-same", Shown(entry.Value));
            }
        }

        return ids;
    }

    private void CheckWays(List<Block> blocks, HashSet<string> ids)
    {
        foreach (var entry in blocks.Skip(1).SelectMany(block => ScriptWords.Keys.Where(block.Has).Select(block.Entry)))
        {
            if (entry.Value.LastIndexOf(ScriptText.Arrow, StringComparison.Ordinal) is > 0 and var at)
            {
                Cue(entry with { Value = entry.Value[(at + ScriptText.Arrow.Length)..] }, ids);
            }
        }
    }

    private CueWay Way(string key, Entry entry)
    {
        var at = entry.Value.LastIndexOf(ScriptText.Arrow, StringComparison.Ordinal);
        if (at <= 0)
        {
            Fault(entry.Line, "script-way", Shown(entry.Value), key);
            return new CueWay(key, string.Empty, string.Empty);
        }

        return new CueWay(key, entry.Value[..at], entry.Value[(at + ScriptText.Arrow.Length)..]);
    }

    private string Cue(Entry entry, HashSet<string> ids)
    {
        if (!ids.Contains(entry.Value))
        {
            Fault(entry.Line, "script-cue", Shown(entry.Value));
        }

        return entry.Value;
    }

    private string Need(Block block, string word)
    {
        if (!block.Has(word))
        {
            Fault(block.Line, "script-missing", word, word + ": …");
        }

        return block.Maybe(word) ?? string.Empty;
    }

    private string Id(Block block, string word)
    {
        var value = Need(block, word);
        if (!ScriptForms.IsId(value))
        {
            FaultUnlessMissing(block, word, "script-id", value);
        }

        return value;
    }

    private string OneOf(Block block, string word, IReadOnlyList<string> allowed)
    {
        var value = Need(block, word);
        if (!allowed.Contains(value, StringComparer.Ordinal))
        {
            FaultUnlessMissing(block, word, "script-choice", value, string.Join(", ", allowed));
        }

        return value;
    }

    private bool YesNo(Block block, string word) => OneOf(block, word, ["yes", "no"]) == "yes";

    private IReadOnlyList<string> Several(Block block, string word, IReadOnlyList<string> allowed, bool needed)
    {
        var values = ((needed ? Need(block, word) : block.Maybe(word)) ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var value in values.Except(allowed, StringComparer.Ordinal))
        {
            FaultUnlessMissing(block, word, "script-choice", value, string.Join(", ", allowed));
        }

        return [.. values.Distinct(StringComparer.Ordinal)];
    }

    private void FaultUnlessMissing(Block block, string word, string code, string given, params string[] rest)
    {
        if (block.Has(word))
        {
            Fault(block.Entry(word).Line, code, [Shown(given), .. rest]);
        }
    }

    private void Fault(int line, string code, params string[] args)
    {
        if (faults.Count < ScriptLimits.Faults * 4)
        {
            faults.Add((line, new Fault("line " + Number(line), code, [Number(line), .. args])));
        }
    }

    private static string Shown(string value) => value.Length <= 60 ? value : value[..59] + "…";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Entry(int Line, string Value);

    private sealed class Block(int line)
    {
        private readonly Dictionary<string, List<Entry>> entries = new(StringComparer.Ordinal);

        public int Line => line;

        public bool Has(string word) => entries.ContainsKey(word);

        public Entry Entry(string word) => entries[word][0];

        public string? Maybe(string word) => entries.TryGetValue(word, out var found) ? found[0].Value : null;

        public IReadOnlyList<string> All(string word) => entries.TryGetValue(word, out var found) ? [.. found.Select(entry => entry.Value)] : [];

        public void Add(string word, int at, string value)
        {
            if (!entries.TryGetValue(word, out var list))
            {
                entries[word] = list = [];
            }

            list.Add(new Entry(at, value));
        }
    }
}
