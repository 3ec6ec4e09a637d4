using System.Text;
using System.Xml.Linq;

namespace FollowUpConsole.NumberTable;

/// <summary>Makes the one table of numbering facts that Compliance ships, from the published metadata.</summary>
public static class TableWriter
{
    private static readonly (string Element, char Code)[] Kinds =
    [
        ("premiumRate", 'p'), ("tollFree", 't'), ("sharedCost", 's'), ("voip", 'v'), ("personalNumber", 'n'), ("pager", 'g'),
        ("uan", 'u'), ("voicemail", 'l'), ("fixedLine", 'f'), ("mobile", 'm'),
    ];

    /// <summary>The table's text: one line per region (R), per zone (Z) and per number prefix with its zones (P).</summary>
    public static string Write(string metadataXml, string zoneMap)
    {
        var table = new StringBuilder();
        table.Append("# Numbering facts derived from libphonenumber metadata (Apache-2.0, see NOTICE.txt). Made by tools/NumberTable; do not edit.\n");
        foreach (var territory in XDocument.Load(metadataXml).Descendants("territory"))
        {
            AppendRegion(table, territory);
        }

        AppendZones(table, ZonePrefixes.Read(zoneMap));
        return table.ToString();
    }

    private static void AppendRegion(StringBuilder table, XElement territory)
    {
        string Fact(string name) => Squeeze(territory.Attribute(name)?.Value);
        var prefix = Fact("nationalPrefixForParsing");
        table.Append("R\t").Append(Fact("id")).Append('\t').Append(Fact("countryCode")).Append('\t')
            .Append(Fact("mainCountryForCode") == "true" ? "1" : "").Append('\t')
            .Append(Fact("internationalPrefix")).Append('\t')
            .Append(prefix.Length > 0 ? prefix : Fact("nationalPrefix")).Append('\t')
            .Append(Fact("nationalPrefixTransformRule")).Append('\t')
            .Append(Fact("leadingDigits")).Append('\t')
            .Append(Squeeze(territory.Element("generalDesc")?.Element("nationalNumberPattern")?.Value));
        foreach (var (element, code) in Kinds)
        {
            if (territory.Element(element) is { } kind && kind.Element("possibleLengths") is { } lengths && lengths.Attribute("national")?.Value != "-1")
            {
                table.Append('\t').Append(code).Append(lengths.Attribute("national")?.Value).Append(';')
                    .Append(lengths.Attribute("localOnly")?.Value).Append(';')
                    .Append(Squeeze(kind.Element("nationalNumberPattern")?.Value));
            }
        }

        table.Append('\n');
    }

    private static void AppendZones(StringBuilder table, SortedDictionary<string, string[]> prefixes)
    {
        var names = prefixes.Values.SelectMany(zones => zones).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var name in names)
        {
            table.Append("Z\t").Append(name).Append('\n');
        }

        foreach (var (prefix, zones) in prefixes)
        {
            table.Append("P\t").Append(prefix).Append('\t').AppendJoin(' ', zones.Select(zone => names.BinarySearch(zone, StringComparer.Ordinal))).Append('\n');
        }
    }

    private static string Squeeze(string? pattern) => pattern is null ? "" : string.Concat(pattern.Where(c => !char.IsWhiteSpace(c)));
}
