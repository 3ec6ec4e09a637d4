namespace FollowUpConsole.Compliance;

/// <summary>Zones of an address (TZ-02). When the address does not tell one clock from another, all that may be meant are given, and a call must fit each of them.</summary>
public static class Zones
{
    private const int DigitsOfPostcode = 5;
    private const int MostDigits = 16;
    private const string Unknown = "*";

    private static readonly Lazy<Dictionary<string, IReadOnlyList<string>>> ByCountry = new(() =>
        FactFile.Rows("Countries.zones.txt").ToDictionary(row => row[0], row => (IReadOnlyList<string>)row[1..], StringComparer.OrdinalIgnoreCase));

    private static readonly Lazy<Dictionary<(string, string), IReadOnlyList<string>>> ByState = new(LoadStates);

    private static readonly Lazy<Dictionary<string, (string Prefix, IReadOnlyList<string> Zones)[]>> ByPostcode = new(() =>
        FactFile.Rows("Countries.postcodes.txt").GroupBy(row => row[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(rows => rows.Key, rows => rows.Select(row => (row[1], (IReadOnlyList<string>)row[2].Split(' '))).ToArray(), StringComparer.OrdinalIgnoreCase));

    private static readonly Lazy<Dictionary<(string, string), string>> StateCodes = new(() => FactFile.Rows("Countries.states.txt")
        .SelectMany(row => row[2].Split('|').Append(row[1]), (row, name) => ((row[0], PlaceNames.Key(name)), row[1])).DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => pair.Item2));

    /// <summary>
    /// IANA zones of an address; empty when the country is not known.
    /// </summary>
    /// <param name="region">ISO 3166-1 alpha-2.</param>
    /// <param name="state">State, province or French department, by code or name; null for unknown.</param>
    /// <param name="postcode">Postcode; null for unknown. A French address without one is taken for European France, a Spanish or Portuguese one may be anywhere in the country.</param>
    public static IReadOnlyList<string> For(string? region, string? state = null, string? postcode = null)
    {
        if (region is null || !ByCountry.Value.TryGetValue(region, out var all))
        {
            return [];
        }

        if (ByPostcode.Value.ContainsKey(region))
        {
            return OfPostcode(region.ToUpperInvariant(), state, postcode) ?? all;
        }

        return all.Count > 1 && OfState(region.ToUpperInvariant(), state) is { } some ? some : all;
    }

    /// <summary>All zones that any of the sources gives, each once: number ∪ address ∪ told.</summary>
    public static IReadOnlyList<string> Join(params ReadOnlySpan<IReadOnlyList<string>> sources)
    {
        if (TryAgree(sources, out var agreed))
        {
            return agreed;
        }

        var joined = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            joined.UnionWith(source);
        }

        return [.. joined];
    }

    /// <summary>The code of a state or province written by code or name, where a country's states have clocks of their own; null for not known.</summary>
    internal static string? StateCode(string country, string? state) => IsReadable(state) ? StateCodes.Value.GetValueOrDefault((country, PlaceNames.Key(state!))) : null;

    private static bool IsReadable(string? state) => state is { Length: > 0 and <= 60 } && state.All(c => !char.IsSurrogate(c) && c < '\uFFFE');

    // Nearly everybody has one zone, and all sources name it; an import asks millions of times.
    private static bool TryAgree(ReadOnlySpan<IReadOnlyList<string>> sources, out IReadOnlyList<string> agreed)
    {
        agreed = [];
        foreach (var source in sources)
        {
            if (source.Count > 1 || (source.Count == 1 && agreed.Count == 1 && source[0] != agreed[0]))
            {
                return false;
            }

            agreed = source.Count == 1 ? source : agreed;
        }

        return true;
    }

    private static IReadOnlyList<string>? OfState(string region, string? state) =>
        IsReadable(state) && ByState.Value.TryGetValue((region, PlaceNames.Key(state!)), out var zones) ? zones : null;

    private static IReadOnlyList<string>? OfPostcode(string region, string? state, string? postcode)
    {
        // More digits than the longest postcode has tell nothing more.
        Span<char> room = stackalloc char[1 + MostDigits];
        room[0] = '0';
        var digits = DigitsOf(postcode, room[1..]);
        if (digits.Length == DigitsOfPostcode - 1 && region is "FR" or "ES")
        {
            // Spreadsheets take the first zero away.
            digits = room[..(digits.Length + 1)];
        }

        if (region == "FR" && digits.Length < DigitsOfPostcode)
        {
            // Export files put the department, by number or name, in the state column.
            if (Countries.TryRegion(state, out var part) && part != region && Places.IsPartOfFrance(part))
            {
                return ByCountry.Value.GetValueOrDefault(part);
            }

            digits = state is { Length: 3 } && state.All(char.IsAsciiDigit) ? state : Unknown;
        }

        if (digits.Length == 0)
        {
            return null;
        }

        IReadOnlyList<string>? rest = null;
        foreach (var (prefix, zones) in ByPostcode.Value[region])
        {
            if (digits.StartsWith(prefix, StringComparison.Ordinal) && prefix != Unknown)
            {
                return zones;
            }

            rest = prefix == Unknown ? zones : rest;
        }

        return rest;
    }

    private static ReadOnlySpan<char> DigitsOf(string? text, Span<char> room)
    {
        var count = 0;
        foreach (var letter in text.AsSpan())
        {
            if (char.IsAsciiDigit(letter) && count < room.Length)
            {
                room[count++] = letter;
            }
        }

        return room[..count];
    }

    private static Dictionary<(string, string), IReadOnlyList<string>> LoadStates()
    {
        var states = new Dictionary<(string, string), IReadOnlyList<string>>();
        foreach (var row in FactFile.Rows("Countries.states.txt"))
        {
            string[] zones = row[3].Split(' ');
            foreach (var name in row[2].Split('|').Append(row[1]))
            {
                states[(row[0], PlaceNames.Key(name))] = zones;
            }
        }

        return states;
    }
}
