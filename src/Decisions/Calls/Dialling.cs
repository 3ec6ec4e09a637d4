using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Scripts;

namespace FollowUpConsole.Calls;

/// <summary>Places calls. The gate is asked inside the prospect's turn, on facts of that moment; the line gets the pass only after the attempt is durable.</summary>
public sealed class Dialling(DeskRoom room, ITelephony telephony, INumberIndex numbers) : IHandle<Dial, DialReply>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<DialReply>> HandleAsync(Dial request, Asked asked, CancellationToken cancellation)
    {
        if (room.RefusalWhenBlind is { } blind)
        {
            return Reply<DialReply>.No(blind);
        }

        if (room.Where(request.Prospect) is not { } where)
        {
            return Reply<DialReply>.No(DeskRoom.UnknownProspect);
        }

        if (await room.CardOf(request.Prospect, cancellation) is not { } card || request.Number < 0 || request.Number >= card.Numbers.Count
            || !PhoneNumber.TryFromE164(card.Numbers[request.Number].E164, out var number))
        {
            return Reply<DialReply>.No(Refusal.Of("CALL-02"));
        }

        var call = new CallId(asked.Derive(0));
        var called = new CallInQuestion(where.Campaign, asked.By.Tenant, asked.At, NumberKey.Of(numbers.HashOf(where.Log, number)), SettingOf(request.Number, number, card, where.Place));
        if (room.ToSign(where.Campaign.Id, asked.By.User) is not null)
        {
            return Reply<DialReply>.No(Refusal.Of("BRIEF-03"));
        }

        if (room.ScriptFor(where.Campaign, card, asked.At) is not { } script)
        {
            return Reply<DialReply>.No(room.RefusalWithoutScript(where.Campaign, asked.At) ?? DeskRoom.UnknownProspect);
        }

        using var going = room.Placements.Begin(where.Campaign.Client, called.Number);
        GateAnswer? answer = null;
        var granted = false;
        ValueTask<Turn<ProspectFile>> TurnAsync() =>
            room.OnProspect(where.Log, request.Prospect, asked.ContextOf(1), file => Decide(file, where.Place, number, called, call, granted, script, asked, out answer), cancellation);
        var turn = await TurnAsync();
        if (answer?.Pass is not null && !turn.Repeated)
        {
            // A yes so far. The attempt takes its place among all attempts at the number, and is judged again on what stands before it.
            var grant = await GrantAsync(where.Log, called, call, request.Prospect, asked, cancellation);
            if (grant.Refusal is { } notGranted)
            {
                return Reply<DialReply>.No(notGranted);
            }

            granted = true;
            turn = await TurnAsync();
            if (!turn.Repeated && !turn.Events.Any(e => e.Body is CallStarted))
            {
                await room.Host.RunAsync(SuppressedEntity.Decider, where.Log, called.Number, asked.ContextOf(4), _ => Decision.Of(new EventDraft(new AttemptWithdrawn(call), new EventAbout(where.Campaign.Id, call, request.Prospect))), CancellationToken.None);
            }
        }

        if (turn.Refusal is { } refusal)
        {
            return Reply<DialReply>.No(refusal);
        }

        if (turn.Events.Select(e => e.Body).OfType<ContactRefused>().FirstOrDefault() is { } refused)
        {
            return Reply<DialReply>.Ok(new DialReply(null, null, false, GateRecord.Read(refused, room.BookOf(where.Campaign))));
        }

        if (turn.Repeated || answer?.Pass is not { } pass)
        {
            // The order was carried out before: no second call for it.
            return Reply<DialReply>.Ok(new DialReply(call, number.E164, telephony.Line == "own-phone", null));
        }

        var outcome = await telephony.PlaceAsync(pass, cancellation);
        if (outcome is LineOutcome.PassRefused or LineOutcome.OutOfOrder)
        {
            await room.OnProspect(where.Log, request.Prospect, asked.ContextOf(3), f => LineTurns.End(f, call, CallResult.NotConnected, asked.At), cancellation);
        }

        return Reply<DialReply>.Ok(new DialReply(call, number.E164, outcome == LineOutcome.ByHand, answer.Decision));
    }

    private ValueTask<Turn<SuppressedEntity>> GrantAsync(LogName log, CallInQuestion called, CallId call, ProspectId prospect, Asked asked, CancellationToken cancellation) => room.Host.RunAsync(
        SuppressedEntity.Decider, log, called.Number, asked.ContextOf(2),
        _ => Decision.Of(new EventDraft(new AttemptGranted(call, asked.By.Tenant, called.Campaign.Id, Gathering.IsDebt(called.Campaign.Plan!.TermsInForce()), Outside: false), new EventAbout(called.Campaign.Id, call, prospect))), cancellation);

    // The first number's setting stands in the queue; another one of the card may lie elsewhere.
    private static Setting SettingOf(int which, PhoneNumber number, ProspectCard card, QueuePlace place) =>
        which == 0 ? place.Setting : Callee.SettingOf(NumberPlans.Shipped.Read(number.E164, null), card, place.Setting);

    private Decision Decide(ProspectFile file, QueuePlace place, PhoneNumber number, CallInQuestion called, CallId call, bool granted, Script script, Asked asked, out GateAnswer? answer)
    {
        answer = null;
        if (file.RefuseUnlessHeldBy(asked.By.User, asked.At) is { } notHeld)
        {
            return Decision.Refuse(notHeld);
        }

        if (file.Call is not null)
        {
            return Decision.Refuse(Refusal.Of("CALL-01"));
        }

        // Nothing rings that nobody sits at.
        if (room.Calls.AgentOf(asked.By.User).RefuseUnlessReading(file.Id) is { } elsewhere)
        {
            return Decision.Refuse(elsewhere);
        }

        // From the yes to a stop on no call is placed: the dial rests on the very stops that were looked at.
        var (stop, stopsSeen) = room.Calls.Stops.For(called.Campaign.Client, called.Campaign.Id, asked.By.Tenant);
        if (stop is not null)
        {
            return Decision.Refuse(Stopping.Refused(stop));
        }

        if (Waiting.RefusalOf(room, called.Number, file, asked.At) is { } waits)
        {
            return Decision.Refuse(waits);
        }

        // A campaign that was held, or a vendor whose engagement ended, while the person was on screen: not one call more.
        if (!room.OpenCampaigns(asked.By.Tenant, asked.At).Contains(called.Campaign.Id) || room.Campaigns.Find(called.Campaign.Id) is not { } campaign)
        {
            return Decision.Refuse(Refusal.Of("CAMPAIGN-04"));
        }

        var held = file.Held!;
        var about = new EventAbout(campaign.Id, call, file.Id);
        var requires = new[] { room.Contacts.VersionOf(campaign.Client, called.Number), stopsSeen };
        var facts = room.Facts(file, place, called with { Campaign = campaign }, granted ? call : null);
        answer = PackGate.Ask(new GateQuestion(file.Id, campaign.Id, call, number, facts, room.BookOf(campaign)));
        var zone = facts.Zones.Count == 1 ? facts.Zones[0] : null;
        var said = new EventDraft(GateRecord.Of(GateStage.Dial, answer.Decision, asked.By.Tenant, called.OtherThan(place)), about, Zone: zone);
        if (!answer.Decision.Allowed)
        {
            // A time that is still to come stays agreed, and who was done with stays so.
            return new Decision(
            [
                said,
                .. file.CallbackAt > asked.At || file.Closed ? Array.Empty<EventDraft>() : [new EventDraft(AfterRefusal.Of(answer.Decision, held.Why, AgreedBy.Of(place)), about)],
                new EventDraft(new ReservationReleased(held.Agent, held.Fence, ReleaseCause.Refused), about),
            ]);
        }

        return !granted ? Decision.Nothing : new Decision(
            [
                said,
                new EventDraft(new CallStarted(call, asked.By.User, asked.By.Tenant, campaign.Id, telephony.Line, campaign.Plan!.CallerId, held.Fence, called.Number, Gathering.IsDebt(campaign.Plan!.TermsInForce())), about, Zone: zone, Rules: script.Sha256),
                new EventDraft(Talking.CueOf(call, script, file.MissedAt is null ? script.Opener : script.MissedCue), about, Rules: script.Sha256),
                new EventDraft(new ReservationExtended(held.Agent, asked.At + DeskRoom.CallLease, held.Fence), about),
            ],
            Requires: requires);
    }
}

/// <summary>The language people are spoken to in a country.</summary>
internal static class Language
{
    private static readonly string[] French = ["FR", "MC", "GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "WF", "PF", "NC"];

    public static string Of(string country) => French.Contains(country, StringComparer.Ordinal) ? "fr" : "en";
}
