using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Ends the work on a call. No call ends in limbo: deadline, action and objective, or a closing reason (D-30).</summary>
public sealed class WrappingUp(DeskRoom room, Opposing opposing, FactRecording facts) : IHandle<WrapUp, Done>
{
    private readonly Emailing emailing = new(room);

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(WrapUp request, Asked asked, CancellationToken cancellation)
    {
        if (room.Where(request.Prospect) is not { } where)
        {
            return Reply<Done>.No(DeskRoom.UnknownProspect);
        }

        var zone = where.Place.Zones.Count > 0 ? where.Place.Zones[0] : room.Tenants.Find(where.Campaign.Client)?.Zone;
        var faults = WrapUpCheck.Faults(request.Form, where.Campaign.Plan!, asked.At, zone);
        if (faults.Count > 0)
        {
            return Reply<Done>.Bad(faults);
        }

        if (request.Form is { Outcome: "opposition" } or { ClosingReason: "opposition" })
        {
            // "Stop" heard at the end of a call is as good as at its beginning (D-54): it holds everywhere before the call is closed.
            var stop = asked with { Command = new CommandId(asked.Derive(500)) };
            if (await opposing.HandleAsync(new RecordOpposition(request.Prospect, "desk"), stop, cancellation) is { IsOk: false } failed)
            {
                return failed;
            }
        }

        var to = Emailing.IsPromisedBy(request.Form, Outcome.Find(request.Form.Outcome)!) ? await emailing.AddresseeAsync(request.Prospect, where.Log, where.Place.Number, cancellation) : null;
        var turn = await room.OnProspect(where.Log, request.Prospect, asked.ContextOf(1), file => Decide(file, request.Form, where.Campaign, zone, to, asked), cancellation);
        if (turn.Events.Select(e => e.Body).OfType<CallWrappedUp>().FirstOrDefault() is { Call: { } call } wrapped && KnownBoard.IsRefusal(wrapped)
            && await facts.RefuseAsync(request.Prospect, call, asked, cancellation) is { } notKept)
        {
            return Reply<Done>.No(notKept);
        }

        return DeskRoom.Answer(turn);
    }

    private Decision Decide(ProspectFile file, WrapUpForm form, Campaign campaign, string? zone, Addressee? to, Asked asked)
    {
        if (file.RefuseUnlessHeldBy(asked.By.User, asked.At) is { } notHeld)
        {
            return Decision.Refuse(notHeld);
        }

        if (file.Call is not { EndedAt: { } endedAt } call)
        {
            return Decision.Refuse(Refusal.Of("CALL-05"));
        }

        var outcome = Outcome.Find(form.Outcome)!;
        var about = new EventAbout(campaign.Id, call.Id, file.Id);
        var next = NextOf(form, outcome, zone, asked);
        var events = new List<EventDraft>
        {
            new(new CallWrappedUp(call.Id, form.Outcome, outcome.Reached, next, next is null ? form.ClosingReason : null, form.DecisionTiming, asked.At - endedAt), about, Personal: PersonalOf(file.Id, form)),
        };
        if (to is not null)
        {
            // The next step itself is the promise: kept by sending it, and by nothing else.
            events.Add(new EventDraft(new PromiseMade(call.Id, true, next!.At, Email: true), about, Personal: [new PersonalPart(file.Id, "promise", form.Objective!.Trim())]));
        }

        events.AddRange((form.Promises ?? []).Select(p => new EventDraft(new PromiseMade(call.Id, p.Ours, p.DueAt), about, Personal: [new PersonalPart(file.Id, "promise", p.Text)])));
        if (outcome.Ending == OutcomeEnding.Payment && form.Payment is { } payment)
        {
            var amount = Money.Write(payment);
            events.Add(new EventDraft(new PromiseMade(call.Id, false, next!.At, Payment: true), about, Personal: [new PersonalPart(file.Id, "promise", amount), new PersonalPart(file.Id, "amount", amount)]));
        }

        if (WhatNext(form, outcome, next, call, file, asked.At) is { } then)
        {
            events.Add(new EventDraft(then, about));
        }

        events.Add(new EventDraft(new ReservationReleased(asked.By.User, file.Held!.Fence, ReleaseCause.Done), about));
        return to is null ? new Decision(events) : emailing.Ask(file, campaign.Client, to, () => new Decision(events));
    }

