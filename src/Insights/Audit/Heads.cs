using System.Globalization;
using System.Text;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Audit;

/// <summary>The head of a log as it stands, signed, for its owner to keep: small enough to be fetched every day and kept where the vendor has no access.</summary>
/// <param name="Log">Which log.</param>
/// <param name="Since">Size of the head that the asker holds; the proof leads from there. Without it, from that of the newest report.</param>
public sealed record TakeHead(LogName Log, long? Since) : IRequest<HeadTaken>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SeeProof;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfLog(Log);
}

/// <summary>The head of the log of heads, which is the same for every client of the vendor: whoever keeps it, and compares it with others, sees that all were shown one history.</summary>
/// <param name="Since">Size of it that the asker holds; the proof leads from there.</param>
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
public sealed class TakingHeads(ISigner signer, IReportShelf shelf, IJournal journal, IStamps stamps) : IHandle<TakeHead, HeadTaken>, IHandle<TakeHeadsLog, HeadTaken>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<HeadTaken>> HandleAsync(TakeHeadsLog request, Asked asked, CancellationToken cancellation)
    {
        var head = await signer.HeadsAsync(request.Since, asked.At, cancellation);
        var tree = head.Checkpoint.Checkpoint;
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
        if (request.Since is { } held)
        {
            files[BundleNames.Consistency] = Text(await journal.ConsistencyProofAsync(request.Log, held, tree.Size, cancellation));
        }
        else if (shelf.Newest(request.Log) is { Text.Checkpoint: { Size: > 0 } before } report && before.Size <= tree.Size)
        {
            // After a declared loss nothing leads from there to here.
            var proof = await journal.ConsistencyProofAsync(request.Log, before.Size, tree.Size, cancellation);
            if (ProofCheck.Consistency(before.Size, tree.Size, proof, before.Root, tree.Root))
            {
                (files[BundleNames.CheckpointBefore], files[BundleNames.Consistency]) = (report.Files[BundleNames.Checkpoint], Text(proof));
            }
        }

        await StampAsync(files, cancellation);
        return Reply<HeadTaken>.Ok(new HeadTaken(tree, files));
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
