using System.Numerics;

namespace FollowUpConsole.Merkle;

/// <summary>Told of every full subtree as it is completed: its height (1 and up), its position at that height, and its hash (valid only during the call).</summary>
public delegate void NodeCompleted(int height, long position, ReadOnlySpan<byte> hash);

/// <summary>
/// The right edge of a growing tree: the roots of its full subtrees, largest first. Enough to append and to know the root, at most 63 hashes.
/// Not thread-safe.
/// </summary>
public sealed class CompactRange
{
    private readonly byte[] peaks = new byte[63 * TreeHash.Size];

    /// <summary>Number of entries.</summary>
    public long Size { get; private set; }

    private int Count => BitOperations.PopCount((ulong)Size);

    /// <summary>A range read back. Throws <see cref="FormatException"/> when the bytes do not fit the size.</summary>
    public static CompactRange Read(long size, ReadOnlySpan<byte> peaks)
    {
        if (size < 0 || peaks.Length != BitOperations.PopCount((ulong)size) * TreeHash.Size)
        {
            throw new FormatException("The compact range does not fit its size.");
        }

        var range = new CompactRange { Size = size };
        peaks.CopyTo(range.peaks);
        return range;
    }

    /// <summary>Adds one leaf hash.</summary>
    /// <param name="leaf">32 bytes.</param>
    /// <param name="completed">Told of the subtrees that are full now, lowest first.</param>
    public void Append(ReadOnlySpan<byte> leaf, NodeCompleted? completed = null) => Add(0, leaf, completed);

    /// <summary>Adds a full subtree of 2^height entries by its root. Throws <see cref="FormatException"/> when it does not begin where the tree ends.</summary>
    /// <param name="height">0 and up; 0 is a leaf.</param>
    /// <param name="root">32 bytes.</param>
    public void AppendSubtree(int height, ReadOnlySpan<byte> root)
    {
        if (height is < 0 or > 61 || (Size & ((1L << height) - 1)) != 0 || Size > (1L << 61))
        {
            throw new FormatException("The subtree does not begin where the tree ends.");
        }

        Add(height, root, null);
    }

    private void Add(int from, ReadOnlySpan<byte> hash, NodeCompleted? completed)
    {
        if (hash.Length != TreeHash.Size)
        {
            throw new ArgumentException("A hash is 32 bytes long.", nameof(hash));
        }

        var end = Count * TreeHash.Size;
        hash.CopyTo(peaks.AsSpan(end));
        for (var height = from + 1; ((Size >> (height - 1)) & 1) == 1; height++)
        {
            end -= TreeHash.Size;
            var left = peaks.AsSpan(end, TreeHash.Size);
            TreeHash.Node(left, peaks.AsSpan(end + TreeHash.Size, TreeHash.Size), left);
            completed?.Invoke(height, Size >> height, left);
        }

        Size += 1L << from;
    }

    /// <summary>The root of the tree.</summary>
    public byte[] Root()
    {
        if (Size == 0)
        {
            return TreeHash.Empty.ToArray();
        }

        var at = Count - 1;
        var root = peaks.AsSpan(at * TreeHash.Size, TreeHash.Size).ToArray();
        while (--at >= 0)
        {
            TreeHash.Node(peaks.AsSpan(at * TreeHash.Size, TreeHash.Size), root, root);
        }

        return root;
    }

    /// <summary>The hashes of the full subtrees, largest first.</summary>
    public byte[] Peaks() => peaks.AsSpan(0, Count * TreeHash.Size).ToArray();
}
