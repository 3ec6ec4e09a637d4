using System.Runtime.CompilerServices;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Gives agents their next prospect: picks from the queue, asks the gate, claims by the prospect's own turn.</summary>
public sealed class TakingNext(DeskRoom room) : IHandle<TakeNext, TakeNextReply>, IHandle<OpenProspect, TakeNextReply>
{
    // A gate that refuses so many in a row means that the queue's picture is stale for all of them; the agent is told to wait instead of being kept.
    private const int MostTries = 40;

    // Time for the agreed call itself, and for what it brings.
    private static readonly TimeSpan AfterAgreed = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public async ValueTask<Reply<TakeNextReply>> HandleAsync(TakeNext request, Asked asked, CancellationToken cancellation)
    {
        var agent = room.Calls.AgentOf(asked.By.User);
        if (agent.Prospect is { } already)
        {
            return Reply<TakeNextReply>.Ok(new TakeNextReply(already));
        }

        if (agent.State != AgentState.Available)
        {
            return Reply<TakeNextReply>.No(Refusal.Of("AGENT-02"));
        }

        if (room.RefusalWhenBlind is { } blind)
        {
            return Reply<TakeNextReply>.No(blind);
        }

        var open = room.CallableCampaigns(asked.By.Tenant, asked.At);
        for (var tried = 0; tried < MostTries; tried++)
        {
            if (room.Queue.Pick(asked.By.User, open, asked.At) is not { } candidate)
            {
                break;
            }

            var turn = await ClaimAsync(candidate, asked, asked.ContextOf(tried), cancellation);
            if (turn is not null && turn.State.IsHeldBy(asked.By.User, asked.At))
            {
                return await ShowAsync(candidate, asked, turn, cancellation);
            }
        }

        return Reply<TakeNextReply>.Ok(new TakeNextReply(null));
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<TakeNextReply>> HandleAsync(OpenProspect request, Asked asked, CancellationToken cancellation)
    {
        if (room.RefusalWhenBlind is { } blind)
        {
            return Reply<TakeNextReply>.No(blind);
        }

        if (room.Calls.AgentOf(asked.By.User).State != AgentState.Available)
        {
            return Reply<TakeNextReply>.No(Refusal.Of("AGENT-03"));
        }

        if (room.Where(request.Prospect) is { } place && room.StopOf(place.Campaign.Id, asked.By.Tenant) is { } stop)
        {
            return Reply<TakeNextReply>.No(Stopping.Refused(stop));
        }

        if (room.Where(request.Prospect) is not { } where || !room.OpenCampaigns(asked.By.Tenant, asked.At).Contains(where.Campaign.Id))
        {
            return Reply<TakeNextReply>.No(DeskRoom.UnknownProspect);
        }

        if (room.RefusalWithoutScript(where.Campaign, asked.At) is { } wordless)
        {
            return Reply<TakeNextReply>.No(wordless);
        }

        if (!room.Queue.PickByHand(request.Prospect))
        {
            return Reply<TakeNextReply>.No(Refusal.Of("HOLD-02"));
        }

        var why = where.Place.CallbackAt is null ? WhyNow.ByHand : WhyNow.AgreedCallback;
        var candidate = new Candidate(request.Prospect, where.Campaign.Id, why, where.Place.CallbackAt ?? where.Place.DueAt, ByHand: true);
        var turn = await ClaimAsync(candidate, asked, asked.ContextOf(1), cancellation);
        if (turn is not null && turn.State.IsHeldBy(asked.By.User, asked.At))
        {
            return await ShowAsync(candidate, asked, turn, cancellation);
        }

        var refused = turn?.Events.Select(e => e.Body).OfType<ContactRefused>().LastOrDefault();
        return refused is null
            ? Reply<TakeNextReply>.No(turn?.Refusal ?? Refusal.Of("HOLD-02"))
            : Reply<TakeNextReply>.Ok(new TakeNextReply(null, GateRecord.Read(refused, room.BookOf(where.Campaign))));
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<Turn<ProspectFile>?> ClaimAsync(Candidate candidate, Asked asked, CommandContext context, CancellationToken cancellation)
    {
        Turn<ProspectFile>? turn = null;
        try
        {
            if (room.Where(candidate.Prospect) is { } where)
            {
                Decision Decide(ProspectFile file) => Reserve(file, candidate, where.Place, where.Campaign, asked);
                turn = where.Place.HasStory
                    ? await room.OnProspect(where.Log, candidate.Prospect, context, Decide, cancellation)
                    : await room.Host.RunFreshAsync(ProspectFile.Decider, where.Log, candidate.Prospect.Value, context, Decide, cancellation);
            }

            return turn;
        }
        finally
        {
            // A reservation that was just written has told the queue already.
            if (turn is not { Repeated: false, Events.Count: > 0 } || !turn.State.IsHeldBy(asked.By.User, asked.At))
            {
                room.Queue.GiveBack(candidate.Prospect);
            }
        }
    }

    private Decision Reserve(ProspectFile file, Candidate candidate, QueuePlace place, Campaign campaign, Asked asked)
    {
        if (file.Held is { } held && (held.Until > asked.At || file.Call is not null))
        {
            return Decision.Refuse(Refusal.Of("HOLD-02"));
        }

        var about = new EventAbout(campaign.Id, Prospect: file.Id);
        if (!candidate.ByHand && place.CallbackAt is null && room.Queue.AgreedElsewhere(place.Number, file.Id) is { CallbackAt: { } agreed })
        {
            // Somebody is to call this very person at an agreed time, in whatever campaign: nobody else dials them until then.
            return Decision.Of(new EventDraft(new ProspectScheduled((agreed > asked.At ? agreed : asked.At) + AfterAgreed, candidate.Why, 500), about));
        }

        var decision = PackGate.Judge(room.Facts(file, place, campaign, asked.By.Tenant, asked.At), room.BookOf(campaign));
        var events = new List<EventDraft>(3);
        if (file.Held is { } expired)
        {
            events.Add(new EventDraft(new ReservationReleased(expired.Agent, expired.Fence, ReleaseCause.Expired), about));
        }

        if (GateRecord.OfOffer(decision) is { } cleared)
        {
            events.Add(new EventDraft(new ProspectReserved(asked.By.User, campaign.Id, asked.At + DeskRoom.PreviewLease, file.Fence + 1, candidate.Why, candidate.WhyAt, cleared), about));
            return new Decision(events);
        }

        events.Add(new EventDraft(GateRecord.Of(GateStage.Offer, decision, asked.By.Tenant), about));
        if (!candidate.ByHand)
        {
            // Whoever is only looked up out of hours keeps what was due, agreed or done with.
            events.Add(new EventDraft(AfterRefusal.Of(decision, candidate.Why, AgreedBy.Of(place)), about));
        }

        return new Decision(events);
    }

    private async ValueTask<Reply<TakeNextReply>> ShowAsync(Candidate candidate, Asked asked, Turn<ProspectFile> claimed, CancellationToken cancellation)
    {
        var stop = room.StopOf(candidate.Campaign, asked.By.Tenant);
        if ((stop is null ? room.Calls.AgentOf(asked.By.User).RefuseUnlessReading(candidate.Prospect) : Stopping.Refused(stop)) is not { } refusal)
        {
            return Reply<TakeNextReply>.Ok(new TakeNextReply(candidate.Prospect));
        }

        // The agent was paused or took somebody else meanwhile, or the client stopped the calls: nobody keeps a prospect that is on no screen.
        var log = room.Where(candidate.Prospect)!.Value.Log;
        var fence = claimed.State.Fence;
        await room.OnProspect(log, candidate.Prospect, asked.ContextOf(900), f => Releasing.Now(f, fence, stop is null ? ReleaseCause.Skipped : ReleaseCause.Stopped), cancellation);
        return room.Calls.AgentOf(asked.By.User).Prospect is { } other ? Reply<TakeNextReply>.Ok(new TakeNextReply(other)) : Reply<TakeNextReply>.No(refusal);
    }
}

/// <summary>What a refused prospect does next.</summary>
internal static class AfterRefusal
{
    /// <summary>It waits for the next legal moment; where time alone does not help it leaves the queue with the reason, and comes back when the fact changes.</summary>
    /// <param name="decision">The gate's no.</param>
    /// <param name="why">Why the person was due.</param>
    /// <param name="agreed">By whom an agreed time was promised, if one stands: it is moved, never forgotten.</param>
    public static IEvent Of(GateDecision decision, WhyNow why, AgreedBy? agreed) => decision.NextAt is { } next
        ? agreed is { } promised ? new CallbackAgreed(next, promised.Agent, Firm: false, "law") : new ProspectScheduled(next, why, 500)
        : new ProspectClosed(ProspectClosed.ByGate + (decision.Needs.Count == 0 ? "never" : decision.Needs[0]));
}

/// <summary>Who is to call at an agreed time; nobody by name when <paramref name="Agent"/> is null.</summary>
internal sealed record AgreedBy(UserId? Agent)
{
    public static AgreedBy? Of(QueuePlace place) => place.CallbackAt is null ? null : new AgreedBy(place.CallbackAgent);
}

/// <summary>Ends reservations.</summary>
internal static class Releasing
{
    /// <summary>Frees the prospect if this very reservation still stands and no call is open; else nothing.</summary>
    public static Decision Now(ProspectFile file, int fence, ReleaseCause cause) => file.Held is { } held && held.Fence == fence && file.Call is null
        ? Decision.Of(new EventDraft(new ReservationReleased(held.Agent, fence, cause), new EventAbout(held.Campaign, Prospect: file.Id)))
        : Decision.Nothing;

    /// <summary>Frees the prospect whatever goes on with it: an open call is ended as not wrapped up.</summary>
    public static Decision Anyway(ProspectFile file, ReleaseCause cause, DateTimeOffset at)
    {
        if (file.Held is not { } held)
        {
            return Decision.Nothing;
        }

        var events = new List<EventDraft>();
        var about = new EventAbout(held.Campaign, file.Call?.Id, file.Id);
        if (file.Call is { EndedAt: null } call)
        {
            events.Add(new EventDraft(new CallEnded(call.Id, call.ResultSoFar, at - (call.AnsweredAt ?? at)), about));
        }

        if (file.Call is { } open && !file.Closed && file.OpposedAt is null && cause != ReleaseCause.Opposed && !(file.CallbackAt > at))
        {
            // Called just now: not offered to the next agent the moment the lease ends.
            events.Add(new EventDraft(RetryPlan.Next(open.Result ?? open.ResultSoFar, file.Attempts, at), about));
        }

        events.Add(new EventDraft(new ReservationReleased(held.Agent, held.Fence, cause), about));
        return new Decision(events);
    }
}
