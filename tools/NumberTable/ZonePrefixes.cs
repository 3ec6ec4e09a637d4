namespace FollowUpConsole.NumberTable;

/// <summary>Number prefixes with their zones, with nothing said twice.</summary>
internal static class ZonePrefixes
{
    public static SortedDictionary<string, string[]> Read(string zoneMap)
    {
        var all = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(zoneMap))
        {
            if (line.Length > 0 && line[0] != '#' && line.Split('|') is [var prefix, var zones])
            {
                all[prefix] = [.. zones.Split('&').Order(StringComparer.Ordinal)];
            }
        }

        JoinSplitAreaCodes(all);
        return WithoutRepeats(all);
    }

    // In North America a number moves with its owner inside the area code (ports, mobiles), so an area code that lies in two zones counts as both.
    private static void JoinSplitAreaCodes(SortedDictionary<string, string[]> all)
    {
        foreach (var area in all.Where(p => p.Key[0] == '1' && p.Key.Length >= 4).GroupBy(p => p.Key[..4], StringComparer.Ordinal).ToList())
        {
            var zones = area.SelectMany(p => p.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
            foreach (var finer in area.ToList())
            {
                all.Remove(finer.Key);
            }

            all[area.Key] = zones;
        }
    }

    private static SortedDictionary<string, string[]> WithoutRepeats(SortedDictionary<string, string[]> all)
    {
        var kept = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (prefix, zones) in all)
        {
            var parent = Enumerable.Range(1, prefix.Length - 1).Reverse().Select(n => prefix[..n]).FirstOrDefault(kept.ContainsKey);
            if (parent is null || !kept[parent].SequenceEqual(zones, StringComparer.Ordinal))
            {
                kept[prefix] = zones;
            }
        }

        return kept;
    }
}
