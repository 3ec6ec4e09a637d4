using System.Numerics;

namespace FollowUpConsole.Merkle;

/// <summary>
/// Checks RFC 6962 proofs by the algorithms of RFC 9162 §2.1.3.2 and §2.1.4.2. Strict: every hash exactly 32 bytes, a proof exactly as long as its sizes ask for,
/// sizes in range; anything else is simply false, never an exception.
/// </summary>
public static class ProofCheck
{
    /// <summary>True when the leaf is entry <paramref name="index"/> of the tree of that size and root.</summary>
    public static bool Inclusion(ReadOnlyMemory<byte> leaf, long index, long size, IReadOnlyList<ReadOnlyMemory<byte>> proof, ReadOnlyMemory<byte> root)
    {
        if (index < 0 || index >= size || !AllHashes(proof) || leaf.Length != TreeHash.Size || root.Length != TreeHash.Size)
        {
            return false;
        }

        var (at, last) = (index, size - 1);
        Span<byte> hash = stackalloc byte[TreeHash.Size];
        leaf.Span.CopyTo(hash);
        foreach (var sibling in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if ((at & 1) == 1 || at == last)
            {
                TreeHash.Node(sibling.Span, hash, hash);
                SkipMissing(ref at, ref last);
            }
            else
            {
                TreeHash.Node(hash, sibling.Span, hash);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && hash.SequenceEqual(root.Span);
    }

    /// <summary>
    /// True when the tree of size <paramref name="to"/> begins with the tree of size <paramref name="from"/>. An empty first tree proves nothing and is refused;
    /// equal sizes need equal roots and an empty proof.
    /// </summary>
    public static bool Consistency(long from, long to, IReadOnlyList<ReadOnlyMemory<byte>> proof, ReadOnlyMemory<byte> fromRoot, ReadOnlyMemory<byte> toRoot)
    {
        if (from < 1 || from > to || !AllHashes(proof) || fromRoot.Length != TreeHash.Size || toRoot.Length != TreeHash.Size)
        {
            return false;
        }

        if (from == to)
        {
            return proof.Count == 0 && fromRoot.Span.SequenceEqual(toRoot.Span);
        }

        var next = 0;
        var seed = fromRoot;
        if (!BitOperations.IsPow2(from))
        {
            if (proof.Count == 0)
            {
                return false;
            }

            seed = proof[next++];
        }

        var (at, last) = (from - 1, to - 1);
        var trailing = BitOperations.TrailingZeroCount(~at);
        (at, last) = (at >> trailing, last >> trailing);
        Span<byte> older = stackalloc byte[TreeHash.Size];
        Span<byte> newer = stackalloc byte[TreeHash.Size];
        seed.Span.CopyTo(older);
        seed.Span.CopyTo(newer);
        for (; next < proof.Count; next++)
        {
            if (last == 0)
            {
                return false;
            }

            var sibling = proof[next].Span;
            if ((at & 1) == 1 || at == last)
            {
                TreeHash.Node(sibling, older, older);
                TreeHash.Node(sibling, newer, newer);
                SkipMissing(ref at, ref last);
            }
            else
            {
                TreeHash.Node(newer, sibling, newer);
            }

            (at, last) = (at >> 1, last >> 1);
        }

        return last == 0 && older.SequenceEqual(fromRoot.Span) && newer.SequenceEqual(toRoot.Span);
    }

    // A node at the right edge that is a left child has no sibling: it rises until it is a right child.
    private static void SkipMissing(ref long at, ref long last)
    {
        while ((at & 1) == 0 && at != 0)
        {
            (at, last) = (at >> 1, last >> 1);
        }
    }

    private static bool AllHashes(IReadOnlyList<ReadOnlyMemory<byte>> proof)
    {
        if (proof.Count > 64)
        {
            return false;
        }

        foreach (var hash in proof)
        {
            if (hash.Length != TreeHash.Size)
            {
                return false;
            }
        }

        return true;
    }
}
