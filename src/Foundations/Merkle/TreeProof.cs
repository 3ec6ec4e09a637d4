using System.Numerics;

namespace FollowUpConsole.Merkle;

/// <summary>Reads the hash of a full subtree: height 0 is a leaf hash. Asked only for subtrees that lie wholly inside the tree.</summary>
public delegate ReadOnlyMemory<byte> NodeReader(int height, long position);

/// <summary>Makes RFC 6962 proofs (§2.1.1, §2.1.2) from stored hashes.</summary>
public static class TreeProof
{
    /// <summary>The audit path of an entry in the tree of the first <paramref name="size"/> entries, lowest first. Throws <see cref="ArgumentOutOfRangeException"/> outside 0 ≤ index &lt; size.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Inclusion(long index, long size, NodeReader reader)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<ReadOnlyMemory<byte>>();
        var (low, high) = (0L, size);
        while (high - low > 1)
        {
            var middle = low + LeftSize(high - low);
            if (index < middle)
            {
                path.Add(RangeRoot(middle, high, reader));
                high = middle;
            }
            else
            {
                path.Add(RangeRoot(low, middle, reader));
                low = middle;
            }
        }

        path.Reverse();
        return path;
    }

    /// <summary>The proof that the first <paramref name="from"/> entries are a prefix of the first <paramref name="to"/>. Throws <see cref="ArgumentOutOfRangeException"/> outside 1 ≤ from ≤ to.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Consistency(long from, long to, NodeReader reader)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        var path = new List<ReadOnlyMemory<byte>>();
        var (low, high, whole) = (0L, to, true);
        while (high != from)
        {
            var middle = low + LeftSize(high - low);
            if (from <= middle)
            {
                path.Add(RangeRoot(middle, high, reader));
                high = middle;
            }
            else
            {
                path.Add(RangeRoot(low, middle, reader));
                (low, whole) = (middle, false);
            }
        }

        if (!whole)
        {
            path.Add(RangeRoot(low, high, reader));
        }

        path.Reverse();
        return path;
    }

    /// <summary>The root of the first <paramref name="size"/> entries.</summary>
    public static ReadOnlyMemory<byte> Root(long size, NodeReader reader) => size == 0 ? TreeHash.Empty : RangeRoot(0, size, reader);

    private static ReadOnlyMemory<byte> RangeRoot(long low, long high, NodeReader reader)
    {
        var size = high - low;
        if (BitOperations.IsPow2(size))
        {
            var height = BitOperations.Log2((ulong)size);
            return reader(height, low >> height);
        }

        var middle = low + LeftSize(size);
        return TreeHash.Node(RangeRoot(low, middle, reader).Span, RangeRoot(middle, high, reader).Span);
    }

    // The largest power of two smaller than n.
    private static long LeftSize(long n) => 1L << BitOperations.Log2((ulong)n - 1);
}
