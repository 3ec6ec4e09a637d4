using System.Globalization;
using System.Text;

namespace FollowUpConsole.Scripts;

/// <summary>
/// Scripts as people write them: one <c>word: value</c> per line, a <c>cue:</c> line begins a cue. Writing what was read gives the same text,
/// so a script's fingerprint is that of its file.
/// </summary>
internal static class ScriptText
{
    private const string Arrow = " -> ";
    private static readonly string[] Keys = ["right", "down", "left"];

    public static Script Read(string text)
    {
        var blocks = text.ReplaceLineEndings("\n").Trim('\n').Split("\n\ncue: ");
        var head = Lines(blocks[0]);
        return new Script(
            One(head, "script"),
            int.Parse(One(head, "version"), NumberStyles.None, CultureInfo.InvariantCulture),
            One(head, "language"),
            One(head, "opener"),
            One(head, "voicemail"),
            head.Where(line => line.Word.StartsWith("on ", StringComparison.Ordinal)).ToDictionary(line => line.Word[3..], line => line.Value, StringComparer.Ordinal),
            [.. blocks.Skip(1).Select(ReadCue)]);
    }

    public static string Write(Script script)
    {
        var text = new StringBuilder();
        Line(text, "script", script.Code);
        Line(text, "version", script.Version.ToString(CultureInfo.InvariantCulture));
        Line(text, "language", script.Language);
        Line(text, "opener", script.Opener);
        Line(text, "voicemail", script.VoicemailCue);
        foreach (var objection in ScriptShelf.Objections.Where(script.Branches.ContainsKey))
        {
            Line(text, "on " + objection, script.Branches[objection]);
        }

        foreach (var cue in script.Cues)
        {
            WriteCue(text, cue);
        }

        return text.ToString();
    }

    private static Cue ReadCue(string block)
    {
        var lines = Lines("cue: " + block);
        return new Cue(
            One(lines, "cue"),
            One(lines, "title"),
            One(lines, "says"),
            All(lines, "ask"),
            All(lines, "then"),
            All(lines, "avoid"),
            [.. Keys.SelectMany(key => All(lines, key).Select(value => ReadWay(key, value)))],
            lines.Any(line => line is { Word: "closing", Value: "yes" }));
    }

    private static CueWay ReadWay(string key, string value)
    {
        var at = value.LastIndexOf(Arrow, StringComparison.Ordinal);
        return at > 0 ? new CueWay(key, value[..at], value[(at + Arrow.Length)..]) : throw new FormatException($"'{key}: {value}' leads nowhere");
    }

    private static void WriteCue(StringBuilder text, Cue cue)
    {
        text.Append('\n');
        Line(text, "cue", cue.Id);
        Line(text, "title", cue.Title);
        Line(text, "says", cue.Says);
        Each(text, "ask", cue.Questions);
        Each(text, "then", cue.Then);
        Each(text, "avoid", cue.Avoid);
        foreach (var way in cue.Ways)
        {
            Line(text, way.Key, way.Label + Arrow + way.To);
        }

        if (cue.Closing)
        {
            Line(text, "closing", "yes");
        }
    }

    private static List<(string Word, string Value)> Lines(string block) => [.. block.Split('\n').Select(line =>
        line.Split(": ", 2) is [var word, var value] ? (word, value) : throw new FormatException($"'{line}' is not 'word: value'"))];

    private static string One(List<(string Word, string Value)> lines, string word) =>
        All(lines, word) is [var value] ? value : throw new FormatException($"'{lines[0].Value}' needs exactly one '{word}:'");

    private static string[] All(List<(string Word, string Value)> lines, string word) => [.. lines.Where(line => line.Word == word).Select(line => line.Value)];

    private static void Each(StringBuilder text, string word, IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            Line(text, word, value);
        }
    }

    private static void Line(StringBuilder text, string word, string value) => text.Append(word).Append(": ").Append(value).Append('\n');
}
