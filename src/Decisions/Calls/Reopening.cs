using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Opens the agent's last wrap-up again, because the wrong thing was noted. Nothing is taken out of the journal: what was said is marked as withdrawn, and said anew.</summary>
/// <param name="Prospect">Whose.</param>
/// <param name="Call">Which call.</param>
public sealed record ReopenWrapUp(ProspectId Prospect, CallId Call) : IRequest<Done>
{
    /// <summary>Later than this after the wrap-up, the queue may have built on it.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfProspect(Prospect);
}

/// <summary>Opens wrap-ups again. An opposition stands: it is taken back by nobody here (D-54).</summary>
public sealed class Reopening(DeskRoom room) : IHandle<ReopenWrapUp, Done>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(ReopenWrapUp request, Asked asked, CancellationToken cancellation)
    {
        if (room.Where(request.Prospect) is not { } where)
        {
            return Reply<Done>.No(DeskRoom.UnknownProspect);
        }

        if (room.Calls.AgentOf(asked.By.User).RefuseUnlessFreeFor(request.Call) is { } busy)
        {
            return Reply<Done>.No(busy);
        }

        var turn = await room.OnProspect(where.Log, request.Prospect, asked.ContextOf(1), file => Decide(file, request.Call, where.Campaign.Id, asked), cancellation);
        if (turn is { Refusal: null, Repeated: false } && room.Calls.AgentOf(asked.By.User).RefuseUnlessFreeFor(request.Call) is { } elsewhere)
        {
            // Paused or with somebody else meanwhile: nobody keeps a prospect that is on no screen.
            await room.OnProspect(where.Log, request.Prospect, asked.ContextOf(2), f => f.Held is { } held && held.Agent == asked.By.User && held.Fence == turn.State.Fence ? Releasing.Anyway(f, ReleaseCause.Skipped, asked.At) : Decision.Nothing, CancellationToken.None);
            return Reply<Done>.No(elsewhere);
        }

        return DeskRoom.Answer(turn);
    }

    private static Decision Decide(ProspectFile file, CallId call, CampaignId campaign, Asked asked)
    {
        var taken = file.Held is { } held && (held.Until > asked.At || file.Call is not null);
        if (taken || file.Noted is not { } noted || noted.Call.Id != call || noted.Call.Agent != asked.By.User || file.OpposedAt is not null || asked.At - noted.At > ReopenWrapUp.Within)
        {
            return Decision.Refuse(Refusal.Of("CALL-08"));
        }

        var about = new EventAbout(campaign, call, file.Id);
        return new Decision(
        [
            new EventDraft(new ProspectReserved(asked.By.User, campaign, asked.At + DeskRoom.CallLease, file.Fence + 1, noted.Why, noted.WhyAt), about),
            new EventDraft(new WrapUpReopened(call, noted.Outcome, noted.Reached, noted.HadNext), about),
        ]);
    }
}
