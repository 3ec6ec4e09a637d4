using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Takes a call that came from the prospect. It is theirs to make at any hour: no gate is asked, and it counts as no attempt.</summary>
public sealed class TakingInbound(DeskRoom room) : IHandle<TakeInbound, Done>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(TakeInbound request, Asked asked, CancellationToken cancellation)
    {
        if (room.Where(request.Prospect) is not { } where || !room.RunningCampaigns(asked.By.Tenant, asked.At).Any(campaign => campaign.Id == where.Campaign.Id))
        {
            return Reply<Done>.No(DeskRoom.UnknownProspect);
        }

        var agent = room.Calls.AgentOf(asked.By.User);
        if (!(agent is { State: AgentState.Available } || (agent.State == AgentState.Preview && agent.Prospect == request.Prospect)))
        {
            return Reply<Done>.No(Refusal.Of("AGENT-05"));
        }

        var card = await room.CardOf(request.Prospect, cancellation);
        if (room.ScriptFor(where.Campaign, card, asked.At) is not { } script)
        {
            return Reply<Done>.No(room.RefusalWithoutScript(where.Campaign, asked.At) ?? DeskRoom.UnknownProspect);
        }

        var call = new CallId(asked.Derive(0));
        var turn = await room.OnProspect(where.Log, request.Prospect, asked.ContextOf(1), file => Decide(file, where.Campaign, script, call, asked), cancellation);
        if (turn is { Refusal: null, Repeated: false } && room.Calls.AgentOf(asked.By.User).Prospect != request.Prospect)
        {
            // Paused or with somebody else meanwhile: nobody keeps a prospect that is on no screen.
            await room.OnProspect(where.Log, request.Prospect, asked.ContextOf(2), file => file.Held is { } held && held.Agent == asked.By.User && held.Fence == turn.State.Fence ? Releasing.Anyway(file, ReleaseCause.Skipped, asked.At) : Decision.Nothing, CancellationToken.None);
            return Reply<Done>.No(Refusal.Of("AGENT-05"));
        }

        return DeskRoom.Answer(turn);
    }

    private static Decision Decide(ProspectFile file, Campaign campaign, Scripts.Script script, CallId call, Asked asked)
    {
        var mine = file.IsHeldBy(asked.By.User, asked.At);
        if (file.Call is not null || (!mine && file.Held is { } held && held.Until > asked.At))
        {
            return Decision.Refuse(Refusal.Of("HOLD-06"));
        }

        var reading = new EventAbout(campaign.Id, Prospect: file.Id);
        var about = reading with { Call = call };
        var events = new List<EventDraft>();
        if (!mine)
        {
            if (file.Held is { } expired)
            {
                events.Add(new EventDraft(new ReservationReleased(expired.Agent, expired.Fence, ReleaseCause.Expired), reading));
            }

            events.Add(new EventDraft(new ProspectReserved(asked.By.User, campaign.Id, asked.At + DeskRoom.CallLease, file.Fence + 1, WhyNow.TheyRang, asked.At), reading));
        }
        else
        {
            events.Add(new EventDraft(new ReservationExtended(asked.By.User, asked.At + DeskRoom.CallLease, file.Fence), reading));
        }

        events.Add(new EventDraft(new PersonRang(call, asked.By.User, asked.By.Tenant, campaign.Id), about, Rules: script.Sha256));
        events.Add(new EventDraft(new Prospects.TouchRecorded(file.Id, "call", Inbound: true), about));
        events.Add(new EventDraft(Talking.CueOf(call, script, script.Opener), about, Rules: script.Sha256));
        if (!file.Closed && file.OpposedAt is null)
        {
            // What was agreed is kept by this, and waits no more; what comes next is said at its end.
            events.Add(new EventDraft(new ProspectScheduled(asked.At, WhyNow.TheyRang, 500), about));
        }

        return new Decision(events);
    }
}
