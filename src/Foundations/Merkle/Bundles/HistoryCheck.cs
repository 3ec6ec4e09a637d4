using System.Globalization;

namespace FollowUpConsole.Merkle;

/// <summary>A bundle's checkpoint beside the earlier one that comes with it and the one that the client holds: one history, or two.</summary>
internal static class HistoryCheck
{
    /// <summary>The refusal with both notes when the signer contradicts itself; null when it does not.</summary>
    public static BundleVerdict? Contradiction(BundleFiles files, IReadOnlyList<DeclaredLoss> losses, SignedCheckpoint checkpoint, SignedCheckpoint? before, SignedCheckpoint? kept)
    {
        var (origin, size, root) = (checkpoint.Checkpoint.Origin, checkpoint.Checkpoint.Size, checkpoint.Checkpoint.Root);
        if (files.Has(BundleNames.Consistency) != before is not null)
        {
            throw new BundleRefusedException("a consistency proof and an earlier checkpoint belong together; one is missing");
        }

        if (before is not null && (before.Checkpoint.Origin != origin
            || !ProofCheck.Consistency(before.Checkpoint.Size, size, BundleNotes.In(BundleNames.Consistency, () => files.Hashes(BundleNames.Consistency)), before.Checkpoint.Root, root)))
        {
            return No("the newer checkpoint does not continue the earlier one of the bundle", before, checkpoint);
        }

        if (kept is null)
        {
            return null;
        }

        if (kept.Checkpoint.Size == size && !kept.Checkpoint.Root.Span.SequenceEqual(root.Span))
        {
            return No(F($"two histories: the checkpoint that you hold and this one have the same size {size} and different roots"), kept, checkpoint);
        }

        if (size < kept.Checkpoint.Size)
        {
            var declared = losses.Any(loss => loss.Size >= kept.Checkpoint.Size) ? ", and the report declares that entries were lost" : string.Empty;
            return No(F($"older than the one you hold: this bundle has size {size}, you hold {kept.Checkpoint.Size}{declared}"), kept, checkpoint);
        }

        return kept.Checkpoint.Size == before?.Checkpoint.Size && !kept.Checkpoint.Root.Span.SequenceEqual(before.Checkpoint.Root.Span)
            ? No(F($"two histories: the checkpoint that you hold and the bundle's earlier one have the same size {before.Checkpoint.Size} and different roots"), kept, before)
            : null;
    }

    private static BundleVerdict No(string line, SignedCheckpoint one, SignedCheckpoint other) => new(false, line, null, [one.Note, other.Note]);

    private static string F(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
