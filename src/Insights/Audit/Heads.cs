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

/// <summary>A head with what ties it to an earlier one.</summary>
/// <param name="Checkpoint">The head.</param>
/// <param name="Files">Its files by name (<see cref="BundleNames"/>).</param>
public sealed record HeadTaken(Checkpoint Checkpoint, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Files);

/// <summary>Hands out heads.</summary>
public sealed class TakingHeads(ISigner signer, IReportShelf shelf, IJournal journal) : IHandle<TakeHead, HeadTaken>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<HeadTaken>> HandleAsync(TakeHead request, Asked asked, CancellationToken cancellation)
    {
        var answer = await signer.SignAsync(request.Log, cancellation);
        if (answer.Value is not { } signed)
        {
            return Reply<HeadTaken>.No(answer.Refusal!);
        }

        var tree = signed.Checkpoint;
        if (request.Since is { } since && (since < 1 || since > tree.Size))
        {
            return Reply<HeadTaken>.Bad([new Fault("since", "range", "1", tree.Size.ToString(CultureInfo.InvariantCulture))]);
        }

        var files = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal) { [BundleNames.Checkpoint] = signed.Note };
        for (var i = 0; i < signer.KeyChanges.Count; i++)
        {
            files[BundleNames.Rotation + (i + 1).ToString(CultureInfo.InvariantCulture)] = signer.KeyChanges[i];
        }

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

        return Reply<HeadTaken>.Ok(new HeadTaken(tree, files));
    }

    private static ReadOnlyMemory<byte> Text(IReadOnlyList<ReadOnlyMemory<byte>> hashes) => Encoding.ASCII.GetBytes(string.Concat(hashes.Select(hash => Convert.ToBase64String(hash.Span) + "\n")));
}
