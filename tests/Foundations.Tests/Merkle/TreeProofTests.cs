using System.Text;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Foundations.Tests.Merkle;

public class TreeProofTests
{
    private const int Most = 130;
    private static readonly byte[][] Entries = [.. Enumerable.Range(0, Most).Select(i => Encoding.ASCII.GetBytes($"entry {i}"))];
    private static readonly Dictionary<(int, long), byte[]> Nodes = [];
    private static readonly byte[][] Roots = Grow();

    [Fact]
    public void Roots_of_all_sizes_equal_the_recursive_definition()
    {
        for (var size = 0; size <= Most; size++)
        {
            Assert.Equal(SlowTree.Root(Entries.AsSpan(0, size)), Roots[size]);
            Assert.Equal(Roots[size], TreeProof.Root(size, Node).ToArray());
        }
    }

    [Fact]
    public void Inclusion_proofs_of_all_sizes_equal_the_definition_and_hold()
    {
        for (var size = 1; size <= Most; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var proof = TreeProof.Inclusion(index, size, Node);
                Assert.Equal(SlowTree.Path(index, Entries.AsSpan(0, size)), proof.Select(hash => hash.ToArray()));
                Assert.True(ProofCheck.Inclusion(SlowTree.Leaf(Entries[index]), index, size, proof, Roots[size]));
            }
        }
    }

    [Fact]
    public void Consistency_proofs_of_all_sizes_equal_the_definition_and_hold()
    {
        for (var to = 1; to <= Most; to++)
        {
            for (var from = 1; from <= to; from++)
            {
                var proof = TreeProof.Consistency(from, to, Node);
                Assert.Equal(SlowTree.Consistency(from, Entries.AsSpan(0, to)), proof.Select(hash => hash.ToArray()));
                Assert.True(ProofCheck.Consistency(from, to, proof, Roots[from], Roots[to]));
            }
        }
    }

    [Fact]
    public void A_changed_inclusion_proof_is_refused()
    {
        for (var size = 1; size <= 40; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var proof = TreeProof.Inclusion(index, size, Node);
                var leaf = SlowTree.Leaf(Entries[index]);
                foreach (var wrongIndex in (long[])[index - 1, index + 1, index ^ 2, -1, size])
                {
                    Assert.False(ProofCheck.Inclusion(leaf, wrongIndex, size, proof, Roots[size]));
                }

                foreach (var wrongSize in (long[])[size * 2L, size / 2, -size, 0])
                {
                    Assert.False(ProofCheck.Inclusion(leaf, index, wrongSize, proof, Roots[size]) && wrongSize != size);
                }

                Assert.All(Mutations.Of(proof), wrong => Assert.False(ProofCheck.Inclusion(leaf, index, size, wrong, Roots[size])));
                Assert.All(Mutations.Of(leaf), wrong => Assert.False(ProofCheck.Inclusion(wrong, index, size, proof, Roots[size])));
                Assert.All(Mutations.Of(Roots[size]), wrong => Assert.False(ProofCheck.Inclusion(leaf, index, size, proof, wrong)));
            }
        }
    }

    [Fact]
    public void A_changed_consistency_proof_is_refused()
    {
        for (var to = 2; to <= 40; to++)
        {
            for (var from = 1; from < to; from++)
            {
                var proof = TreeProof.Consistency(from, to, Node);
                Assert.False(ProofCheck.Consistency(from, to, proof, Roots[to], Roots[from]));
                foreach (var wrong in (long[])[from - 1, from + 1, 0, -1, to, to + 1])
                {
                    Assert.False(ProofCheck.Consistency(wrong, to, proof, Roots[from], Roots[to]));
                }

                // A size is bound by the path only as far as the path turns on it: +1 may take the same turns, doubling and halving never does.
                Assert.False(ProofCheck.Consistency(from, to * 2L, proof, Roots[from], Roots[to]));
                Assert.False(ProofCheck.Consistency(from, to / 2, proof, Roots[from], Roots[to]));
                Assert.All(Mutations.Of(proof), changed => Assert.False(ProofCheck.Consistency(from, to, changed, Roots[from], Roots[to])));
                Assert.All(Mutations.Of(Roots[from]), changed => Assert.False(ProofCheck.Consistency(from, to, proof, changed, Roots[to])));
                Assert.All(Mutations.Of(Roots[to]), changed => Assert.False(ProofCheck.Consistency(from, to, proof, Roots[from], changed)));
            }
        }
    }

    [Fact]
    public void Proofs_outside_the_tree_cannot_be_asked_for()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TreeProof.Inclusion(3, 3, Node));
        Assert.Throws<ArgumentOutOfRangeException>(() => TreeProof.Inclusion(-1, 3, Node));
        Assert.Throws<ArgumentOutOfRangeException>(() => TreeProof.Consistency(0, 3, Node));
        Assert.Throws<ArgumentOutOfRangeException>(() => TreeProof.Consistency(4, 3, Node));
    }

    private static ReadOnlyMemory<byte> Node(int height, long position) => height == 0 ? SlowTree.Leaf(Entries[position]) : Nodes[(height, position)];

    private static byte[][] Grow()
    {
        var range = new CompactRange();
        var roots = new List<byte[]> { range.Root() };
        foreach (var entry in Entries)
        {
            // Written down and read back at every size, so that a stored head is as good as the one in memory.
            range = CompactRange.Read(range.Size, range.Peaks());
            range.Append(TreeHash.Leaf(entry), (height, position, hash) => Nodes.Add((height, position), hash.ToArray()));
            roots.Add(range.Root());
        }

        return [.. roots];
    }
}
