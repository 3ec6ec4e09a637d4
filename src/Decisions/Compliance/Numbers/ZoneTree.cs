using System.Globalization;

namespace FollowUpConsole.Compliance;

/// <summary>Zones of a number by its longest known prefix.</summary>
internal sealed class ZoneTree
{
    private readonly List<int> arcs = [.. new int[10]];
    private readonly List<IReadOnlyList<string>?> zonesAt = [null];
    private readonly Dictionary<string, IReadOnlyList<string>> lists = new(StringComparer.Ordinal);

    /// <summary>Adds a prefix; equal zone lists are kept once.</summary>
    public void Add(string prefix, string zoneIndexes, IReadOnlyList<string> names)
    {
        var node = 0;
        foreach (var digit in prefix)
        {
            var arc = node * 10 + (digit - '0');
            if (arcs[arc] == 0)
            {
                arcs[arc] = zonesAt.Count;
                zonesAt.Add(null);
                arcs.AddRange(new int[10]);
            }

            node = arcs[arc];
        }

        if (!lists.TryGetValue(zoneIndexes, out var zones))
        {
            lists[zoneIndexes] = zones = Array.AsReadOnly([.. zoneIndexes.Split(' ').Select(index => names[int.Parse(index, CultureInfo.InvariantCulture)])]);
        }

        zonesAt[node] = zones;
    }

    /// <summary>Zones of the digits of an E.164 number (without "+"); empty when no prefix is known.</summary>
    public IReadOnlyList<string> ZonesOf(ReadOnlySpan<char> digits)
    {
        IReadOnlyList<string> found = [];
        var node = 0;
        foreach (var digit in digits)
        {
            node = arcs[node * 10 + (digit - '0')];
            if (node == 0)
            {
                break;
            }

            found = zonesAt[node] ?? found;
        }

        return found;
    }
}
