using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Signing;

/// <summary>
/// The log of heads: one entry a round, in a file of the signer's own that only grows, and the checkpoint that was signed of it last. Where each head lies in its round is known until the
/// next round, and given to nobody but who asks for that head.
/// </summary>
internal sealed class HeadsLog
{
    /// <summary>Fewest leaves of a round: up to so many logs, a round tells nobody how many there are.</summary>
    private const int FewestLeaves = 64;

    private readonly string file;
    private readonly string signedFile;
    private readonly string origin;
    private readonly CompactRange tree = new();
    private readonly List<List<byte[]>> nodes = [[]];
    private Round? newest;
    private SignedCheckpoint? signed;

    public HeadsLog(string folder)
    {
        (file, signedFile) = (Path.Combine(folder, "heads.log"), Path.Combine(folder, "heads.checkpoint"));
        origin = File.Exists(file) ? Load() : Begin();
        if (!File.Exists(signedFile))
        {
            return;
        }

        var note = File.ReadAllBytes(signedFile);
        signed = new SignedCheckpoint(Checkpoint.Read(SignedNote.Read(note).Text), note);
        if (signed.Checkpoint.Origin != origin || signed.Checkpoint.Size > tree.Size || !TreeProof.Root(signed.Checkpoint.Size, Node).Span.SequenceEqual(signed.Checkpoint.Root.Span))
        {
            throw new InvalidOperationException($"The log of heads ({file}) is not the one that was signed ({signedFile}). Put both back from their copies.");
        }
    }

    /// <summary>True when the newest round holds these heads, and nothing else.</summary>
    public bool IsOf(IReadOnlyCollection<Checkpoint> heads) => newest is { } round && heads.Count == round.Places.Count && heads.All(head => round.Places.ContainsKey(head.Text));

    /// <summary>True when the newest round holds this head.</summary>
    public bool Has(Checkpoint head) => newest?.Places.ContainsKey(head.Text) == true;

    /// <summary>Writes a round of these heads.</summary>
    public void Add(IReadOnlyCollection<Checkpoint> heads, long at)
    {
        var leaves = new byte[Math.Max(FewestLeaves, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)heads.Count))][];
        var free = Enumerable.Range(0, leaves.Length).ToArray();
        RandomNumberGenerator.Shuffle(free.AsSpan());
        var places = new Dictionary<string, (int Leaf, byte[] Salt)>(StringComparer.Ordinal);
        foreach (var head in heads)
        {
            var (place, salt) = (free[places.Count], RandomNumberGenerator.GetBytes(TreeHash.Size));
            (leaves[place], places[head.Text]) = (HeadsRound.LeafOf(head, salt), (place, salt));
        }

        for (var i = 0; i < leaves.Length; i++)
        {
            leaves[i] ??= RandomNumberGenerator.GetBytes(TreeHash.Size);
        }

        var within = new Levels(leaves);
        var round = new HeadsRound(at, leaves.Length, TreeProof.Root(leaves.Length, within.Node));
        using (var to = new FileStream(file, FileMode.Append, FileAccess.Write))
        {
            to.Write(Encoding.ASCII.GetBytes(round.Text + "\n"));
            to.Flush(flushToDisk: true);
        }

        Grow(round.Text);
        newest = new Round(round, tree.Size - 1, places, within);
    }

    /// <summary>The checkpoint as it stands, by the key of now.</summary>
    public SignedCheckpoint Sign(SigningKeys keys)
    {
        if (signed is null || signed.Checkpoint.Size != tree.Size || SignedNote.Read(signed.Note.Span).Signatures[0].KeyId != keys.Public.Id)
        {
            var checkpoint = new Checkpoint(origin, tree.Size, tree.Root());
            signed = new SignedCheckpoint(checkpoint, keys.Sign(checkpoint.Text, origin).Write());
            OwnFile.Write(signedFile, signed.Note.Span);
        }

        return signed;
    }

    /// <summary>Where a head of the newest round stands.</summary>
    public byte[] Prove(Checkpoint head, SigningKeys keys)
    {
        var (round, index, places, within) = newest!;
        var (leaf, salt) = places[head.Text];
        return new HeadsProof(round, salt, leaf, TreeProof.Inclusion(leaf, round.Leaves, within.Node), index, TreeProof.Inclusion(index, tree.Size, Node), Sign(keys).Note).Write();
    }

    /// <summary>That the log as it stands begins with its first <paramref name="from"/> rounds.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Consistency(long from) => TreeProof.Consistency(from, tree.Size, Node);

    private ReadOnlyMemory<byte> Node(int height, long position) => nodes[height][(int)position];

    private void Grow(string entry)
    {
        var leaf = TreeHash.Leaf(Encoding.ASCII.GetBytes(entry));
        nodes[0].Add(leaf);
        tree.Append(leaf, (height, _, hash) =>
        {
            if (height == nodes.Count)
            {
                nodes.Add([]);
            }

            nodes[height].Add(hash.ToArray());
        });
    }

    private string Begin()
    {
        var fresh = HeadsRound.OriginPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        OwnFile.Write(file, Encoding.ASCII.GetBytes(fresh + "\n"));
        return fresh;
    }

    // What a stop left half written at the end was signed by nobody.
    private string Load()
    {
        var text = File.ReadAllText(file);
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        if (!whole.StartsWith(HeadsRound.OriginPrefix, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The log of heads ({file}) is damaged. Put it back from its copy.");
        }

        if (whole.Length < text.Length)
        {
            OwnFile.Write(file, Encoding.ASCII.GetBytes(whole));
        }

        var lines = whole.Split('\n');
        foreach (var line in lines[1..^1])
        {
            Grow(line);
        }

        return lines[0];
    }

    private sealed record Round(HeadsRound Entry, long Index, Dictionary<string, (int Leaf, byte[] Salt)> Places, Levels Within);

    /// <summary>All nodes over a power of two of leaves.</summary>
    private sealed class Levels
    {
        private readonly List<byte[][]> levels;

        public Levels(byte[][] leaves)
        {
            levels = [leaves];
            for (var below = leaves; below.Length > 1; levels.Add(below))
            {
                below = [.. below.Chunk(2).Select(pair => TreeHash.Node(pair[0], pair[1]))];
            }
        }

        public ReadOnlyMemory<byte> Node(int height, long position) => levels[height][position];
    }
}
