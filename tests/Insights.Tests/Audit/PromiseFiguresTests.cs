using FollowUpConsole.Audit;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.Prospects;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Insights.Tests.Audit;

/// <summary>Promises as the report counts them, beside the ledger that people work with.</summary>
public sealed class PromiseFiguresTests : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);
    private readonly CallRegister ledger = new();
    private readonly FigureBook book;
    private readonly AuditedLog log;
    private readonly CampaignId campaign;
    private readonly TenantId vendor;

    public PromiseFiguresTests()
    {
        var tenants = new TenantDirectory();
        book = new FigureBook(tenants);
        log = new AuditedLog(1, tenants, book, ledger);
        (campaign, vendor) = (log.NewId(id => new CampaignId(id)), log.NewId(id => new TenantId(id)));
    }

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task Each_end_of_a_promise_is_counted_as_the_ledger_has_it()
    {
        foreach (var end in new Func<ProspectId, CallId, Guid, Task>[]
        {
            (who, _, promise) => EndAsync(who, promise, PromiseEnd.Kept),
            (who, _, promise) => EndAsync(who, promise, PromiseEnd.Kept, TimeSpan.FromHours(3)),
            (who, _, promise) => EndAsync(who, promise, PromiseEnd.Broken),
            (who, _, promise) => EndAsync(who, promise, PromiseEnd.Dropped),
            async (who, _, promise) =>
            {
                await PassAsync(who, new PromiseMoved(promise, log.Now.AddHours(5), "they-asked"), TimeSpan.FromMinutes(5));
                await EndAsync(who, promise, PromiseEnd.Kept, TimeSpan.FromHours(3));
            },
            (who, _, _) => PassAsync(who, new OppositionRecorded(who, "desk"), TimeSpan.FromMinutes(5)),
            (who, call, _) => PassAsync(who, new WrapUpReopened(call, "next-step", true, true), TimeSpan.FromMinutes(5)),
            (who, _, _) => Task.CompletedTask,

            // No call and no letter keeps a promise: only whoever did what was promised says so.
            (who, _, _) => CallAsync(who),
            (who, _, _) => PassAsync(who, new TouchRecorded(who, "email", false), TimeSpan.FromMinutes(5)),
        })
        {
            var (who, call, made) = await MakeAsync(call => new PromiseMade(call, true, log.Now.AddHours(2)));
            await end(who, call, made);
        }

        foreach (var end in new Func<ProspectId, CallId, Guid, Task>[]
        {
            (who, call, _) => PassAsync(who, new CallWrappedUp(call, "paid", true, null, "paid", null, TimeSpan.Zero), TimeSpan.FromMinutes(5)),
            (who, call, _) => PassAsync(who, new CallWrappedUp(null, "paid", false, null, "paid", null, TimeSpan.Zero), TimeSpan.FromHours(3)),
            (who, call, _) => PassAsync(who, new PromiseMade(call, false, log.Now.AddYears(1), Payment: true), TimeSpan.FromMinutes(5)),
            (who, _, _) => PassAsync(who, new OppositionRecorded(who, "desk"), TimeSpan.FromMinutes(5)),
            (who, _, promise) => EndAsync(who, promise, PromiseEnd.Broken),
        })
        {
            var (who, call, made) = await MakeAsync(call => new PromiseMade(call, false, log.Now.AddHours(2), Payment: true));
            await end(who, call, made);
        }

        foreach (var end in new Func<ProspectId, CallId, Guid, Task>[]
        {
            (who, _, _) => CallAsync(who, TimeSpan.FromHours(2)),
            (who, _, _) => CallAsync(who, TimeSpan.FromHours(2) + Grace + Grace),
            (who, _, _) => PassAsync(who, new PersonRang(log.NewId(id => new CallId(id)), default, vendor, campaign), TimeSpan.FromMinutes(5)),
            (who, _, _) => PassAsync(who, new CallbackAgreed(log.Now.AddYears(1), null), TimeSpan.FromMinutes(5)),
            (who, _, _) => PassAsync(who, new ProspectScheduled(log.Now.AddDays(1), WhyNow.NextStepDue, 500), TimeSpan.FromMinutes(5)),
            (who, _, _) => PassAsync(who, new ProspectClosed("refused-price"), TimeSpan.FromMinutes(5)),
            (who, _, _) => PassAsync(who, new OppositionRecorded(who, "desk"), TimeSpan.FromMinutes(5)),
            (who, call, _) => PassAsync(who, new WrapUpReopened(call, "callback", true, true), TimeSpan.FromMinutes(5)),
            (who, _, promise) => EndAsync(who, promise, PromiseEnd.Dropped),
            (who, _, _) => Task.CompletedTask,
        })
        {
            var (who, call, made) = await MakeAsync(_ => new CallbackAgreed(log.Now.AddHours(2), null));
            await end(who, call, made);
        }

        log.Now = log.Now.AddDays(1);
        var all = ledger.Promises.All(_ => true);
        Assert.Equal(27, all.Count);
        foreach (var (kind, ours, name, broken) in new[] { (PromiseKind.Word, true, "promises", "broken"), (PromiseKind.Payment, false, "their-promises", "broken"), (PromiseKind.Callback, true, "callbacks", "missed") })
        {
            var states = all.Where(one => one.Kind == kind && one.Ours == ours).CountBy(one => one.StateAt(log.Now, Grace)).ToDictionary();
            int Of(params PromiseState[] which) => which.Sum(state => states.GetValueOrDefault(state));
            Assert.Equal((name, states.Values.Sum()), (name, Figure(name)));
            Assert.Equal((name, Of(PromiseState.Kept)), (name, Figure(name + "-kept")));
            Assert.Equal((name, Of(PromiseState.Dropped)), (name, Figure(name + "-dropped")));
            Assert.Equal((name, kind == PromiseKind.Callback ? Of(PromiseState.Broken, PromiseState.Late, PromiseState.KeptLate) : Of(PromiseState.Broken, PromiseState.Late)), (name, Figure(name + "-" + broken)));
            Assert.Equal((name, kind == PromiseKind.Callback ? 0 : Of(PromiseState.KeptLate)), (name, Figure(name + "-late")));
            Assert.Equal((name, kind == PromiseKind.Word ? 1 : Of(PromiseState.Moved)), (name, Figure(name + "-moved")));
            Assert.True(Of(PromiseState.Kept) > 0 && Figure(name + "-" + broken) > 0);
        }
    }

    [Fact]
    public async Task What_has_passed_its_time_stays_broken_or_missed_whatever_is_noted_later()
    {
        var (one, call, promise) = await MakeAsync(call => new PromiseMade(call, true, log.Now.AddHours(2)));
        await PassAsync(one, new PromiseMoved(promise, log.Now.AddDays(9), "no-capacity"), TimeSpan.FromHours(3));
        await PassAsync(one, new WrapUpReopened(call, "next-step", true, true), TimeSpan.FromMinutes(5));
        var (two, _, _) = await MakeAsync(_ => new CallbackAgreed(log.Now.AddHours(2), null));
        await PassAsync(two, new CallbackAgreed(log.Now.AddDays(9), null), TimeSpan.FromHours(3));
        Assert.Equal((1, 0, 0, 1, 0), (Figure("promises-broken"), Figure("promises-moved"), Figure("promises-dropped"), Figure("callbacks-missed"), Figure("callbacks-moved")));
    }

    [Fact]
    public async Task What_is_promised_to_somebody_who_rang_is_counted_for_the_vendor_that_took_the_call()
    {
        var (who, call) = (log.NewId(id => new ProspectId(id)), log.NewId(id => new CallId(id)));
        await log.WriteAsync(who, new PersonRang(call, default, vendor, campaign), new EventAbout(campaign, call));
        await log.WriteAsync(who, new PromiseMade(call, true, log.Now.AddHours(1)), new EventAbout(campaign, call));
        Assert.Equal(vendor.Value, Assert.Single(book.Of(log.Client, log.Now, figure => figure.Measure == "promises")!).Vendor);
    }

    private long Figure(string measure) => book.Of(log.Client, log.Now, figure => figure.Measure == measure)!.Sum(figure => figure.Count);

    private async Task<(ProspectId Who, CallId Call, Guid Promise)> MakeAsync(Func<CallId, IEvent> promised)
    {
        var who = log.NewId(id => new ProspectId(id));
        var call = await CallAsync(who);
        await log.WriteAsync(who, promised(call), new EventAbout(campaign, call));
        return (who, call, ledger.Promises.AllWith(who)[^1].Id);
    }

    private async Task<CallId> CallAsync(ProspectId who, TimeSpan after = default)
    {
        var call = log.NewId(id => new CallId(id));
        await PassAsync(who, new CallStarted(call, log.NewId(id => new UserId(id)), vendor, campaign, "simulated", null, 1), after, call);
        return call;
    }

    private Task EndAsync(ProspectId who, Guid promise, PromiseEnd how, TimeSpan after = default) => PassAsync(who, new PromiseEnded(promise, how, how == PromiseEnd.Kept ? null : "not-needed"), after);

    private async Task PassAsync(ProspectId who, IEvent body, TimeSpan after, CallId? call = null)
    {
        log.Now += after;
        await log.WriteAsync(who, body, new EventAbout(campaign, call));
    }
}
