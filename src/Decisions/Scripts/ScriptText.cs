using System.Globalization;
using System.Text;

namespace FollowUpConsole.Scripts;

/// <summary>
/// Scripts as people write them: one <c>word: value</c> per line, a <c>cue:</c> line begins a cue (docs/script-format.md). Writing what was read gives the same text,
/// so a script's fingerprint is that of its file.
/// </summary>
public static class ScriptText
{
    internal const string Arrow = " -> ";

    /// <summary>Reads a script from its text.</summary>
    /// <returns>The script, or every fault of the text: <see cref="Kernel.Fault.Member"/> is <c>line N</c>, the arguments say what stands there and what is expected.</returns>
    public static ReadScript Read(string text) => ScriptReader.Read(text);

    /// <summary>The text of a script: lines end in LF, fields in their order, an empty line before each cue.</summary>
    public static string Write(Script script)
    {
        var text = new StringBuilder();
        Line(text, "script", script.Code);
        Line(text, "version", script.Version.ToString(CultureInfo.InvariantCulture));
        Line(text, "language", script.Language);
        Line(text, "name", script.Name);
        Line(text, "for", string.Join(' ', script.For));
        Line(text, "recorded", script.Recorded ? "yes" : "no");
        Line(text, "automated", script.Automated ? "yes" : "no");
        foreach (var place in ScriptWords.Places.Where(script.Places.ContainsKey))
        {
            Line(text, place, script.Places[place]);
        }

        foreach (var objection in ScriptWords.Objections.Where(script.Branches.ContainsKey))
        {
            Line(text, "on " + objection, script.Branches[objection]);
        }

        foreach (var cue in script.Cues)
        {
            WriteCue(text, cue);
        }

        return text.ToString();
    }

    private static void WriteCue(StringBuilder text, Cue cue)
    {
        text.Append('\n');
        Line(text, "cue", cue.Id);
        Line(text, "kind", ScriptWords.Of(cue.Kind));
        Maybe(text, "branch", cue.Branch);
        Line(text, "title", cue.Title);
        Maybe(text, "listen", cue.Listen);
        Maybe(text, "acknowledge", cue.Acknowledge);
        Line(text, "says", cue.Says);
        Each(text, "ask", cue.Questions);
        Each(text, "then", cue.Then);
        Each(text, "avoid", cue.Avoid);
        if (cue.Records.Count > 0)
        {
            Line(text, "record", string.Join(' ', cue.Records));
        }

        foreach (var way in cue.Ways)
        {
            Line(text, way.Key, way.Label + Arrow + way.To);
        }
    }

    private static void Maybe(StringBuilder text, string word, string? value)
    {
        if (value is not null)
        {
            Line(text, word, value);
        }
    }

    private static void Each(StringBuilder text, string word, IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            Line(text, word, value);
        }
    }

    private static void Line(StringBuilder text, string word, string value) => text.Append(word).Append(": ").Append(value).Append('\n');
}
