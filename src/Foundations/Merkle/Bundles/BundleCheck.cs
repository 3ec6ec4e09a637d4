using System.Globalization;

namespace FollowUpConsole.Merkle;

/// <summary>A checkpoint with the note that signs it.</summary>
public sealed record SignedCheckpoint(Checkpoint Checkpoint, ReadOnlyMemory<byte> Note);

/// <summary>What came of a check.</summary>
/// <param name="Accepted">Everything in the bundle is as it must be.</param>
/// <param name="Line">One line for a person.</param>
/// <param name="Checkpoint">What to keep in hand from now on; null when refused.</param>
/// <param name="Evidence">Two notes by one key that contradict each other; empty otherwise.</param>
public sealed record BundleVerdict(bool Accepted, string Line, SignedCheckpoint? Checkpoint, IReadOnlyList<ReadOnlyMemory<byte>> Evidence);

/// <summary>
/// Checks a bundle against a key that was given apart from it: signatures, tree, history, and every figure, recounted from the entries. Trusts nothing that the bundle says of itself.
/// </summary>
/// <param name="pinned">The key from the contract.</param>
/// <param name="held">The checkpoint of a log that the client holds already; null when it holds none.</param>
public sealed class BundleCheck(NoteKey pinned, Func<string, SignedCheckpoint?> held)
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
        if (files.Names.FirstOrDefault(name => !BundleNames.Knows(name)) is { } stranger)
        {
            throw new BundleRefusedException($"the bundle holds a file that belongs to none: '{Shown(stranger)}'");
        }

        var keys = KeyLine.Read(files, pinned);
        var checkpoint = Signed(files, BundleNames.Checkpoint, [keys[^1]]);
        var (reportText, _) = Verified(files, BundleNames.Report, [keys[^1]]);
        var report = In(BundleNames.Report, () => ReportText.Read(reportText));
        var (size, root) = (checkpoint.Checkpoint.Size, checkpoint.Checkpoint.Root);
        if (report.Checkpoint.Text != checkpoint.Checkpoint.Text)
        {
            throw new BundleRefusedException("the report speaks of another tree than the checkpoint");
        }

        var before = files.Has(BundleNames.CheckpointBefore) ? Signed(files, BundleNames.CheckpointBefore, keys) : null;
        if (Contradiction(files, report, checkpoint, before) is { } refused)
        {
            return refused;
        }

        var range = files.Has(BundleNames.Range) ? In(BundleNames.Range, () => RangeIn(files.Lines(BundleNames.Range))) : new RangeProof([], []);
        if (files.Has(BundleNames.Range) != (report.RangeFrom > 0 || report.RangeUntil < size))
        {
            throw new BundleRefusedException("the hashes beside the range do not go with the report's range");
        }

        var entries = new EntryCheck(report, files.Has(BundleNames.Openings) ? In(BundleNames.Openings, () => EntryCheck.OpeningsOf(files.Lines(BundleNames.Openings))) : []);
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
        return new BundleVerdict(true, Praise(report, entries, heldBefore), checkpoint, []);
    }

    private BundleVerdict? Contradiction(BundleFiles files, ReportText report, SignedCheckpoint checkpoint, SignedCheckpoint? before)
    {
        var (origin, size, root) = (checkpoint.Checkpoint.Origin, checkpoint.Checkpoint.Size, checkpoint.Checkpoint.Root);
        if (files.Has(BundleNames.Consistency) != before is not null)
        {
            throw new BundleRefusedException("a consistency proof and an earlier checkpoint belong together; one is missing");
        }

        if (before is not null && (before.Checkpoint.Origin != origin || !ProofCheck.Consistency(before.Checkpoint.Size, size, In(BundleNames.Consistency, () => files.Hashes(BundleNames.Consistency)), before.Checkpoint.Root, root)))
        {
            return new BundleVerdict(false, "the newer checkpoint does not continue the earlier one of the bundle", null, [before.Note, checkpoint.Note]);
        }

        if (held(origin) is not { } kept)
        {
            return null;
        }

        if (kept.Checkpoint.Size == size && !kept.Checkpoint.Root.Span.SequenceEqual(root.Span))
        {
            return new BundleVerdict(false, F($"two histories: the checkpoint that you hold and this one have the same size {size} and different roots"), null, [kept.Note, checkpoint.Note]);
        }

        if (size < kept.Checkpoint.Size)
        {
            var declared = report.Losses.Any(loss => loss.Size >= kept.Checkpoint.Size) ? ", and the report declares that entries were lost" : string.Empty;
            return new BundleVerdict(false, F($"older than the one you hold: this bundle has size {size}, you hold {kept.Checkpoint.Size}{declared}"), null, [kept.Note, checkpoint.Note]);
        }

        if (kept.Checkpoint.Size == before?.Checkpoint.Size && !kept.Checkpoint.Root.Span.SequenceEqual(before.Checkpoint.Root.Span))
        {
            return new BundleVerdict(false, F($"two histories: the checkpoint that you hold and the bundle's earlier one have the same size {before.Checkpoint.Size} and different roots"), null, [kept.Note, before.Note]);
        }

        var inHand = kept.Checkpoint.Size;
        return inHand == 0 || inHand == size || inHand == before?.Checkpoint.Size || (inHand >= report.RangeFrom && inHand <= report.RangeUntil)
            ? null : throw new BundleRefusedException(F($"nothing leads from the checkpoint that you hold (size {inHand}) to this bundle; ask for a report that reaches back to it"));
    }

    private static SignedCheckpoint Signed(BundleFiles files, string name, IReadOnlyList<NoteKey> keys)
    {
        var (text, bytes) = Verified(files, name, keys);
        return new SignedCheckpoint(In(name, () => Merkle.Checkpoint.Read(text)), bytes);
    }

    // Every signature line must be checked: a line that nobody can check is a place to write in.
    private static (string Text, byte[] Note) Verified(BundleFiles files, string name, IReadOnlyList<NoteKey> keys)
    {
        var bytes = files.Read(name);
        var note = In(name, () => SignedNote.Read(bytes));
        var origin = In(name, () => name == BundleNames.Report ? ReportText.Read(note.Text).Checkpoint.Origin : Merkle.Checkpoint.Read(note.Text).Origin);
        return note.Signatures is [var only] && only.Name == origin && keys.Any(key => key.HasSigned(note.Text, only))
            ? (note.Text, bytes) : throw new BundleRefusedException($"{name} is not signed by the key that you gave (its id is {keys[^1].Id:x8})");
    }

    private static RangeProof RangeIn(string[] lines)
    {
        var counts = lines.Length > 0 && lines[0].Split(' ') is [var left, var right] ? (Left: WholeNumber.Read(left), Right: WholeNumber.Read(right)) : throw new FormatException("no counts");
        return counts is { Left: <= 64, Right: <= 64 } && counts.Left + counts.Right == lines.Length - 1
            ? new RangeProof([.. lines.Skip(1).Take((int)counts.Left).Select(line => (ReadOnlyMemory<byte>)ExactBytes.Hash(line))], [.. lines.Skip(1 + (int)counts.Left).Select(line => (ReadOnlyMemory<byte>)ExactBytes.Hash(line))])
            : throw new FormatException("as many hashes as it says are not there");
    }

    private static T In<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException exception)
        {
            throw new BundleRefusedException($"{name}: {exception.Message}");
        }
    }

    private static string Praise(ReportText report, EntryCheck entries, Checkpoint? kept) => F(
        $"{report.Checkpoint.Origin} size {report.Checkpoint.Size}, fingerprint {report.Checkpoint.Fingerprint}: {report.RangeUntil - report.RangeFrom} entries, {entries.Calls} calls, {report.Figures.Count} figures recounted; {(kept is null ? "first checkpoint of this log" : $"continues the size {kept.Size} that you hold")}{(report.Losses.Count > 0 ? $"; {report.Losses.Count} loss of signed entries is declared" : string.Empty)}");

    private static string Shown(string name) => new([.. name.Take(80).Select(c => char.IsControl(c) ? '?' : c)]);

    private static string F(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
