using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Audit;

/// <summary>Proves single entries: alone, or all those of a call.</summary>
public sealed class ProvingEntries(ISigner signer, IJournal journal, SeeingOneCall calls, TenantDirectory tenants) : IHandle<ProveEntry, EntryProof>, IHandle<TakeConversation, Conversation>
{
    /// <summary>Where a look says that a call was taken along, instead of the screen.</summary>
    public const string Screen = "vcon";

    /// <inheritdoc/>
    public async ValueTask<Reply<EntryProof>> HandleAsync(ProveEntry request, Asked asked, CancellationToken cancellation)
    {
        var answer = await SignAsync(signer, journal, request.Log, cancellation);
        return answer.Value is not { } signed ? Reply<EntryProof>.No(answer.Refusal!)
            : request.Index < 0 || request.Index >= signed.Checkpoint.Size ? Reply<EntryProof>.No(Refusal.Of(Access.NotReached))
            : Reply<EntryProof>.Ok(await ProofAsync((await journal.ReadLogAsync(request.Log, request.Index, 1, cancellation))[0], signed, cancellation));
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Conversation>> HandleAsync(TakeConversation request, Asked asked, CancellationToken cancellation)
    {
        var seen = await calls.HandleAsync(new SeeCall(request.Call, Screen), asked, cancellation);
        if (seen.Value is not { } view)
        {
            return Reply<Conversation>.No(seen.Refusal!);
        }

        var answer = await SignAsync(signer, journal, view.Head.Log, cancellation);
        if (answer.Value is not { } signed)
        {
            return Reply<Conversation>.No(answer.Refusal!);
        }

        var proofs = new List<EntryProof>(view.Events.Count);
        foreach (var one in view.Events)
        {
            proofs.Add(await ProofAsync(one.Entry, signed, cancellation));
        }

        return Reply<Conversation>.Ok(new Conversation(ConversationText.Write(asked.Derive(0), asked.At, view, tenants.Find(view.Line.Call.Client)?.Name, proofs)));
    }

    /// <summary>The log as it stands, signed; a log that there is not is nobody's.</summary>
    internal static async ValueTask<SignAnswer<SignedCheckpoint>> SignAsync(ISigner signer, IJournal journal, LogName log, CancellationToken cancellation) =>
        journal.Heads.Any(head => head.Log == log) ? await signer.SignAsync(log, cancellation) : new SignAnswer<SignedCheckpoint>(null, Refusal.Of(Access.NotReached));

    private async ValueTask<EntryProof> ProofAsync(Recorded entry, SignedCheckpoint signed, CancellationToken cancellation) =>
        new(entry.Bytes, entry.Index, await journal.InclusionProofAsync(entry.Log, entry.Index, signed.Checkpoint.Size, cancellation), signed.Note);
}
