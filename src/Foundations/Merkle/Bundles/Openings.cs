using System.Text;

namespace FollowUpConsole.Merkle;

/// <summary>The disclosed texts of a bundle, each held against what its entry committed to.</summary>
internal sealed class Openings
{
    private readonly Dictionary<long, List<Opening>> byEntry = [];
    private int seen;

    /// <summary>As they stand in the bundle, each line after the one before; none when nothing is disclosed.</summary>
    public static Openings Of(BundleFiles files)
    {
        var openings = new Openings();
        Opening? before = null;
        foreach (var opening in files.Has(BundleNames.Openings) ? files.Lines(BundleNames.Openings).Select(Opening.Read) : [])
        {
            if (before is not null && (opening.Index, string.CompareOrdinal(opening.Line, before.Line)) is var (index, order) && (index < before.Index || (index == before.Index && order <= 0)))
            {
                throw new FormatException("out of order");
            }

            (openings.byEntry.TryGetValue(opening.Index, out var list) ? list : openings.byEntry[opening.Index] = []).Add(opening);
            before = opening;
        }

        return openings;
    }

    /// <summary>Holds what is disclosed of an entry against its commitments. Throws <see cref="FormatException"/>.</summary>
    public void See(long index, ReadOnlySpan<byte> commitments)
    {
        if (!byEntry.TryGetValue(index, out var disclosed))
        {
            return;
        }

        foreach (var opening in disclosed)
        {
            seen++;
            if (commitments.IndexOf(Encoding.UTF8.GetBytes("\"" + opening.Commitment + "\"")) < 0)
            {
                throw new FormatException($"the disclosed '{opening.Field}' is not what the entry committed to");
            }
        }
    }

    /// <summary>Refuses openings of entries that are not there.</summary>
    public void MustAllHaveBeenSeen()
    {
        if (seen != byEntry.Values.Sum(list => list.Count))
        {
            throw new BundleRefusedException($"{BundleNames.Openings} opens an entry that is not in the range");
        }
    }
}
