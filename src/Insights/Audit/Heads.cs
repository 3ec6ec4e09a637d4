using System.Globalization;
using System.Text;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Audit;

/// <summary>The head of a log as it stands, signed, for its owner to keep: small enough to be fetched every day and kept where the vendor has no access.</summary>
/// <param name="Log">Which log.</param>
/// <param name="Since">Size of the head that the asker holds; the proof leads from there. Without it, from the one that the asker was given last, and for whoever was given none from that of the newest report.</param>
public sealed record TakeHead(LogName Log, long? Since) : IRequest<HeadTaken>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SeeProof;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfLog(Log);
}

/// <summary>The head of the log of heads, which is the same for every client of the vendor: whoever keeps it, and compares it with others, sees that all were shown one history.</summary>
/// <param name="Since">Size of it that the asker holds; the proof leads from there. Without it, from the one that the asker was given last.</param>
public sealed record TakeHeadsLog(long? Since) : IRequest<HeadTaken>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SeeProof;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Nobody();
}

/// <summary>A head with what ties it to an earlier one.</summary>
/// <param name="Checkpoint">The head.</param>
/// <param name="Files">Its files by name (<see cref="BundleNames"/>).</param>
public sealed record HeadTaken(Checkpoint Checkpoint, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files);

/// <summary>Hands out heads.</summary>
public sealed class TakingHeads(ISigner signer, IReportShelf shelf, IJournal journal, IStamps stamps, IHeldHeads held) : IHandle<TakeHead, HeadTaken>, IHandle<TakeHeadsLog, HeadTaken>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<HeadTaken>> HandleAsync(TakeHeadsLog request, Asked asked, CancellationToken cancellation)
    {
        var head = await signer.HeadsAsync(request.Since, asked.At, cancellation);
        var tree = head.Checkpoint.Checkpoint;
        var before = request.Since is null ? held.Before(IHeldHeads.LogOfHeads, asked.By.User, tree.Size) : null;
        if (request.Since is not null && head.Consistency is null)
        {
            return Reply<HeadTaken>.Bad([new Fault("since", "range", "1", tree.Size.ToString(CultureInfo.InvariantCulture))]);
        }

        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal) { [BundleNames.Checkpoint] = head.Checkpoint.Note };
        AddKeyChanges(files);
        if (head.Consistency is { } proof)
        {
            files[BundleNames.Consistency] = Text(proof);
        }
        else if (before is { } given && (await signer.HeadsAsync(SizeOf(given), asked.At, cancellation)) is { } again && again.Checkpoint.Checkpoint == tree)
        {
            Lead(files, given, tree, again.Consistency);
        }

        held.Keep(IHeldHeads.LogOfHeads, asked.By.User, head.Checkpoint);
        await StampAsync(files, cancellation);
        return Reply<HeadTaken>.Ok(new HeadTaken(tree, files));
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<HeadTaken>> HandleAsync(TakeHead request, Asked asked, CancellationToken cancellation)
    {
        var answer = await signer.NoteAsync(request.Log, asked.At, cancellation);
        if (answer.Value is not { Checkpoint: { } signed } noted)
        {
            return Reply<HeadTaken>.No(answer.Refusal!);
        }

        var tree = signed.Checkpoint;
        if (request.Since is { } since && (since < 1 || since > tree.Size))
        {
            return Reply<HeadTaken>.Bad([new Fault("since", "range", "1", tree.Size.ToString(CultureInfo.InvariantCulture))]);
        }

        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal) { [BundleNames.Checkpoint] = signed.Note, [BundleNames.Heads] = noted.Heads };
        AddKeyChanges(files);
        if (request.Since is { } size)
        {
            files[BundleNames.Consistency] = Text(await journal.ConsistencyProofAsync(request.Log, size, tree.Size, cancellation));
        }
        else if ((held.Before(request.Log.Value, asked.By.User, tree.Size) ?? shelf.Newest(request.Log)?.Files[BundleNames.Checkpoint]) is { } before && SizeOf(before) is > 0 and var from && from <= tree.Size)
        {
            Lead(files, before, tree, await journal.ConsistencyProofAsync(request.Log, from, tree.Size, cancellation));
        }

        held.Keep(request.Log.Value, asked.By.User, signed);
        await StampAsync(files, cancellation);
        return Reply<HeadTaken>.Ok(new HeadTaken(tree, files));
    }

    private static long SizeOf(ReadOnlyMemory<byte> note) => Checkpoint.Read(SignedNote.Read(note.Span).Text).Size;

    // After a declared loss nothing leads from there to here.
    private static void Lead(Dictionary<string, ReadOnlyMemory<byte>> files, ReadOnlyMemory<byte> note, Checkpoint to, IReadOnlyList<ReadOnlyMemory<byte>>? proof)
    {
        var from = Checkpoint.Read(SignedNote.Read(note.Span).Text);
        if (from.Origin == to.Origin && proof is not null && ProofCheck.Consistency(from.Size, to.Size, proof, from.Root, to.Root))
        {
            (files[BundleNames.CheckpointBefore], files[BundleNames.Consistency]) = (note, Text(proof));
        }
    }

    private async ValueTask StampAsync(Dictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellation)
    {
        if (await stamps.StampAsync(files[BundleNames.Checkpoint], cancellation) is { } stamp)
        {
            files[BundleNames.TimeStamp] = stamp;
        }
    }

    private void AddKeyChanges(Dictionary<string, ReadOnlyMemory<byte>> files)
    {
        for (var i = 0; i < signer.KeyChanges.Count; i++)
        {
            files[BundleNames.Rotation + (i + 1).ToString(CultureInfo.InvariantCulture)] = signer.KeyChanges[i];
        }
    }

    private static ReadOnlyMemory<byte> Text(IReadOnlyList<ReadOnlyMemory<byte>> hashes) => Encoding.ASCII.GetBytes(string.Concat(hashes.Select(hash => Convert.ToBase64String(hash.Span) + "\n")));
}
