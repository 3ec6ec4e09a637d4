using System.Globalization;
using System.Text;

namespace FollowUpConsole.Merkle;

/// <summary>Checks the proof of a single entry, which carries its entry, against a key that was given apart from it. It says nothing of what stands before or after.</summary>
/// <param name="pinned">The key from the contract.</param>
/// <param name="held">The checkpoint of a log that the client holds already; null when it holds none.</param>
public sealed class EntryProofCheck(NoteKey pinned, Func<string, SignedCheckpoint?> held)
{
    /// <summary>Checks. Never throws for what the file holds.</summary>
    public BundleVerdict Run(byte[] file)
    {
        try
        {
            return Accept(EntryProof.Read(file));
        }
        catch (Exception exception) when (exception is FormatException or BundleRefusedException)
        {
            return new BundleVerdict(false, exception.Message.ReplaceLineEndings(" "), null, []);
        }
    }

    private BundleVerdict Accept(EntryProof proof)
    {
        var note = new BundleFiles(new Dictionary<string, Func<Stream>>(StringComparer.Ordinal) { [BundleNames.Checkpoint] = () => new MemoryStream(proof.Checkpoint.ToArray()) });
        var checkpoint = BundleNotes.Signed(note, BundleNames.Checkpoint, [pinned]);
        var tree = checkpoint.Checkpoint;
        var kept = held(tree.Origin);
        if (kept?.Checkpoint.Size == tree.Size && !kept.Checkpoint.Root.Span.SequenceEqual(tree.Root.Span))
        {
            return new BundleVerdict(false, F($"two histories: the checkpoint that you hold and this one have the same size {tree.Size} and different roots"), null, [kept.Note, checkpoint.Note]);
        }

        if (!ProofCheck.Inclusion(TreeHash.Leaf(proof.Entry.Span), proof.Index, tree.Size, proof.Path, tree.Root))
        {
            throw new BundleRefusedException(F($"entry {proof.Index} is not in the signed tree: it was changed or slipped in"));
        }

        var entry = ScannedEntry.Read(proof.Entry.Span);
        if (entry.Index != proof.Index || Encoding.UTF8.GetString(entry.Log) != tree.Origin)
        {
            throw new BundleRefusedException(F($"entry {proof.Index}: not in its place"));
        }

        var tied = kept is null ? "first checkpoint of this log" : kept.Checkpoint.Size == tree.Size ? F($"of the size {tree.Size} that you hold") : F($"not tied to the size {kept.Checkpoint.Size} that you hold");
        return new BundleVerdict(true, F($"{tree.Origin} size {tree.Size}, fingerprint {tree.Fingerprint}: entry {proof.Index}, {Encoding.UTF8.GetString(entry.Type)}, is in the signed tree; {tied}"), kept is null ? checkpoint : null, []);
    }

    private static string F(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
