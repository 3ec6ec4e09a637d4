using System.Buffers;

namespace FollowUpConsole.Compliance;

/// <summary>Countries as export files write them.</summary>
public static class Countries
{
    private const int Longest = 120;

    private static readonly SearchValues<char> Separators = SearchValues.Create("()-/,|");

    private static readonly Lazy<Dictionary<string, string>> Regions = new(Load);

    /// <summary>
    /// The ISO 3166-1 alpha-2 code of a country named by code (two or three letters) or name in English, French, German, Spanish, Italian or Dutch, in any case, with or without accents
    /// ("USA", "Allemagne", "France métropolitaine", "Deutschland (DE)"). False for anything else; <paramref name="region"/> is then empty.
    /// </summary>
    public static bool TryRegion(string? text, out string region)
    {
        region = string.Empty;
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest || HasHalfCharacters(text))
        {
            return false;
        }

        if (Regions.Value.TryGetValue(PlaceNames.Key(text), out var found))
        {
            region = found;
            return true;
        }

        return text.AsSpan().ContainsAny(Separators) && TryParts(text, out region);
    }

    // "Germany (DE)", "FR - France": each part that is a country must be the same one.
    private static bool TryParts(string text, out string region)
    {
        region = string.Empty;
        foreach (var part in text.Split(['(', ')', '-', '/', ',', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Regions.Value.TryGetValue(PlaceNames.Key(part), out var found))
            {
                if (region.Length > 0 && !string.Equals(region, found, StringComparison.Ordinal))
                {
                    region = string.Empty;
                    return false;
                }

                region = found;
            }
        }

        return region.Length > 0;
    }

    // A lone half of a surrogate pair cannot be normalised, nor can U+FFFE and U+FFFF, which are no characters.
    private static bool HasHalfCharacters(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] >= '\uFFFE' || (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && ++i < text.Length && char.IsLowSurrogate(text[i]))))
            {
                return true;
            }
        }

        return false;
    }

    private static Dictionary<string, string> Load()
    {
        var regions = new Dictionary<string, string>(StringComparer.Ordinal);
        var rows = FactFile.Rows("Countries.names.txt").ToList();
        // Codes win over names: they are what machines write.
        foreach (var row in rows)
        {
            regions[PlaceNames.Key(row[0])] = row[0];
            regions[PlaceNames.Key(row[1])] = row[0];
        }

        foreach (var row in rows)
        {
            foreach (var name in row.AsSpan(2))
            {
                regions.TryAdd(PlaceNames.Key(name), row[0]);
            }
        }

        return regions;
    }
}
