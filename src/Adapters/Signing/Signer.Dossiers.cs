using FollowUpConsole.Journal;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Signing;

/// <content>Collecting and signing dossiers.</content>
public sealed partial class Signer
{
    /// <inheritdoc/>
    public ValueTask<SignAnswer<SignedDossier>> DossierAsync(DossierOrder order, CancellationToken cancellation = default) => InTurnAsync(
        async () =>
        {
            var signed = await SignNowAsync(order.Log, cancellation);
            return signed.Value is { } checkpoint ? await CollectAsync(order, checkpoint, cancellation) : new SignAnswer<SignedDossier>(null, signed.Refusal);
        },
        cancellation);

    private async Task<SignAnswer<SignedDossier>> CollectAsync(DossierOrder order, SignedCheckpoint checkpoint, CancellationToken cancellation)
    {
        var tree = checkpoint.Checkpoint;
        var entries = new List<Recorded>();
        foreach (var stream in order.Streams.Where(stream => stream.Log == order.Log).Distinct())
        {
            entries.AddRange((await journal.ReadStreamAsync(stream, 0, cancellation)).Where(entry => entry.Index < tree.Size));
        }

        entries.Sort((one, other) => one.Index.CompareTo(other.Index));
        var paths = new List<IReadOnlyList<ReadOnlyMemory<byte>>>(entries.Count);
        var count = new DossierCount();
        foreach (var entry in entries)
        {
            var path = await journal.InclusionProofAsync(order.Log, entry.Index, tree.Size, cancellation);
            if (!ProofCheck.Inclusion(TreeHash.Leaf(entry.Bytes.Span), entry.Index, tree.Size, path, tree.Root))
            {
                // What is read today is not what was signed.
                return new SignAnswer<SignedDossier>(null, Forked(heads.Find(order.Log)!).Refusal);
            }

            paths.Add(path);
            count.Add(ScannedEntry.Read(entry.Bytes.Span));
        }

        var issued = entries.Count == 0 ? order.At.ToUnixTimeMilliseconds() : Math.Max(order.At.ToUnixTimeMilliseconds(), entries[^1].RecordedAt.ToUnixTimeMilliseconds());
        var streams = entries.GroupBy(entry => entry.Stream.Name, StringComparer.Ordinal).Select(group => new DossierStream(group.Key, group.Count())).OrderBy(stream => stream.Name, StringComparer.Ordinal).ToList();
        var text = new DossierText(tree, order.Subject, issued, heads.Find(order.Log)!.Losses, streams, count.Facts());
        return new SignAnswer<SignedDossier>(new SignedDossier(text, keys.Sign(text.Write(), order.Log.Origin).Write(), checkpoint, entries, paths, Noted(checkpoint, order.At)), null);
    }
}
