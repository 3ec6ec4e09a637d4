using System.Collections.Concurrent;
using System.Text;

namespace FollowUpConsole.Scripts;

/// <summary>The scripts that come with the product.</summary>
public static class ScriptShelf
{
    private static readonly ConcurrentDictionary<string, Script> Read = new(StringComparer.Ordinal);

    /// <summary>Objection codes (D-23) in the order of the keys 1 to 9.</summary>
    public static IReadOnlyList<string> Objections { get; } =
        ["budget", "authority", "need", "timing", "third-party", "cooled", "supplier", "complexity", "trust"];

    /// <summary>Kinds of follow-up that have a script.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["quote", "demo", "invoice"];

    /// <summary>Languages that every kind is written in; the first stands in for any other.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "fr"];

    /// <summary>The script of a kind of follow-up.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="language">ISO 639-1, or a culture name such as <c>fr-BE</c>; English stands in for what is not in <see cref="Languages"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such kind.</exception>
    public static Script For(string kind, string language)
    {
        if (!Kinds.Contains(kind, StringComparer.Ordinal))
        {
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "no script of this kind");
        }

        var spoken = language.Split('-')[0];
        var written = Languages.FirstOrDefault(known => string.Equals(known, spoken, StringComparison.OrdinalIgnoreCase)) ?? Languages[0];
        return Read.GetOrAdd($"{kind}.{written}.script", static name => ScriptText.Read(TextOf(name)));
    }

    /// <summary>A shipped script as it is written in its file.</summary>
    internal static string TextOf(string name)
    {
        using var stream = typeof(ScriptShelf).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} was not built in");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