    private static NextStep? NextOf(WrapUpForm form, Outcome outcome, string? zone, Asked asked) => outcome.Ending switch
    {
        OutcomeEnding.Callback => new NextStep(form.NextAt!.Value, "call", true, form.ByName ? asked.By.User : null),
        _ when Emailing.IsPromisedBy(form, outcome) => new NextStep(form.NextAt!.Value, Emailing.Action, false, asked.By.User),
        OutcomeEnding.NextStep => new NextStep(form.NextAt!.Value, form.Action!, false, form.ByName ? asked.By.User : null),
        OutcomeEnding.Payment => new NextStep(Money.EndOf(form.Payment!.On, zone), "check-payment", false, null),
        OutcomeEnding.Retry when form.NextAt is { } at => new NextStep(at, "call", false, form.Outcome == Outcome.Voicemail ? asked.By.User : null),
        _ => null,
    };

    // Nobody was reached before the agreed time: it stands.
    private static IEvent? WhatNext(WrapUpForm form, Outcome outcome, NextStep? next, OpenCall call, ProspectFile file, DateTimeOffset at) => (outcome.Ending, next) switch
    {
        (OutcomeEnding.Callback, { } agreed) => new CallbackAgreed(agreed.At, agreed.ByName),
        (OutcomeEnding.Retry, { Action: Emailing.Action }) when file.CallbackAt > at => null,
        (_, { Action: Emailing.Action } written) => Emailing.CallAfter(written.At),
        (OutcomeEnding.NextStep, { ByName: { } byName } step) => new CallbackAgreed(step.At, byName, Firm: false),
        (OutcomeEnding.Payment, { } paid) => new ProspectScheduled(paid.At, WhyNow.PaymentMissed, 600),
        (OutcomeEnding.Retry, _) when form.ClosingReason is null && file.CallbackAt > at => null,

        // Their machine was told when we call again (D-27): as good as promised, by name, though nobody there agreed to it.
        (OutcomeEnding.Retry, { ByName: { } byName } told) => new CallbackAgreed(told.At, byName, Firm: false),
        (_, { } step) => new ProspectScheduled(step.At, outcome.Ending == OutcomeEnding.NextStep ? WhyNow.NextStepDue : RetryPlan.WhyOf(call.Result), 500),
        (OutcomeEnding.Retry, null) when form.ClosingReason is null => RetryPlan.Next(call.Result, file.Attempts, at),
        _ => new ProspectClosed(form.ClosingReason!),
    };

    private static List<PersonalPart> PersonalOf(ProspectId prospect, WrapUpForm form)
    {
        var parts = new List<PersonalPart>();
        Add("objective", form.Objective);
        Add("influencers", form.Influencers);
        Add("value", form.ValueGiven);
        Add("attention", form.Attention);
        Add("condition", form.Condition);
        Add("remember", form.Remember);
        return parts;

        void Add(string field, string? text)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                parts.Add(new PersonalPart(prospect, field, text.Trim()));
            }
        }
    }
}

/// <summary>When to try again, by what happened (D-43…D-45): never the same hour twice, and the gate still has the last word.</summary>
internal static class RetryPlan
{
    public static WhyNow WhyOf(CallResult? result) => result switch
    {
        CallResult.Busy => WhyNow.RetryBusy,
        CallResult.Voicemail => WhyNow.VoicemailFollowUp,
        _ => WhyNow.RetryNoAnswer,
    };

    /// <summary>After a call that a dialler outside placed. Of a talk nobody here knows what was agreed: the person counts as not contacted after five days (D-46).</summary>
    public static ProspectScheduled After(AttemptResult result, int attempts, DateTimeOffset at) => result switch
    {
        AttemptResult.Conversation => new ProspectScheduled(at.AddDays(5), WhyNow.Silent, 400),
        AttemptResult.Busy => Next(CallResult.Busy, attempts, at),
        AttemptResult.Voicemail => Next(CallResult.Voicemail, attempts, at),
        _ => Next(CallResult.NoAnswer, attempts, at),
    };

    public static ProspectScheduled Next(CallResult? result, int attempts, DateTimeOffset at)
    {
        var after = result switch
        {
            CallResult.Busy => TimeSpan.FromHours(1),
            CallResult.Voicemail => TimeSpan.FromHours(49),
            // 27 hours on, then 22: tomorrow at another hour, alternating later and earlier.
            _ => TimeSpan.FromHours(attempts % 2 == 1 ? 27 : 22),
        };
        return new ProspectScheduled(at + after, WhyOf(result), 400);
    }
}
