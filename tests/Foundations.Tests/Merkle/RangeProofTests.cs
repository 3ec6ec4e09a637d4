using System.Globalization;
using System.Text;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Foundations.Tests.Merkle;

public class RangeProofTests
{
    private const int Most = 20;
    private static readonly byte[][] Entries = [.. Enumerable.Range(0, Most).Select(i => Encoding.ASCII.GetBytes($"entry {i.ToString(CultureInfo.InvariantCulture)}"))];

    [Fact]
    public void Entries_with_the_hashes_beside_them_give_the_root_of_the_definition_and_of_every_size_on_the_way()
    {
        foreach (var (from, until, size) in Ranges())
        {
            var proof = Proof(from, until, size);
            var tree = proof.Start(from);
            for (var i = from; i < until; i++)
            {
                Assert.Equal(SlowTree.Root(Entries.AsSpan(0, i)), tree.Root());
                tree.Append(SlowTree.Leaf(Entries[i]));
            }

            proof.Finish(tree, size);
            Assert.Equal(SlowTree.Root(Entries.AsSpan(0, size)), tree.Root());
        }
    }

    [Fact]
    public void A_range_proof_with_a_hash_changed_added_or_left_out_gives_no_such_root()
    {
        foreach (var (from, until, size) in Ranges().Where(range => range.Until - range.From < 3))
        {
            var proof = Proof(from, until, size);
            Assert.All(Mutations.Of(proof.Left).Where(left => !Same(left, proof.Left)), left => Assert.NotEqual(SlowTree.Root(Entries.AsSpan(0, size)), RootOf(proof with { Left = left }, from, until, size)));
            Assert.All(Mutations.Of(proof.Right).Where(right => !Same(right, proof.Right)), right => Assert.NotEqual(SlowTree.Root(Entries.AsSpan(0, size)), RootOf(proof with { Right = right }, from, until, size)));
        }
    }

    [Fact]
    public void A_subtree_that_does_not_begin_where_the_tree_ends_is_refused()
    {
        var tree = new CompactRange();
        tree.Append(new byte[32]);
        Assert.Throws<FormatException>(() => tree.AppendSubtree(1, new byte[32]));
        Assert.Throws<FormatException>(() => tree.AppendSubtree(-1, new byte[32]));
        Assert.Throws<ArgumentException>(() => tree.AppendSubtree(0, new byte[31]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proof(3, 2, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proof(0, 6, 5));
    }

    private static byte[]? RootOf(RangeProof proof, int from, int until, int size)
    {
        try
        {
            var tree = proof.Start(from);
            for (var i = from; i < until; i++)
            {
                tree.Append(SlowTree.Leaf(Entries[i]));
            }

            proof.Finish(tree, size);
            return tree.Root();
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static bool Same(ReadOnlyMemory<byte>[] one, IReadOnlyList<ReadOnlyMemory<byte>> other) => one.Length == other.Count && one.Zip(other).All(pair => pair.First.Span.SequenceEqual(pair.Second.Span));

    private static IEnumerable<(int From, int Until, int Size)> Ranges() =>
        from size in Enumerable.Range(1, Most)
        from until in Enumerable.Range(0, size + 1)
        from begin in Enumerable.Range(0, until + 1)
        select (begin, until, size);

    private static RangeProof Proof(int from, int until, int size) =>
        RangeProof.Of(from, until, size, (height, position) => SlowTree.Root(Entries.AsSpan((int)(position << height), 1 << height)));
}
