using System.Collections.Concurrent;
using System.Text;

namespace FollowUpConsole.Scripts;

/// <summary>The scripts that come with the product.</summary>
public static class ScriptShelf
{
    private static readonly ConcurrentDictionary<string, Script> Read = new(StringComparer.Ordinal);

    private static readonly Lazy<IReadOnlyDictionary<string, Script>> All =
        new(() => Samples!.SelectMany(sample => Languages.Select(language => For(sample, language))).ToDictionary(script => script.Sha256, StringComparer.Ordinal));

    /// <summary>Objection codes (D-23) in the order of the keys 1 to 9.</summary>
    public static IReadOnlyList<string> Objections => ScriptWords.Objections;

    /// <summary>Kinds of campaign that have a script which stands in until its client has approved one.</summary>
    public static IReadOnlyList<string> Kinds => ScriptWords.Kinds;

    /// <summary>All sample scripts: one per kind of campaign, and others to begin from.</summary>
    public static IReadOnlyList<string> Samples { get; } = [.. ScriptWords.Kinds, "cooled", "supplier", "reactivation"];

    /// <summary>Languages that every sample is written in; the first stands in for any other.</summary>
    public static IReadOnlyList<string> Languages => ScriptWords.Languages;

    /// <summary>A sample.</summary>
    /// <param name="sample">One of <see cref="Samples"/>.</param>
    /// <param name="language">ISO 639-1, or a culture name such as <c>fr-BE</c>; English stands in for what is not in <see cref="Languages"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such sample.</exception>
    public static Script For(string sample, string language)
    {
        if (!Samples.Contains(sample, StringComparer.Ordinal))
        {
            throw new ArgumentOutOfRangeException(nameof(sample), sample, "no script of this name");
        }

        var spoken = language.Split('-')[0];
        var written = Languages.FirstOrDefault(known => string.Equals(known, spoken, StringComparison.OrdinalIgnoreCase)) ?? Languages[0];
        return Read.GetOrAdd($"{sample}.{written}.script", static name => ScriptText.Read(TextOf(name)).Script ?? throw new InvalidOperationException($"{name} was built in with faults"));
    }

    /// <summary>The sample of a hash, or null.</summary>
    public static Script? Find(string sha256) => All.Value.GetValueOrDefault(sha256);

    /// <summary>What a cue of a sample is called in a language; null when no sample has it.</summary>
    public static string? TitleOf(string sample, string cue, string language) => Samples.Contains(sample, StringComparer.Ordinal) ? For(sample, language).Find(cue)?.Title : null;

    /// <summary>A shipped script as it is written in its file.</summary>
    internal static string TextOf(string name)
    {
        using var stream = typeof(ScriptShelf).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} was not built in");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
