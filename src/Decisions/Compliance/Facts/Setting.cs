namespace FollowUpConsole.Compliance;

/// <summary>
/// What the law asks about a number before anything about its owner: on which clocks, in which places, what kind of line. Prospects of one setting open and shut together;
/// a list names each setting once.
/// </summary>
/// <param name="Zones">Candidate IANA zones; empty for not known.</param>
/// <param name="Places">Places of the number and of the address (ENG-03); empty for not known.</param>
/// <param name="Line">What kind of line the number is.</param>
/// <param name="NamesCompany">The record names a company.</param>
public sealed record Setting(IReadOnlyList<string> Zones, IReadOnlyList<Place> Places, PhoneLine Line, bool NamesCompany)
{
    private const string Company = "company";

    /// <summary>As lists keep it: <c>Europe/Paris;FR,FR-75;fixed;company</c>.</summary>
    public string Write() => Write(Zones, Places, Line, NamesCompany);

    /// <summary>The same without a setting made first, for the many rows of a file.</summary>
    public static string Write(IReadOnlyList<string> zones, IReadOnlyList<Place> places, PhoneLine line, bool namesCompany)
    {
        var zoned = zones.Count switch { 0 => string.Empty, 1 => zones[0], _ => string.Join('|', zones) };
        var placed = places.Count switch { 0 => string.Empty, 1 => Text(places[0]), _ => string.Join(',', places.Select(Text)) };
        return $"{zoned};{placed};{Words.Of(line)};{(namesCompany ? Company : string.Empty)}";
    }

    /// <summary>Reads it back. What is left out is not known.</summary>
    public static Setting Read(string text)
    {
        var parts = text.Split(';');
        return new Setting(
            parts[0].Length == 0 ? [] : parts[0].Split('|'),
            parts.Length < 2 || parts[1].Length == 0 ? [] : [.. parts[1].Split(',').Select(PlaceOf)],
            parts.Length > 2 && Words.TryOf<PhoneLine>(parts[2], out var line) ? line : PhoneLine.Unknown,
            parts.Length > 3 && parts[3] == Company);
    }

    private static string Text(Place place) => place.Region is null ? place.Country : $"{place.Country}-{place.Region}";

    private static Place PlaceOf(string text) => text.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash ? new Place(text[..dash], text[(dash + 1)..]) : new Place(text, null);
}
