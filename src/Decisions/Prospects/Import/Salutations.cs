using System.Collections.Frozen;

namespace FollowUpConsole.Prospects.Import;

/// <summary>Forms of address. They tell a "Title" column of a broker's list from a "Title" column that holds the function in the company.</summary>
internal static class Salutations
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "rev", "messrs", "m", "mme", "mlle", "me", "monsieur", "madame", "mademoiselle", "docteur", "maitre",
        "herr", "frau", "divers", "herrdr", "fraudr", "sr", "sra", "srta", "don", "dona", "sig", "sigra", "dott", "dottssa", "dhr", "mevr", "mw",
    }.ToFrozenSet(StringComparer.Ordinal);

    internal static bool Contains(ReadOnlySpan<char> cell) => cell.Length is > 0 and <= 14 && Words.Contains(Folding.Letters(cell, keepDigits: false));
}
