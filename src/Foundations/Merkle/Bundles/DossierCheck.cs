using System.Globalization;
using System.Text;

namespace FollowUpConsole.Merkle;

/// <summary>
/// Checks a dossier: each entry lies in the signed tree at its index, each stream is there from its first entry on without a gap and as long as the signer says, and every fact is counted
/// again. That no stream is missing is the signer's word; a report over the whole log shows it.
/// </summary>
internal sealed class DossierCheck(BundleFiles files, NoteKey key, SignedCheckpoint? held)
{
    private readonly DossierCount count = new();
    private readonly Dictionary<string, long> seen = new(StringComparer.Ordinal);
    private long recorded = -1;
    private long index = -1;

    public BundleVerdict Run(SignedCheckpoint checkpoint, SignedCheckpoint? before)
    {
        var (text, _) = BundleNotes.Verified(files, BundleNames.Dossier, [key], text => DossierText.Read(text).Checkpoint.Origin);
        var dossier = BundleNotes.In(BundleNames.Dossier, () => DossierText.Read(text));
        var tree = checkpoint.Checkpoint;
        if (dossier.Checkpoint.Text != tree.Text)
        {
            throw new BundleRefusedException("the dossier speaks of another tree than the checkpoint");
        }

        if (HistoryCheck.Contradiction(files, dossier.Losses, checkpoint, before, held) is { } refused)
        {
            return refused;
        }

        var openings = BundleNotes.In(BundleNames.Openings, () => Openings.Of(files));
        Entries(dossier, openings);
        foreach (var stream in dossier.Streams.Where(stream => seen.GetValueOrDefault(stream.Name) != stream.Count))
        {
            throw new BundleRefusedException(F($"the dossier says that {stream.Name} has {stream.Count} entries, {seen.GetValueOrDefault(stream.Name)} are there"));
        }

        if (dossier.IssuedAt < recorded)
        {
            throw new BundleRefusedException("the dossier says that it was issued before its last entry was recorded");
        }

        openings.MustAllHaveBeenSeen();
        EntryCheck.Compare("dossier", dossier.Facts, count.Facts());
        var ties = held is null || held.Checkpoint.Size is 0 || held.Checkpoint.Size == tree.Size || held.Checkpoint.Size == before?.Checkpoint.Size;
        var continues = held is null ? "first checkpoint of this log" : ties ? F($"continues the size {held.Checkpoint.Size} that you hold") : F($"not tied to the size {held.Checkpoint.Size} that you hold");
        return new BundleVerdict(true, F($"{tree.Origin} size {tree.Size}, fingerprint {tree.Fingerprint}: dossier of {dossier.Subject:D}, {seen.Values.Sum()} entries of {seen.Count} streams, {dossier.Facts.Count} facts recounted; {continues}{string.Concat(dossier.Losses.Select(loss => loss.Said))}"), ties ? checkpoint : null, []) { Recorded = recorded < 0 ? null : recorded };
    }

    private void Entries(DossierText dossier, Openings openings)
    {
        var proofs = BundleNotes.In(BundleNames.Proofs, () => files.Lines(BundleNames.Proofs));
        var expected = dossier.Streams.Select(stream => stream.Name).ToHashSet(StringComparer.Ordinal);
        using var stream = files.Open(BundleNames.Entries);
        var lines = new EntryLines(stream);
        var leaf = new byte[TreeHash.Size];
        foreach (var proof in proofs)
        {
            var line = lines.Next();
            var parts = proof.Split('\t');
            var at = parts.Length == 2 ? BundleNotes.In(BundleNames.Proofs, () => WholeNumber.Read(parts[0])) : throw new BundleRefusedException("proofs.tsv: not an index and its hashes");
            if (line.IsEmpty)
            {
                throw new BundleRefusedException(F($"{BundleNames.Entries} ends before entry {at}"));
            }

            TreeHash.LeafOfPrefixed(line, leaf);
            var path = BundleNotes.In(BundleNames.Proofs, () => parts[1].Length == 0 ? [] : parts[1].Split(' ').Select(hash => (ReadOnlyMemory<byte>)ExactBytes.Hash(hash)).ToList());
            if (!ProofCheck.Inclusion(leaf, at, dossier.Checkpoint.Size, path, dossier.Checkpoint.Root))
            {
                throw new BundleRefusedException(F($"entry {at} is not in the signed tree: it was changed or slipped in"));
            }

            Look(at, line[1..], dossier.Checkpoint.Origin, expected, openings);
        }

        if (!lines.Next().IsEmpty)
        {
            throw new BundleRefusedException($"{BundleNames.Entries} holds an entry without a proof");
        }
    }

    private void Look(long at, ReadOnlySpan<byte> bytes, string origin, HashSet<string> expected, Openings openings)
    {
        try
        {
            var entry = ScannedEntry.Read(bytes);
            var name = Encoding.UTF8.GetString(entry.Stream);
            if (entry.Index != at || at <= index || entry.Recorded < recorded || Encoding.UTF8.GetString(entry.Log) != origin)
            {
                throw new FormatException("not in its place");
            }

            if (!expected.Contains(name) || entry.Version != seen.GetValueOrDefault(name) + 1)
            {
                throw new FormatException($"not the next one of its stream {name}: one before it was left out, or it belongs to none that is named");
            }

            (index, recorded, seen[name]) = (at, entry.Recorded, entry.Version);
            count.Add(entry);
            openings.See(at, entry.Commitments);
        }
        catch (FormatException exception)
        {
            throw new BundleRefusedException(F($"entry {at}: {exception.Message}"));
        }
    }

    private static string F(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
