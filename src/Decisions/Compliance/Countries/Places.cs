using FollowUpConsole.Kernel;

namespace FollowUpConsole.Compliance;

/// <summary>Where a number and an address lie, as far as rules ask: country, and state, province or department (ENG-03).</summary>
public static class Places
{
    private const int AreaCodeEnd = 5;

    private static readonly Lazy<Dictionary<string, Place[]>> ByAreaCode = new(() => FactFile.Rows("Countries.areacodes.txt")
        .SelectMany(row => row[2].Split(' '), (row, code) => (code, places: row[1].Split(',').Select(state => new Place(row[0], state)).ToArray()))
        .ToDictionary(pair => pair.code, pair => pair.places, StringComparer.Ordinal));

    // Parts of France that have country codes of their own in numbering plans and address files.
    private static readonly Dictionary<string, Place> PartsOfFrance = new(StringComparer.Ordinal)
    {
        ["GP"] = new("FR", "971"),
        ["MQ"] = new("FR", "972"),
        ["GF"] = new("FR", "973"),
        ["RE"] = new("FR", "974"),
        ["PM"] = new("FR", "975"),
        ["YT"] = new("FR", "976"),
        ["BL"] = new("FR", "977"),
        ["MF"] = new("FR", "978"),
        ["WF"] = new("FR", "986"),
        ["PF"] = new("FR", "987"),
        ["NC"] = new("FR", "988"),
    };

    /// <summary>Places of a number by its plan; empty when the plan does not say.</summary>
    /// <param name="number">The number.</param>
    /// <param name="region">ISO 3166-1 alpha-2 of the plan it belongs to; null for not known.</param>
    public static IReadOnlyList<Place> OfNumber(PhoneNumber number, string? region)
    {
        if (region is null or "001")
        {
            return [];
        }

        return region is "US" or "CA" && number.E164.Length > AreaCodeEnd && ByAreaCode.Value.TryGetValue(number.E164[2..AreaCodeEnd], out var places) ? places : [Of(region, null)];
    }

    /// <summary>The place of an address.</summary>
    /// <param name="country">ISO 3166-1 alpha-2.</param>
    /// <param name="region">ISO 3166-2 part after the dash, or the French department; null for not known.</param>
    /// <param name="postcode">Tells the French department when the region does not; null for not known.</param>
    public static Place Of(string country, string? region, string? postcode = null)
    {
        country = country.ToUpperInvariant();
        if (PartsOfFrance.TryGetValue(country, out var part))
        {
            return part;
        }

        return new Place(country, string.IsNullOrEmpty(region) ? country == "FR" ? Department(postcode) : null : region.ToUpperInvariant());
    }

    /// <summary>The place of an address as files write it: a state by code or name, in France a department by number, postcode or a territory's name. A state that is not known is left open.</summary>
    /// <param name="country">ISO 3166-1 alpha-2; null for not known.</param>
    /// <param name="state">As written; null for not known.</param>
    /// <param name="postcode">As written; null for not known.</param>
    public static Place? OfAddress(string? country, string? state, string? postcode)
    {
        if (country is not { Length: 2 })
        {
            return null;
        }

        if (country == "FR" && Countries.TryRegion(state, out var part) && IsPartOfFrance(part))
        {
            return PartsOfFrance[part];
        }

        var region = Zones.StateCode(country, state) ?? (country == "FR" && state is { Length: 2 or 3 } && char.IsAsciiDigit(state[0]) && state.All(char.IsAsciiLetterOrDigit) ? state : null);
        return Of(country, region, country == "FR" && postcode is { Length: 4 } && postcode.All(char.IsAsciiDigit) ? "0" + postcode : postcode?.Trim());
    }

    /// <summary>A territory of France that has a country code of its own.</summary>
    internal static bool IsPartOfFrance(string country) => PartsOfFrance.ContainsKey(country);

    private static string? Department(string? postcode) => postcode is not { Length: 5 } || !postcode.All(char.IsAsciiDigit) ? null
        : postcode.StartsWith("97", StringComparison.Ordinal) || postcode.StartsWith("98", StringComparison.Ordinal) ? postcode[..3]
        : postcode.StartsWith("20", StringComparison.Ordinal) ? (string.CompareOrdinal(postcode, "20200") < 0 ? "2A" : "2B")
        : postcode[..2];
}
