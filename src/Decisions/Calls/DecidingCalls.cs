using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Calls;

/// <summary>
/// May a vendor's own dialler call this number now (<c>POST /gate/decide</c>)? The facts are gathered here and the decision is recorded. A yes is an attempt as soon as it is given:
/// it counts for all vendors of the client until its outcome says that nothing was dialled.
/// </summary>
/// <param name="Campaign">In which campaign.</param>
/// <param name="Prospect">Whom, by id; null when a number is given.</param>
/// <param name="Number">Which number, as people write it; null for the prospect's first.</param>
public sealed record DecideCall(CampaignId Campaign, ProspectId? Prospect, string? Number) : IRequest<CallDecision>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.RecordFacts;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCampaign(Campaign);
}

/// <summary>A decision, and the call that a yes is good for.</summary>
public sealed record CallDecision(GateDecision Decision, CallId? Call);

/// <summary>What came of a call that a vendor's own dialler placed. The same outcome may be told again; another one is refused.</summary>
/// <param name="Call">The call that <see cref="DecideCall"/> named.</param>
/// <param name="Result">What came of it; null when nothing was dialled after all, which takes the attempt back.</param>
/// <param name="StartedAt">When it was dialled; null for not told.</param>
/// <param name="EndedAt">When it ended; null for not told.</param>
public sealed record ReportOutcome(CallId Call, AttemptResult? Result, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.RecordFacts;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCall(Call);
}

