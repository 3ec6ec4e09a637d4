using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Reads the Desk together: boards for what is live, the prospect's stream and vault for what was said.</summary>
public sealed class SeeingDesk(DeskRoom room, IJournal journal, DraftBoard drafts) : IHandle<SeeDesk, DeskView>
{
    private static readonly TimeSpan DayAhead = TimeSpan.FromHours(14);
    private readonly RecentNames names = new(room);
    private readonly ShutDay shut = new(room);
    private readonly Emailing emailing = new(room);

    /// <inheritdoc/>
    public async ValueTask<Reply<DeskView>> HandleAsync(SeeDesk request, Asked asked, CancellationToken cancellation)
    {
        var agent = room.Calls.AgentOf(asked.By.User);
        var open = room.CallableCampaigns(asked.By.Tenant, asked.At);
        var queues = open.Select(c => room.Campaigns.Find(c)!).Select(c => LineOf(c, asked.At)).ToList();
        var person = agent.Prospect is { } prospect ? await PersonOf(prospect, agent.State, asked, cancellation) : null;
        var hours = person is null ? shut.Of(asked.By.Tenant, open, asked.At) : shut.Of(person, asked.At);
        return Reply<DeskView>.Ok(new DeskView(agent, person, await DayOf(open, asked, cancellation), queues, hours, await WayBackOf(agent, asked, cancellation)) { Stopped = StoppedFor(asked), Wordless = WordlessFor(asked) });
    }

    private IReadOnlyList<StoppedLine> StoppedFor(Asked asked) =>
        [.. room.RunningCampaigns(asked.By.Tenant, asked.At).Select(campaign => (Campaign: campaign, Stop: room.StopOf(campaign.Id, asked.By.Tenant))).Where(one => one.Stop is not null)
            .Select(one => new StoppedLine(one.Campaign.Plan!.Name, room.Tenants.Find(one.Campaign.Client)?.Name ?? string.Empty, one.Stop!)).OrderBy(line => line.Name, StringComparer.OrdinalIgnoreCase)];

    private IReadOnlyList<WordlessLine> WordlessFor(Asked asked) =>
        [.. room.OpenCampaigns(asked.By.Tenant, asked.At).Except(room.CallableCampaigns(asked.By.Tenant, asked.At)).Select(id => room.Campaigns.Find(id)!)
            .Select(campaign => new WordlessLine(campaign.Plan!.Name, room.Tenants.Find(campaign.Client)?.Name ?? string.Empty, room.StageOf(campaign.Id), room.LiveFrom(campaign.Id, asked.At))).OrderBy(line => line.Name, StringComparer.OrdinalIgnoreCase)];

    private CampaignLine LineOf(Campaign campaign, DateTimeOffset at)
    {
        var counts = room.Queue.CountsOf(campaign.Id, at);
        return new CampaignLine(campaign.Id, campaign.Plan!.Name, campaign.Plan.Kind, counts, counts.Due > 0 ? null : room.Queue.NextOf(campaign.Id, at));
    }

    // The last thing done, and only while nobody builds on it: somebody else has the person, or the agent has somebody else.
    private async ValueTask<WayBack?> WayBackOf(Agent agent, Asked asked, CancellationToken cancellation)
    {
        if (agent.State != AgentState.Available || room.Calls.LastReleaseOf(agent.Id) is not { } last || asked.At >= last.At + ReopenWrapUp.Within || room.Where(last.Prospect) is not { Place.HeldBy: null } where)
        {
            return null;
        }

        var noted = room.Calls.LastNotedBy(agent.Id) is { } call && call.Prospect == last.Prospect && call.At == last.At && call.Outcome != "opposition" ? call : null;
        return last.Cause == ReleaseCause.Skipped && !where.Place.Closed || (last.Cause == ReleaseCause.Done && noted is not null)
            ? new WayBack(last.Prospect, await names.OfAsync(last.Prospect, asked.At, cancellation), noted?.Call, noted?.Outcome, last.At + ReopenWrapUp.Within)
            : null;
    }

