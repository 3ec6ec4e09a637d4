using FollowUpConsole.Merkle;

namespace FollowUpConsole.Storage.Journal;

/// <summary>A tile that has just become full; the bytes are valid only during the call.</summary>
internal delegate void TileFilled(int level, long tile, ReadOnlySpan<byte> hashes);

/// <summary>The growing tree of one log: its right edge and the tiles that are not full yet.</summary>
internal sealed class LogTree
{
    private readonly List<byte[]> open = [];
    private readonly NodeCompleted completed;
    private TileFilled? filled;

    public LogTree()
        : this(new CompactRange())
    {
    }

    private LogTree(CompactRange range)
    {
        Range = range;
        completed = Keep;
    }

    public CompactRange Range { get; }

    public void Append(ReadOnlySpan<byte> leaf, TileFilled filled)
    {
        this.filled = filled;
        Range.Append(leaf, completed);
    }

    /// <summary>The tree as the store has it.</summary>
    /// <param name="size">Number of entries.</param>
    /// <param name="peaks">Stored compact range.</param>
    /// <param name="hashes">Hashes of height 8 × level in [from, to), oldest first: leaves, or the last hashes of the tiles below.</param>
    public static LogTree Load(long size, ReadOnlySpan<byte> peaks, Func<int, long, long, IEnumerable<byte[]>> hashes)
    {
        var tree = new LogTree(CompactRange.Read(size, peaks));
        for (var level = 0; size >> (8 * level) > 0; level++)
        {
            var end = size >> (8 * level);
            var (start, edge, above) = (end & ~(TileShape.Width - 1L), new CompactRange(), 8 * level);
            foreach (var hash in hashes(level, start, end))
            {
                edge.Append(hash, (height, position, node) => tree.Keep(above + height, (start >> height) + position, node));
            }
        }

        return tree;
    }

    private void Keep(int height, long position, ReadOnlySpan<byte> hash)
    {
        var (level, tile, offset) = TileShape.Of(height, position);
        while (open.Count <= level)
        {
            open.Add(new byte[TileShape.Bytes]);
        }

        hash.CopyTo(open[level].AsSpan(offset));
        if (offset == TileShape.Bytes - TreeHash.Size)
        {
            filled!(level, tile, open[level]);
        }
    }
}
