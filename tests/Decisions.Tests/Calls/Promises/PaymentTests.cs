using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls.Promises;

/// <summary>A promise to pay pauses the chase until its day is over (D-29).</summary>
public class PaymentTests
{
    private static readonly DateOnly Friday = new(2026, 11, 20);
    private static readonly DateTimeOffset OverAt = new(2026, 11, 20, 23, 0, 0, TimeSpan.Zero);

    private static async Task<WorkingCall> PromisedAsync()
    {
        var floor = await new CallFloor().OpenAsync(cap: 9, kind: CampaignKind.UnpaidInvoice);
        await floor.BringAsync(1, _ => (floor.Now.AddHours(-1), WhyNow.InvoiceOverdue, 500));
        var agent = await floor.AgentAsync();
        var work = new WorkingCall(floor, agent, (await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect!.Value);
        var call = await work.TalkAsync();
        await work.TellAsync(call, LineReport.Ended);
        await work.WrapUpAsync(new WrapUpForm("promise-to-pay", Payment: new PaymentLine(1250.5m, "EUR", Friday)));
        return work;
    }

    private static async Task<ProspectId?> NextAsync(WorkingCall work) => (await new TakingNext(work.Floor.Room).HandleAsync(new TakeNext(), work.Floor.As(work.Agent), default)).Required().Prospect;

    [Fact]
    public async Task Nobody_is_chased_until_the_day_is_over_where_they_are_and_then_it_goes_on()
    {
        var work = await PromisedAsync();
        var entry = Assert.Single(work.Floor.Register.Promises.WaitingWith(work.Prospect));
        Assert.Equal((PromiseKind.Payment, false, OverAt), (entry.Kind, entry.Ours, entry.DueAt));
        Assert.Equal("1250.50 EUR", await work.Floor.Vault.OpenAsync(work.Prospect, entry.Event, "amount"));
        work.Floor.Now = new(2026, 11, 20, 14, 0, 0, TimeSpan.Zero);
        Assert.Null(await NextAsync(work));

        // Opened by hand they are read about, and not dialled.
        (await new TakingNext(work.Floor.Room).HandleAsync(new OpenProspect(work.Prospect), work.Floor.As(work.Agent), default)).Required();
        var refusal = (await new Dialling(work.Floor.Room, work.Floor.Line, work.Floor.Numbers).HandleAsync(new Dial(work.Prospect), work.Floor.As(work.Agent), default)).Refusal!;
        Assert.Equal(("HOLD-05", OverAt), (refusal.Code, refusal.NextAt!.Value));
        (await new Shifts(work.Floor.Room).HandleAsync(new SkipProspect(work.Prospect, "not-now"), work.Floor.As(work.Agent), default)).Required();
        Assert.Null(await NextAsync(work));

        // Monday morning: broken, and due again.
        work.Floor.Now = new(2026, 11, 23, 9, 30, 0, TimeSpan.Zero);
        Assert.Equal(PromiseState.Broken, work.Floor.Register.Promises.WaitingWith(work.Prospect).Single().StateAt(work.Floor.Now, QueueBoard.LateAfter));
        Assert.Equal(work.Prospect, await NextAsync(work));
        Assert.NotNull((await new Dialling(work.Floor.Room, work.Floor.Line, work.Floor.Numbers).HandleAsync(new Dial(work.Prospect), work.Floor.As(work.Agent), default)).Required().Call);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Money_that_came_in_ends_the_chase_unless_it_was_a_part(bool stillOwed)
    {
        var work = await PromisedAsync();
        var entry = work.Floor.Register.Promises.WaitingWith(work.Prospect).Single();
        work.Floor.Now = work.Floor.Now.AddDays(1);
        (await new SettlingPromises(work.Floor.Room).HandleAsync(new SettlePromise(work.Prospect, entry.Id, PromiseEnd.Kept, StillOwed: stillOwed), work.Floor.AsSupervisor(), default)).Required();
        Assert.Equal(PromiseState.Kept, work.Floor.Register.Promises.Find(entry.Id)!.StateAt(work.Floor.Now, default));
        Assert.Equal(!stillOwed, work.Floor.Queue.Find(work.Prospect)!.Closed);
        work.Floor.Now = work.Floor.Now.AddDays(1).AddHours(1);
        Assert.Equal(stillOwed ? work.Prospect : null, await NextAsync(work));
    }

    [Fact]
    public async Task Another_day_moves_the_chase_with_it()
    {
        var work = await PromisedAsync();
        var entry = work.Floor.Register.Promises.WaitingWith(work.Prospect).Single();
        var later = new DateTimeOffset(2026, 11, 27, 23, 0, 0, TimeSpan.Zero);
        (await new SettlingPromises(work.Floor.Room).HandleAsync(new SettlePromise(work.Prospect, entry.Id, PromiseEnd.Moved, later, "they-asked"), work.Floor.As(work.Agent), default)).Required();
        work.Floor.Now = new(2026, 11, 24, 9, 30, 0, TimeSpan.Zero);
        Assert.Null(await NextAsync(work));
        Assert.Equal((1, later, PromiseState.Open), (work.Floor.Register.Promises.Find(entry.Id) is { } moved ? moved.Moves : 0, work.Floor.Register.Promises.Find(entry.Id)!.DueAt, work.Floor.Register.Promises.Find(entry.Id)!.StateAt(work.Floor.Now, default)));
    }

    [Theory]
    [InlineData("0", "EUR", 20, "payment.amount range")]
    [InlineData("10.005", "EUR", 20, "payment.amount decimals")]
    [InlineData("10.5", "JPY", 20, "payment.amount decimals")]
    [InlineData("10.125", "TND", 20, null)]
    [InlineData("10", "EUROS", 20, "payment.currency unknown")]
    [InlineData("10", "EUR", 16, "payment.on past")]
    [InlineData("10", "EUR", 17, null)]
    public void What_is_wrong_with_an_amount_is_named(string amount, string currency, int day, string? fault)
    {
        var plan = new CampaignPlan("i", CampaignKind.UnpaidInvoice, "FR", "p", [], 4, 30, 1, Outcome.DefaultsFor(CampaignKind.UnpaidInvoice), null);
        var form = new WrapUpForm("promise-to-pay", Payment: new PaymentLine(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), currency, new DateOnly(2026, 11, day)));
        Assert.Equal(fault is null ? [] : [fault], WrapUpCheck.Faults(form, plan, CallFloor.Morning, "Europe/Paris").Select(f => f.Member + " " + f.Code));
        Assert.Equal(["payment missing"], WrapUpCheck.Faults(form with { Payment = null }, plan, CallFloor.Morning).Select(f => f.Member + " " + f.Code));
    }

    [Fact]
    public void A_day_ends_at_midnight_where_the_clock_is_and_where_it_is_moved()
    {
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 23, 0, 0, TimeSpan.Zero), Money.EndOf(Friday, "Europe/Paris"));
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 5, 0, 0, TimeSpan.Zero), Money.EndOf(Friday, "America/New_York"));
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 0, 0, 0, TimeSpan.Zero), Money.EndOf(Friday, "Nowhere/Known"));

        // Cairo skips midnight on the last Friday of April.
        Assert.Equal(new DateTimeOffset(2026, 4, 23, 22, 0, 0, TimeSpan.Zero), Money.EndOf(new DateOnly(2026, 4, 23), "Africa/Cairo"));
    }
}
