using System.Globalization;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Scripts;

/// <summary>What stands behind a word, and in which line.</summary>
internal sealed record ScriptEntry(int Line, string Value);

/// <summary>The head of a script, or one cue: its words as they were written.</summary>
internal sealed class ScriptBlock(int line)
{
    private readonly Dictionary<string, List<ScriptEntry>> entries = new(StringComparer.Ordinal);

    public int Line => line;

    public bool Has(string word) => entries.ContainsKey(word);

    public ScriptEntry Entry(string word) => entries[word][0];

    public string? Maybe(string word) => entries.TryGetValue(word, out var found) ? found[0].Value : null;

    public IReadOnlyList<string> All(string word) => entries.TryGetValue(word, out var found) ? [.. found.Select(entry => entry.Value)] : [];

    public void Add(string word, int at, string value)
    {
        if (!entries.TryGetValue(word, out var list))
        {
            entries[word] = list = [];
        }

        list.Add(new ScriptEntry(at, value));
    }
}

/// <summary>What is wrong with a script's text, line by line.</summary>
internal sealed class ScriptFaults
{
    private readonly List<(int Line, Fault Fault)> faults = [];

    public bool None => faults.Count == 0;

    public IReadOnlyList<Fault> ByLine => [.. faults.OrderBy(f => f.Line).Select(f => f.Fault).Take(ScriptLimits.Faults)];

    public void Add(int line, string code, params string[] args)
    {
        if (faults.Count < ScriptLimits.Faults * 4)
        {
            faults.Add((line, new Fault("line " + Number(line), code, [Number(line), .. args])));
        }
    }

    public static string Shown(string value) => value.Length <= 60 ? value : value[..59] + "…";

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