    private async ValueTask<IReadOnlyList<DayMark>> DayOf(IReadOnlyList<CampaignId> open, Asked asked, CancellationToken cancellation)
    {
        var from = asked.At - TimeSpan.FromHours(2);
        var coming = open.SelectMany(c => room.Queue.CallbacksBetween(c, from, asked.At + DayAhead))
            .Where(p => p.CallbackAgent is null || p.CallbackAgent == asked.By.User).OrderByDescending(p => p.CallbackAgent == asked.By.User).ThenBy(p => p.CallbackAt).Take(12);
        var marks = new List<DayMark>();
        foreach (var place in coming)
        {
            marks.Add(new DayMark(place.Prospect, place.CallbackAt!.Value, await names.OfAsync(place.Prospect, asked.At, cancellation), place.CallbackAgent == asked.By.User, room.Queue.LateAfterIn(place.Campaign)));
        }

        // What this agent promised to do or send is due at its hour too, and stays until it is done, put off or given a reason.
        var own = room.Calls.Promises.Waiting(promise => promise is { Kind: PromiseKind.Word or PromiseKind.Email, Ours: true } && promise.Keeper == asked.By.User && promise.DueAt <= asked.At + DayAhead && open.Contains(promise.Campaign)).OrderBy(promise => promise.DueAt).Take(12);
        foreach (var promise in own)
        {
            marks.Add(new DayMark(promise.Prospect, promise.DueAt, await names.OfAsync(promise.Prospect, asked.At, cancellation), true, TimeSpan.Zero, promise.Kind));
        }

        return [.. marks.OrderBy(m => m.At)];
    }

    private async ValueTask<PersonView?> PersonOf(ProspectId prospect, AgentState state, Asked asked, CancellationToken cancellation)
    {
        if (room.Where(prospect) is not { } where)
        {
            return null;
        }

        var parts = await room.Vault.OpenAllAsync(prospect, cancellation);
        var stream = await journal.ReadStreamAsync(new StreamKey(where.Log, "prospect", prospect.Value), 0, cancellation);
        var file = stream.Aggregate(ProspectFile.Decider.Start(prospect.Value), ProspectFile.Decider.Evolve);
        var history = History.Read(stream, parts);
        var card = Prospects.ProspectCard.Read(parts.LastOrDefault(p => p.Field == Prospects.ProspectCard.Field)?.Value);
        var book = room.BookOf(where.Campaign);
        var facts = room.Facts(file, where.Place, where.Campaign, asked.By.Tenant, asked.At);
        var plan = where.Campaign.Plan!;
        if (((file.Call is { } open ? room.ScriptOf(open) : null) ?? room.ScriptFor(where.Campaign, card, asked.At)) is not { } script)
        {
            return null;
        }

        var verdict = (file.Call is null ? null : AtDial(stream, book)) ?? PackGate.Judge(facts, book);
        return new PersonView(
            prospect,
            where.Campaign.Id,
            plan.Name,
            plan,
            room.Tenants.Find(where.Campaign.Client)?.Name ?? string.Empty,
            card,
            where.Place.Setting,
            file.Held?.Why ?? where.Place.Why,
            file.Held?.WhyAt ?? where.Place.DueAt,
            verdict,
            facts.Attempts!.Count(a => a.At > asked.At.AddDays(-plan.CapDays)),
            history.Purpose,
            history.Notes,
            history.NotesAt,
            history.Lines,
            PromisesOf(prospect, parts, asked.At),
            history.Objections,
            file.Call,
            file.Call is null ? [] : history.Route,
            script,
            OffersSlots(state, verdict) ? LegalSlots.Find(facts, book, Busy(asked), 6) : [],
            file.OpposedAt is not null,
            history.Learned("attention"),
            history.Learned("condition"),
            history.Learned("remember"),
            drafts.Of(prospect, file.Fence))
        { Guides = room.GuidesFor(where.Campaign, script, asked.At), LastValue = history.LastValue, TalksWithoutValue = history.TalksWithoutValue, Nudges = history.Nudges, Added = history.Added, Brief = room.ToSign(where.Campaign.Id, asked.By.User), Tried = facts.Attempts ?? [], AgreedAt = file.CallbackAt is { } coming && coming > asked.At ? coming : null, MissedAt = file.MissedAt, NoEmail = emailing.RefusalOf(file, where.Campaign.Client, emailing.AddresseeOf(card, where.Log, where.Place.Number)) };
    }

