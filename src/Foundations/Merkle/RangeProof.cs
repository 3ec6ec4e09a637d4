using System.Numerics;

namespace FollowUpConsole.Merkle;

/// <summary>
/// That entries <c>from</c> … <c>until − 1</c> are exactly those of a tree: the roots of the full subtrees on their left and on their right. With the entries
/// themselves they give the root of the tree, and of every size on the way.
/// </summary>
/// <param name="Left">Roots of the full subtrees over the entries before, largest first.</param>
/// <param name="Right">Roots of the full subtrees over the entries after, in their order.</param>
public sealed record RangeProof(IReadOnlyList<ReadOnlyMemory<byte>> Left, IReadOnlyList<ReadOnlyMemory<byte>> Right)
{
    /// <summary>Makes the proof from stored hashes. Throws <see cref="ArgumentOutOfRangeException"/> outside 0 ≤ from ≤ until ≤ size.</summary>
    public static RangeProof Of(long from, long until, long size, NodeReader reader)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, until);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(until, size);
        return new RangeProof([.. Subtrees(0, from).Select(s => reader(s.Height, s.Position))], [.. Subtrees(until, size).Select(s => reader(s.Height, s.Position))]);
    }

    /// <summary>The tree of the entries before, ready to take the range. Throws <see cref="FormatException"/> when the hashes do not fit.</summary>
    public CompactRange Start(long from) => CompactRange.Read(from, [.. Left.SelectMany(hash => hash.ToArray())]);

    /// <summary>Adds what comes after the range. Throws <see cref="FormatException"/> when the hashes do not fit the size.</summary>
    public void Finish(CompactRange range, long size)
    {
        var next = 0;
        foreach (var (height, _) in Subtrees(range.Size, size))
        {
            if (next == Right.Count)
            {
                break;
            }

            range.AppendSubtree(height, Right[next++].Span);
        }

        if (range.Size != size || next != Right.Count)
        {
            throw new FormatException("The hashes after the range do not fit the size.");
        }
    }

    // From left to right, each as large as its place allows.
    private static IEnumerable<(int Height, long Position)> Subtrees(long from, long until)
    {
        while (from < until)
        {
            var room = BitOperations.Log2((ulong)(until - from));
            var height = from == 0 ? room : Math.Min(room, BitOperations.TrailingZeroCount(from));
            yield return (height, from >> height);
            from += 1L << height;
        }
    }
}
