using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace FollowUpConsole.Merkle;

/// <summary>A checkpoint with the note that signs it.</summary>
public sealed record SignedCheckpoint(Checkpoint Checkpoint, ReadOnlyMemory<byte> Note);

/// <summary>What came of a check.</summary>
/// <param name="Accepted">Everything in the bundle is as it must be.</param>
/// <param name="Line">One line for a person.</param>
/// <param name="Checkpoint">What to keep in hand from now on; null when refused.</param>
/// <param name="Evidence">Two notes by one key that contradict each other; empty otherwise.</param>
public sealed record BundleVerdict(bool Accepted, string Line, SignedCheckpoint? Checkpoint, IReadOnlyList<ReadOnlyMemory<byte>> Evidence)
{
    /// <summary>When the last entry was recorded, ms since 1970 UTC; null when there is none.</summary>
    internal long? Recorded { get; init; }
}

/// <summary>
/// Checks a bundle against a key that was given apart from it: signatures, tree, history, and every figure, recounted from the entries. Trusts nothing that the bundle says of itself.
/// </summary>
/// <param name="pinned">The key from the contract.</param>
/// <param name="held">The checkpoint of a log that the client holds already; null when it holds none.</param>
/// <param name="service">The certificate of the time stamping service, or of its authority; null when none was given.</param>
public sealed class BundleCheck(NoteKey pinned, Func<string, SignedCheckpoint?> held, X509Certificate2? service = null)
{
    /// <summary>Checks. Never throws for what a bundle holds; what a disk does is an <see cref="IOException"/>.</summary>
    public BundleVerdict Run(BundleFiles files)
    {
        try
        {
            return Accept(files);
        }
        catch (Exception exception) when (exception is FormatException or BundleRefusedException or InvalidDataException or OverflowException or EndOfStreamException)
        {
            return new BundleVerdict(false, exception.Message.ReplaceLineEndings(" "), null, []);
        }
    }

    private BundleVerdict Accept(BundleFiles files)
    {
        var kind = files.Has(BundleNames.Dossier) ? BundleNames.OfDossier : files.Has(BundleNames.Report) || files.Has(BundleNames.Entries) ? BundleNames.OfReport : BundleNames.OfHead;
        if (files.Names.FirstOrDefault(name => !BundleNames.Knows(kind, name)) is { } stranger)
        {
            throw new BundleRefusedException($"the bundle holds a file that belongs to none: '{Shown(stranger)}'");
        }

        var keys = KeyLine.Read(files, pinned);
        var checkpoint = BundleNotes.Signed(files, BundleNames.Checkpoint, [keys[^1]]);
        var before = files.Has(BundleNames.CheckpointBefore) ? BundleNotes.Signed(files, BundleNames.CheckpointBefore, keys) : null;
        var kept = held(checkpoint.Checkpoint.Origin);
        var (noted, refused) = HeadsCheck.Run(files, keys[^1], checkpoint, held);
        if (refused is not null)
        {
            return refused;
        }

        var verdict = kind == BundleNames.OfDossier ? new DossierCheck(files, keys[^1], kept).Run(checkpoint, before)
            : kind == BundleNames.OfHead ? new HeadCheck(files, kept).Run(checkpoint, before) : Report(files, keys[^1], checkpoint, before);
        return verdict.Accepted ? verdict with { Line = verdict.Line + noted + StampCheck.Run(files, checkpoint, verdict.Recorded, service) } : verdict;
    }

    private BundleVerdict Report(BundleFiles files, NoteKey key, SignedCheckpoint checkpoint, SignedCheckpoint? before)
    {
        ReportText? read = null;
        BundleNotes.Verified(files, BundleNames.Report, [key], text => (read = ReportText.Read(text)).Checkpoint.Origin);
        var report = read!;
        var (size, root) = (checkpoint.Checkpoint.Size, checkpoint.Checkpoint.Root);
        if (report.Checkpoint.Text != checkpoint.Checkpoint.Text)
        {
            throw new BundleRefusedException("the report speaks of another tree than the checkpoint");
        }

        if (HistoryCheck.Contradiction(files, report.Losses, checkpoint, before, held(report.Checkpoint.Origin)) is { } refused)
        {
            return refused;
        }

        if (held(report.Checkpoint.Origin)?.Checkpoint.Size is > 0 and var inHand && inHand != size && inHand != before?.Checkpoint.Size && (inHand < report.RangeFrom || inHand > report.RangeUntil))
        {
            throw new BundleRefusedException(F($"nothing leads from the checkpoint that you hold (size {inHand}) to this bundle; ask for a report that reaches back to it"));
        }

        var range = files.Has(BundleNames.Range) ? BundleNotes.In(BundleNames.Range, () => RangeIn(files.Lines(BundleNames.Range))) : new RangeProof([], []);
        if (files.Has(BundleNames.Range) != (report.RangeFrom > 0 || report.RangeUntil < size))
        {
            throw new BundleRefusedException("the hashes beside the range do not go with the report's range");
        }

        var entries = new EntryCheck(report, BundleNotes.In(BundleNames.Openings, () => Openings.Of(files)));
        var heldBefore = held(report.Checkpoint.Origin)?.Checkpoint;
        CompactRange tree;
        try
        {
            tree = entries.Run(files, range.Start(report.RangeFrom), heldBefore);
        }
        catch (BundleRefusedException refusal) when (refusal.Contradicts)
        {
            return new BundleVerdict(false, refusal.Message, null, [held(report.Checkpoint.Origin)!.Note, checkpoint.Note]);
        }

        range.Finish(tree, size);
        if (!tree.Root().AsSpan().SequenceEqual(root.Span))
        {
            throw new BundleRefusedException("the entries are not those of the signed tree: something was changed, removed or slipped in");
        }

        entries.CompareFigures();
        return new BundleVerdict(true, Praise(report, entries, heldBefore), checkpoint, []) { Recorded = entries.Recorded };
    }

    private static RangeProof RangeIn(string[] lines)
    {
        var counts = lines.Length > 0 && lines[0].Split(' ') is [var left, var right] ? (Left: WholeNumber.Read(left), Right: WholeNumber.Read(right)) : throw new FormatException("no counts");
        return counts is { Left: <= 64, Right: <= 64 } && counts.Left + counts.Right == lines.Length - 1
            ? new RangeProof([.. lines.Skip(1).Take((int)counts.Left).Select(line => (ReadOnlyMemory<byte>)ExactBytes.Hash(line))], [.. lines.Skip(1 + (int)counts.Left).Select(line => (ReadOnlyMemory<byte>)ExactBytes.Hash(line))])
            : throw new FormatException("as many hashes as it says are not there");
    }

    private static string Praise(ReportText report, EntryCheck entries, Checkpoint? kept) => F(
        $"{report.Checkpoint.Origin} size {report.Checkpoint.Size}, fingerprint {report.Checkpoint.Fingerprint}: {report.RangeUntil - report.RangeFrom} entries, {entries.Calls} calls, {report.Figures.Count} figures recounted; {(kept is null ? "first checkpoint of this log" : $"continues the size {kept.Size} that you hold")}{string.Concat(report.Losses.Select(loss => loss.Said))}");

    private static string Shown(string name) => new([.. name.Take(80).Select(c => char.IsControl(c) ? '?' : c)]);

    private static string F(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
