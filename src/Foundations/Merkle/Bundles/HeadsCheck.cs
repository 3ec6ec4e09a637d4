using System.Globalization;

namespace FollowUpConsole.Merkle;

/// <summary>Checks that the head of a bundle stands in the log of heads, when the bundle says where.</summary>
internal static class HeadsCheck
{
    /// <summary>What to say of it; null when the bundle has no such file. A contradiction to the checkpoint of the log of heads in hand is a verdict of its own.</summary>
    public static (string? Line, BundleVerdict? Refused) Run(BundleFiles files, NoteKey key, SignedCheckpoint checkpoint, Func<string, SignedCheckpoint?> held)
    {
        if (!files.Has(BundleNames.Heads))
        {
            return default;
        }

        var proof = BundleNotes.In(BundleNames.Heads, () => HeadsProof.Read(files.Read(BundleNames.Heads)));
        var inside = new BundleFiles(new Dictionary<string, Func<Stream>>(StringComparer.Ordinal) { [BundleNames.Heads] = () => new MemoryStream(proof.Checkpoint.ToArray()) });
        var heads = BundleNotes.Signed(inside, BundleNames.Heads, [key]);
        if (!heads.Checkpoint.Origin.StartsWith(HeadsRound.OriginPrefix, StringComparison.Ordinal) || !proof.Holds(checkpoint.Checkpoint, heads.Checkpoint))
        {
            throw new BundleRefusedException("the head of this bundle does not stand in the log of heads where the bundle says so");
        }

        return held(heads.Checkpoint.Origin) is { } kept && kept.Checkpoint.Size == heads.Checkpoint.Size && !kept.Checkpoint.Root.Span.SequenceEqual(heads.Checkpoint.Root.Span)
            ? (null, new BundleVerdict(false, F($"two histories: the checkpoint of the log of heads that you hold and that of the bundle have the same size {heads.Checkpoint.Size} and different roots"), null, [kept.Note, heads.Note]))
            : (F($"; stands in the log of heads of size {heads.Checkpoint.Size}, fingerprint {heads.Checkpoint.Fingerprint}"), null);
    }

    private static string F(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
