using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Scripts;

namespace FollowUpConsole.TestKit;

/// <summary>Calls as they may come in any order and state: everything that a report counts happens, also what ought not to.</summary>
public sealed class RandomCalls
{
    private readonly AuditedLog log;

    /// <summary>Calls of some prospects, two campaigns and two vendors in a log.</summary>
    public RandomCalls(AuditedLog log, int people = 9)
    {
        this.log = log;
        People = [.. Enumerable.Range(0, people).Select(_ => log.NewId(id => new ProspectId(id)))];
        Campaigns = [log.NewId(id => new CampaignId(id)), log.NewId(id => new CampaignId(id))];
        Vendors = [log.NewId(id => new TenantId(id)), log.NewId(id => new TenantId(id))];
    }

    /// <summary>Who is called.</summary>
    public IReadOnlyList<ProspectId> People { get; }

    /// <summary>The campaigns.</summary>
    public IReadOnlyList<CampaignId> Campaigns { get; }

    /// <summary>The vendors.</summary>
    public IReadOnlyList<TenantId> Vendors { get; }

    private Random Chance => log.Chance;

    /// <summary>So many calls, with what happens around them.</summary>
    public async Task GoOnAsync(int calls)
    {
        for (var i = 0; i < calls; i++)
        {
            await OneAsync(Pick(People), Pick(Campaigns));
        }
    }

    private async Task OneAsync(ProspectId person, CampaignId campaign)
    {
        var about = new EventAbout(campaign);
        await Maybe(0.3, () => new ContactRefused(GateStage.Offer, Chance.Next(4) == 0 ? [] : [new RefusedBy(Pick(["FREQ-01", "HOURS-01", "odd rule/é"]), "cap", ["4"])], "f", ["fr/1"], null, [], Chance.Next(3) == 0 ? null : Pick(Vendors)));
        await Maybe(0.1, () => new TouchRecorded(person, "email", Chance.Next(2) == 0), log.Now.AddHours(-Chance.Next(3)));
        await Maybe(0.1, () => new Viewed(Pick(["proof", "api", "search"]), null));
        await OutsideAsync();
        var call = log.NewId(id => new CallId(id));
        about = about with { Call = call };
        await Maybe(1, () => new CallStarted(call, log.NewId(id => new UserId(id)), Pick(Vendors), campaign, "simulated", null, 1), rules: Pick(["ab12", "cd34"]));
        await Maybe(0.8, () => new CueShown(call, "quote", 2, "opener", "fr", null, Chance.Next(4) == 0 ? null : CueKind.Opener));
        await Maybe(0.6, () => new CallAnswered(call, Chance.Next(5) == 0));
        await Maybe(0.3, () => new CueShown(call, "quote", 2, "any", "fr", null, Pick(Enum.GetValues<CueKind>())));
        await Maybe(0.3, () => new ObjectionMarked(call, "price \"too high\""));
        await Maybe(0.1, () => new OppositionRecorded(person, "desk"), Chance.Next(2) == 0 ? log.Now.AddMinutes(Chance.Next(-900, 20)) : null);
        await Maybe(0.2, () => new CallbackAgreed(log.Now.AddMinutes(Chance.Next(-30, 600)), null));
        await Maybe(0.2, () => new PromiseMade(call, Chance.Next(3) > 0, log.Now.AddMinutes(Chance.Next(1, 900)), Payment: Chance.Next(4) == 0));
        await SettleAsync();
        await Maybe(0.9, () => new CallEnded(call, Pick([CallResult.Conversation, CallResult.NoAnswer, CallResult.Busy]), TimeSpan.FromSeconds(Chance.Next(300))));
        for (var again = true; again; again = Chance.Next(6) == 0)
        {
            var outcome = Pick(["next-step", "no-answer", "refused", "own%code é"]);
            await Maybe(0.85, () => new CallWrappedUp(Chance.Next(9) == 0 ? null : call, outcome, Chance.Next(2) == 0, Chance.Next(2) == 0 ? new NextStep(log.Now.AddDays(1), "call", true, null) : null, Chance.Next(9) == 0 ? "paid" : null, null, TimeSpan.FromSeconds(9)));
            await Maybe(0.15, () => new WrapUpReopened(call, outcome, true, false));
        }

        await Maybe(0.1, () => new Viewed("proof", call));
        await Maybe(0.05, () => new CallEnded(log.NewId(id => new CallId(id)), CallResult.Busy, TimeSpan.Zero));

        // What was promised is put off, ended one way or another, or made void by what happens otherwise; in time, late, or never.
        async Task SettleAsync()
        {
            var promises = (await log.Journal.ReadStreamAsync(new StreamKey(log.Log, "prospect", person.Value), 0)).Where(entry => entry.Body is PromiseMade or CallbackAgreed).Select(entry => LedgerEntry.IdOf(entry.Id)).Append(Guid.Empty).ToList();
            await Maybe(0.2, () => new PromiseMoved(Pick(promises), log.Now.AddMinutes(Chance.Next(1, 900)), "they-asked"));
            await Maybe(0.3, () => new PromiseEnded(Pick(promises), Pick(Enum.GetValues<PromiseEnd>()), null));
            await Maybe(0.05, () => new ProspectScheduled(log.Now.AddDays(1), WhyNow.NextStepDue, 500));
            await Maybe(0.05, () => new ProspectClosed("refused-price"));
            if (Chance.Next(20) == 0)
            {
                var theirs = log.NewId(id => new CallId(id));
                await Maybe(1, () => new PersonRang(theirs, log.NewId(id => new UserId(id)), Pick(Vendors), campaign));
                (about, var ours) = (about with { Call = theirs }, about);
                await Maybe(0.7, () => new PromiseMade(theirs, true, log.Now.AddMinutes(60)));
                about = ours;
            }
        }

        // A vendor's own dialler: told nothing, told twice, or taken back after all.
        async Task OutsideAsync()
        {
            var granted = log.NewId(id => new CallId(id));
            await Maybe(0.4, () => new AttemptGranted(granted, Pick(Vendors), campaign, false, Chance.Next(4) > 0));
            await Maybe(0.2, () => new AttemptWithdrawn(granted));
            await Maybe(0.6, () => new OutcomeReported(granted, Pick(Enum.GetValues<AttemptResult>()), null, null));
            await Maybe(0.1, () => new OutcomeReported(granted, AttemptResult.Busy, null, null));
        }

        async Task Maybe(double often, Func<IEvent> body, DateTimeOffset? occurred = null, string? rules = null)
        {
            if (Chance.NextDouble() < often)
            {
                log.Now = log.Now.AddSeconds(Chance.Next(0, 900));
                await log.WriteAsync(person, body(), about, occurred, rules);
            }
        }
    }

    private T Pick<T>(IReadOnlyList<T> of) => of[Chance.Next(of.Count)];
}
