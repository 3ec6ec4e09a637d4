using System.Globalization;
using System.Text;

namespace FollowUpConsole.Merkle;

/// <summary>
/// One round of the log of heads: an entry of it. Its root is that of a small tree over the heads of all logs at that moment, each hidden behind a salt of its own, among leaves by
/// chance, so that nobody can tell from it whose logs there are, or how many.
/// </summary>
/// <param name="At">When, ms since 1970 UTC.</param>
/// <param name="Leaves">Leaves of the small tree, those by chance too.</param>
/// <param name="Root">RFC 6962 root of the small tree, 32 bytes.</param>
public sealed record HeadsRound(long At, long Leaves, ReadOnlyMemory<byte> Root)
{
    /// <summary>What the origin of a log of heads begins with.</summary>
    public const string OriginPrefix = "followup-console/heads/";

    private const string Kind = "followup-console/heads/v1";

    /// <summary>The entry, one line without its end.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Kind} {At} {Leaves} {Convert.ToBase64String(Root.Span)}");

    /// <summary>Reads an entry. Throws <see cref="FormatException"/> for any other spelling.</summary>
    public static HeadsRound Read(string text) =>
        text.Split(' ') is [Kind, var at, var leaves, var root] ? new HeadsRound(WholeNumber.Read(at), WholeNumber.Read(leaves), ExactBytes.Hash(root)) : throw new FormatException("not a round of heads");

    /// <summary>The leaf of a head in the small tree: under a salt that only the head's owner is told.</summary>
    /// <param name="head">The head.</param>
    /// <param name="salt">32 bytes by chance, fresh in each round.</param>
    public static byte[] LeafOf(Checkpoint head, ReadOnlySpan<byte> salt) => TreeHash.Leaf(Encoding.UTF8.GetBytes(Convert.ToBase64String(salt) + "\n" + head.Text));
}

/// <summary>That a head stands in the log of heads: where in its round, and the round's own proof. Written as C2SP tlog-proof of the round, the rest as its extra.</summary>
/// <param name="Round">The round.</param>
/// <param name="Salt">Of the head's leaf, 32 bytes.</param>
/// <param name="Leaf">Which leaf of the round.</param>
/// <param name="Path">From the leaf up to the round's root.</param>
/// <param name="Index">Which entry of the log of heads the round is.</param>
/// <param name="RoundPath">From the round up to the root of the log of heads.</param>
/// <param name="Checkpoint">The signed checkpoint of the log of heads.</param>
public sealed record HeadsProof(HeadsRound Round, ReadOnlyMemory<byte> Salt, long Leaf, IReadOnlyList<ReadOnlyMemory<byte>> Path, long Index, IReadOnlyList<ReadOnlyMemory<byte>> RoundPath, ReadOnlyMemory<byte> Checkpoint)
{
    /// <summary>The file <c>heads</c> of a bundle.</summary>
    public byte[] Write()
    {
        var extra = string.Create(CultureInfo.InvariantCulture, $"{Round.Text}\nsalt {Convert.ToBase64String(Salt.Span)}\nleaf {Leaf}\n") + string.Concat(Path.Select(hash => Convert.ToBase64String(hash.Span) + "\n"));
        return new EntryProof(Encoding.ASCII.GetBytes(extra), Index, RoundPath, Checkpoint).Write();
    }

    /// <summary>Reads such a file. Throws <see cref="FormatException"/> for any other spelling.</summary>
    public static HeadsProof Read(ReadOnlySpan<byte> bytes)
    {
        var outer = EntryProof.Read(bytes);
        var lines = Encoding.ASCII.GetString(outer.Entry.Span).Split('\n');
        if (lines is not [var round, var salt, var leaf, .. var path, ""] || !salt.StartsWith("salt ", StringComparison.Ordinal) || !leaf.StartsWith("leaf ", StringComparison.Ordinal) || path.Length > 63)
        {
            throw new FormatException("not a proof of a head");
        }

        return new HeadsProof(HeadsRound.Read(round), ExactBytes.Hash(salt[5..]), WholeNumber.Read(leaf[5..]), [.. path.Select(hash => (ReadOnlyMemory<byte>)ExactBytes.Hash(hash))], outer.Index, outer.Path, outer.Checkpoint);
    }

    /// <summary>True when this head stands in the tree of this checkpoint of the log of heads.</summary>
    public bool Holds(Checkpoint head, Checkpoint heads) =>
        ProofCheck.Inclusion(HeadsRound.LeafOf(head, Salt.Span), Leaf, Round.Leaves, Path, Round.Root) && ProofCheck.Inclusion(TreeHash.Leaf(Encoding.ASCII.GetBytes(Round.Text)), Index, heads.Size, RoundPath, heads.Root);
}