/// <summary>Decides for diallers outside, in the number's own turn: attempts, oppositions and the decision stand in one order.</summary>
public sealed class DecidingCalls(DeskRoom room, INumberPlan plan, INumberIndex numbers) : IHandle<DecideCall, CallDecision>, IHandle<ReportOutcome, Done>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<CallDecision>> HandleAsync(DecideCall request, Asked asked, CancellationToken cancellation)
    {
        if (room.RefusalWhenBlind is { } blind)
        {
            return Reply<CallDecision>.No(blind);
        }

        if (room.Campaigns.Find(request.Campaign) is not { Plan: { } campaignPlan, Status: CampaignStatus.Running } campaign || (asked.By.Kind == TenantKind.Vendor && !room.OpenCampaigns(asked.By.Tenant, asked.At).Contains(request.Campaign)))
        {
            return Reply<CallDecision>.No(Refusal.Of("CAMPAIGN-05"));
        }

        var log = LogName.Of(TenantKind.Client, campaign.Client);
        var where = request.Prospect is { } id ? room.Where(id) : null;
        var card = where is { } known ? await room.CardOf(known.Place.Prospect, cancellation) : null;
        var reading = plan.Read(request.Number ?? card?.Numbers[0].E164 ?? string.Empty, campaignPlan.Country);
        var faults = new FaultList()
            .Check(request.Prospect is null && request.Number is null, "number", "missing")
            .Check(request.Prospect is not null && (card is null || where!.Value.Campaign.Id != campaign.Id), "prospect", "unknown")
            .Check(request.Number is not null && reading is not { Possible: true, E164: not null }, "number", "number", request.Number is { Length: > 40 } ? request.Number[..40] : request.Number ?? string.Empty)
            .Check(request.Number is not null && card is not null && reading.E164 is { } told && !card.Numbers.Any(number => number.E164 == told.E164), "number", "other-person");
        if (!faults.IsEmpty || reading.E164 is not { } number)
        {
            return Reply<CallDecision>.Bad(faults.IsEmpty ? [new Fault("prospect", "unknown")] : faults.Faults);
        }

        (where, card) = await OwnerOf(where, card, log, campaign, number, cancellation);
        return await DecideAsync(new Question(campaign, log, number, NumberKey.Of(numbers.HashOf(log, number)), reading, where?.Place, card), asked, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(ReportOutcome request, Asked asked, CancellationToken cancellation)
    {
        var faults = new FaultList()
            .Check(request.StartedAt > asked.At.AddMinutes(5), "startedAt", "future").Check(request.EndedAt > asked.At.AddMinutes(5), "endedAt", "future").Check(request.EndedAt < request.StartedAt, "endedAt", "before-start");
        if (!faults.IsEmpty)
        {
            return Reply<Done>.Bad(faults.Faults);
        }

        if (room.Calls.FindOutside(request.Call) is not { } call)
        {
            return Reply<Done>.No(Refusal.Of("CALL-09"));
        }

        var about = new EventAbout(call.Campaign, call.Call, call.Prospect);
        var log = LogName.Of(TenantKind.Client, call.Client);
        var turn = await room.Host.RunAsync(SuppressedEntity.Decider, log, call.Number, asked.ContextOf(1), _ => (room.Calls.FindOutside(request.Call), request.Result) switch
        {
            ({ IsOver: true } over, var result) when over.Result == result => Decision.Nothing,
            ({ IsOver: true }, _) => Decision.Refuse(Refusal.Of("CALL-10")),
            (_, null) => Decision.Of(new EventDraft(new AttemptWithdrawn(call.Call), about)),
            (_, { } result) => Decision.Of(new EventDraft(new OutcomeReported(call.Call, result, request.StartedAt, request.EndedAt), about)),
        }, cancellation);
        if (turn is { Refusal: null, Events.Count: > 0 } && request.Result is { } came && call.Prospect is { } prospect)
        {
            var tried = room.Contacts.HistoryOf(call.Client, call.Number, prospect).Attempts.Count;
            await room.OnProspect(log, prospect, asked.ContextOf(2), file => WhatNext(file, came, tried, about, asked.At), cancellation);
        }

        return DeskRoom.Answer(turn);
    }

    // The person waits like after a call from here. Whoever is on a screen, has a time agreed or is done with stays so: a dialler outside does not know of it.
    private static Decision WhatNext(ProspectFile file, AttemptResult result, int tried, EventAbout about, DateTimeOffset at) =>
        file.Held is not null || file.Closed || file.OpposedAt is not null || file.CallbackAt > at ? Decision.Nothing : Decision.Of(new EventDraft(RetryPlan.After(result, tried, at), about));

    private sealed record Question(Campaign Campaign, LogName Log, PhoneNumber Number, Guid Hash, NumberReading Reading, QueuePlace? Place, ProspectCard? Card);

    // A number given alone may be somebody's of this campaign: then that person's origin, places and agreed times count.
    private async ValueTask<((QueuePlace Place, Campaign Campaign, LogName Log)? Where, ProspectCard? Card)> OwnerOf((QueuePlace Place, Campaign Campaign, LogName Log)? where, ProspectCard? card, LogName log, Campaign campaign, PhoneNumber number, CancellationToken cancellation)
    {
        foreach (var prospect in where is null ? await numbers.FindAsync(log, number, cancellation) : [])
        {
            if (room.Where(prospect) is { } found && found.Campaign.Id == campaign.Id)
            {
                return (found, await room.CardOf(prospect, cancellation));
            }
        }

        return (where, card);
    }

    private async ValueTask<Reply<CallDecision>> DecideAsync(Question question, Asked asked, CancellationToken cancellation)
    {
        var call = new CallId(asked.Derive(0));
        using var going = room.Placements.Begin(question.Campaign.Client, question.Hash);
        var file = question.Place switch
        {
            { HasStory: true } place => await room.Host.PeekAsync(ProspectFile.Decider, question.Log, place.Prospect.Value, cancellation),
            { } place => ProspectFile.Decider.Start(place.Prospect.Value),
            null => null,
        };
        GateDecision? decision = null;
        Decision Decide(SuppressedEntity number) => DecideNow(question, file, call, asked, out decision);
        var turn = room.Contacts.VersionOf(question.Campaign.Client, question.Hash).Version == 0
            ? await room.Host.RunFreshAsync(SuppressedEntity.Decider, question.Log, question.Hash, asked.ContextOf(1), Decide, cancellation)
            : await room.Host.RunAsync(SuppressedEntity.Decider, question.Log, question.Hash, asked.ContextOf(1), Decide, cancellation);
        if (turn.Refusal is { } refusal)
        {
            return Reply<CallDecision>.No(refusal);
        }

        // A repeated order is answered as the first time.
        var book = room.BookOf(question.Campaign);
        return Reply<CallDecision>.Ok(turn switch
        {
            { Repeated: true } when turn.Events.Select(e => e.Body).OfType<ContactRefused>().FirstOrDefault() is { } refused => new CallDecision(GateRecord.Read(refused, book), null),
            { Repeated: true } when turn.Events.Select(e => e.Body).OfType<ContactCleared>().FirstOrDefault() is { } cleared => new CallDecision(GateRecord.Read(cleared.Rules, cleared.Facts, cleared.Packs, book), call),
            _ => new CallDecision(decision!, decision!.Allowed ? call : null),
        });
    }

    private Decision DecideNow(Question question, ProspectFile? file, CallId call, Asked asked, out GateDecision? decision)
    {
        decision = null;
        var (stop, stopsSeen) = room.Calls.Stops.For(question.Campaign.Client, question.Campaign.Id, asked.By.Tenant);
        if (stop is not null)
        {
            return Decision.Refuse(Stopping.Refused(stop));
        }

        if (Waiting.RefusalOf(room, question.Hash, file, asked.At) is { } waits)
        {
            return Decision.Refuse(waits);
        }

        var setting = question is { Card: { } card, Place: { } place } ? Callee.SettingOf(question.Reading, card, place.Setting)
            : new Setting(question.Reading.Zones, Callee.PlacesOf(question.Reading, new()), Callee.LineOf(question.Reading), false);
        var inQuestion = new CallInQuestion(question.Campaign, asked.By.Tenant, asked.At, question.Hash, setting);
        var facts = question.Place is { } known && file is not null ? room.Facts(file, known, inQuestion) : room.FactsOfNumber(inQuestion);
        decision = PackGate.Judge(facts, room.BookOf(question.Campaign));
        var about = new EventAbout(question.Campaign.Id, call, question.Place?.Prospect);
        var said = new EventDraft(GateRecord.Of(GateStage.Dial, decision, asked.By.Tenant, inQuestion.OtherThan(question.Place)), about, Zone: facts.Zones.Count == 1 ? facts.Zones[0] : null);
        return decision.Allowed
            ? new Decision([said, new EventDraft(new AttemptGranted(call, asked.By.Tenant, question.Campaign.Id, Gathering.IsDebt(question.Campaign.Plan!.TermsInForce()), Outside: true), about)], Requires: [stopsSeen])
            : Decision.Of(said);
    }
}
