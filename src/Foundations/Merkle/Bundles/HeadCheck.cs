using System.Globalization;

namespace FollowUpConsole.Merkle;

/// <summary>Checks a bundle that holds a head alone: the checkpoint of a day, tied to the one before it or to the one in hand. It says nothing of entries.</summary>
internal sealed class HeadCheck(BundleFiles files, SignedCheckpoint? held)
{
    public BundleVerdict Run(SignedCheckpoint checkpoint, SignedCheckpoint? before)
    {
        var tree = checkpoint.Checkpoint;
        if (before is null && files.Has(BundleNames.Consistency))
        {
            return FromHeld(checkpoint);
        }

        if (HistoryCheck.Contradiction(files, [], checkpoint, before, held) is { } refused)
        {
            return refused;
        }

        return held is null || held.Checkpoint.Size is 0 || held.Checkpoint.Size == tree.Size || held.Checkpoint.Size == before?.Checkpoint.Size ? Accepted(checkpoint)
            : throw new BundleRefusedException(F($"nothing leads from the checkpoint that you hold (size {held.Checkpoint.Size}) to this head; ask for the head since {held.Checkpoint.Size}"));
    }

    // The proof begins at the size that the asker named: it must be the one that they hold.
    private BundleVerdict FromHeld(SignedCheckpoint checkpoint)
    {
        var (size, root) = (checkpoint.Checkpoint.Size, checkpoint.Checkpoint.Root);
        var proof = BundleNotes.In(BundleNames.Consistency, () => files.Hashes(BundleNames.Consistency));
        if (held is null)
        {
            throw new BundleRefusedException("the head is tied to a checkpoint that is not in the bundle, and you hold none");
        }

        return held.Checkpoint.Size > size ? new BundleVerdict(false, F($"older than the one you hold: this head has size {size}, you hold {held.Checkpoint.Size}"), null, [held.Note, checkpoint.Note])
            : ProofCheck.Consistency(held.Checkpoint.Size, size, proof, held.Checkpoint.Root, root) ? Accepted(checkpoint)
            : new BundleVerdict(false, F($"nothing proves that this head of size {size} continues the one of size {held.Checkpoint.Size} that you hold; when the head was asked for since {held.Checkpoint.Size}, these are two histories"), null, [held.Note, checkpoint.Note]);
    }

    private BundleVerdict Accepted(SignedCheckpoint checkpoint) => new(
        true, F($"{checkpoint.Checkpoint.Origin} size {checkpoint.Checkpoint.Size}, fingerprint {checkpoint.Checkpoint.Fingerprint}: a head without entries; {(held is null ? "first checkpoint of this log" : $"continues the size {held.Checkpoint.Size} that you hold")}"), checkpoint, []);

    private static string F(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