    // While it dials and rings nothing is agreed; and where time alone does not help, no later moment is legal either.
    // In a call the question is no longer whether this very call counts as today's: what was said at the click on dial stands.
    private static GateDecision? AtDial(IReadOnlyList<Recorded> stream, RuleBook book) =>
        stream.Select(e => e.Body).OfType<ContactCleared>().LastOrDefault(e => e.Stage == GateStage.Dial) is { } cleared ? GateRecord.Read(cleared.Rules, cleared.Facts, cleared.Packs, book) : null;

    // What fell away because it was noted wrongly is in the log, and no promise any more.
    private IReadOnlyList<PromiseView> PromisesOf(ProspectId prospect, IReadOnlyList<OpenedPart> parts, DateTimeOffset at) =>
        [.. from entry in room.Calls.Promises.AllWith(prospect)
            where entry.Reason != "noted-wrongly"
            let text = parts.FirstOrDefault(part => part.EventId == entry.Event && part.Field == "promise")?.Value
            where text is not null
            select new PromiseView(entry.Ours, text, entry.DueAt, entry, entry.StateAt(at, room.Queue.LateAfterIn(entry.Campaign)))];

    private static bool OffersSlots(AgentState state, GateDecision verdict) => state is not (AgentState.Dialling or AgentState.Ringing) && verdict.Needs.Count == 0;

    // Whatever campaign or client it is for: an agent has one mouth.
    private IReadOnlyList<DateTimeOffset> Busy(Asked asked) =>
        [.. room.Calls.Promises.Waiting(promise => promise.Kind == PromiseKind.Callback && promise.Keeper == asked.By.User).Select(promise => promise.DueAt)];
}

/// <summary>Times to offer while the prospect is on the line (D-31): legal there, free for the agent.</summary>
internal static class LegalSlots
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(30);

    /// <summary>Up to <paramref name="count"/> half-hours, at most two a day so that there is a choice of days. This call counts as one more attempt.</summary>
    public static IReadOnlyList<DateTimeOffset> Find(GateFacts facts, RuleBook book, IReadOnlyList<DateTimeOffset> busy, int count)
    {
        var found = new List<DateTimeOffset>();
        var then = facts with { Attempts = [.. facts.Attempts ?? [], new Attempt(facts.At, null, facts.Vendor, facts.Debt?.Id, Subject: facts.Campaign)] };
        var at = HalfHourFrom(facts.At.AddHours(1)) + Step;
        for (var until = facts.At.AddDays(14); at < until && found.Count < count;)
        {
            if (found.Count(f => f.Date == at.Date) >= 2 || (found.Count > 0 && at - found[^1] < TimeSpan.FromHours(3)) || busy.Any(b => (b - at).Duration() < Step))
            {
                at += Step;
                continue;
            }

            var decision = PackGate.Judge(then with { At = at }, book);
            if (decision.Allowed)
            {
                found.Add(at);
                at += Step;
            }
            else if (decision.NextAt is { } next)
            {
                // Nothing before it is legal either.
                at = HalfHourFrom(next) is var half && half > at ? half : at + Step;
            }
            else
            {
                break;
            }
        }

        return found;
    }

    private static DateTimeOffset HalfHourFrom(DateTimeOffset at) => at.UtcTicks % Step.Ticks is var over && over == 0 ? at : new DateTimeOffset(at.UtcTicks - over + Step.Ticks, TimeSpan.Zero);
}
