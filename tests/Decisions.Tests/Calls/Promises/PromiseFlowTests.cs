using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls.Promises;

/// <summary>Promises through the handlers: made at wrap-up, kept, put off, fallen away; and what they keep others from doing.</summary>
public class PromiseFlowTests
{
    private static readonly DateTimeOffset Agreed = CallFloor.Morning.AddDays(1);

    private static async Task<(WorkingCall Work, CallId Call)> AgreedAsync(bool byName = true, WrapUpForm? form = null)
    {
        var work = await WorkingCall.OpenAsync();
        var call = await work.TalkAsync();
        await work.TellAsync(call, LineReport.Ended);
        await work.WrapUpAsync(form ?? new WrapUpForm("callback", Agreed, ByName: byName));
        return (work, call);
    }

    private static LedgerEntry Only(CallFloor floor) => Assert.Single(floor.Register.Promises.All(_ => true));

    private static async Task<Reply<Done>> SettleAsync(CallFloor floor, LedgerEntry entry, Asked asked, PromiseEnd how, DateTimeOffset? to = null, string? reason = null, bool stillOwed = false) =>
        await new SettlingPromises(floor.Room).HandleAsync(new SettlePromise(entry.Prospect, entry.Id, how, to, reason, stillOwed), asked, default);

    [Theory]
    [InlineData(-6, "Open")]
    [InlineData(-5, "Kept")]
    [InlineData(5, "Kept")]
    [InlineData(6, "KeptLate")]
    public async Task An_agreed_call_is_kept_by_calling_in_time_and_by_nothing_else(int minutes, string state)
    {
        var (work, _) = await AgreedAsync();
        work.Floor.Now = Agreed.AddMinutes(minutes);
        (await new TakingNext(work.Floor.Room).HandleAsync(new OpenProspect(work.Prospect), work.Floor.As(work.Agent), default)).Required();
        Assert.Null(Only(work.Floor).End);
        await work.DialAsync();
        Assert.Equal(state, Only(work.Floor).StateAt(work.Floor.Now, QueueBoard.LateAfter).ToString());
    }

    [Fact]
    public async Task Nobody_reached_before_the_agreed_time_leaves_it_standing()
    {
        var (work, _) = await AgreedAsync();
        work.Floor.Now = Agreed.AddMinutes(-20);
        (await new TakingNext(work.Floor.Room).HandleAsync(new OpenProspect(work.Prospect), work.Floor.As(work.Agent), default)).Required();
        await work.TellAsync(await work.DialAsync(), LineReport.Ended);
        await work.WrapUpAsync(new WrapUpForm("no-answer"));
        Assert.True(Only(work.Floor).IsOpen);
        Assert.Equal(Agreed, work.Floor.Queue.Find(work.Prospect)!.CallbackAt);
    }

    [Fact]
    public async Task It_waits_for_its_agent_and_falls_to_anybody_when_late_as_the_campaign_says()
    {
        var (work, _) = await AgreedAsync();
        var floor = work.Floor;
        var other = await floor.AgentAsync();
        async Task<ProspectId?> NextAsync(UserId agent) => (await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect;
        floor.Now = Agreed.AddMinutes(5);
        Assert.Null(await NextAsync(other));
        await floor.ChangeCampaignAsync(floor.Campaigns.Find(floor.Campaign)!.Plan! with { LateMinutes = 20 });
        floor.Now = Agreed.AddMinutes(19);
        Assert.Null(await NextAsync(other));
        Assert.Equal(0, floor.Queue.CountsOf(floor.Campaign, floor.Now).AgreedLate);
        floor.Now = Agreed.AddMinutes(20).AddSeconds(1);
        Assert.Equal(1, floor.Queue.CountsOf(floor.Campaign, floor.Now).AgreedLate);
        Assert.Equal(work.Prospect, await NextAsync(other));
    }

    [Fact]
    public async Task The_person_rings_first_and_the_promise_closes_by_itself()
    {
        var (work, _) = await AgreedAsync();
        var floor = work.Floor;
        floor.Now = Agreed.AddHours(-2);
        var other = await floor.AgentAsync();
        (await new TakingInbound(floor.Room).HandleAsync(new TakeInbound(work.Prospect), floor.As(other), default)).Required();
        var entry = Only(floor);
        Assert.Equal((PromiseEnd.Kept, "they-rang"), (entry.End, entry.Reason));
        Assert.Null(floor.Queue.Find(work.Prospect)!.CallbackAt);
        Assert.Equal(AgentState.Connected, floor.Register.AgentOf(other).State);
        Assert.Equal("AGENT-05", (await new TakingInbound(floor.Room).HandleAsync(new TakeInbound(work.Prospect), floor.As(other), default)).Refusal?.Code);

        // It is a talk like any other, and no attempt of ours.
        var caller = work with { Agent = other };
        Assert.Single(floor.Contacts.HistoryOf(floor.Client, floor.Queue.Find(work.Prospect)!.Number, work.Prospect).Attempts);
        await caller.TellAsync(floor.Register.AgentOf(other).Call!.Value, LineReport.Ended);
        await caller.WrapUpAsync(WorkingCall.Next with { NextAt = floor.Now.AddDays(2) });
        Assert.Equal((AgentState.Available, (DateTimeOffset?)null), (floor.Register.AgentOf(other).State, floor.Queue.Find(work.Prospect)!.CallbackAt));
    }

    [Fact]
    public async Task Nobody_else_dials_somebody_whom_we_are_to_call()
    {
        var floor = await new CallFloor().OpenAsync(cap: 9);
        const string Number = "+33199007777";
        var agent = await floor.AgentAsync();
        var promisedTo = (await floor.BringAsync(1, _ => (floor.Now.AddHours(3), WhyNow.AgreedCallback, 500), Number)).Single();
        var same = (await floor.BringAsync(1, number: Number)).Single();
        var free = (await floor.BringAsync(1)).Single();
        var taking = new TakingNext(floor.Room);
        Assert.Equal(free, (await taking.HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect);
        Assert.Equal(floor.Now.AddHours(4), floor.Queue.Find(same)!.DueAt);

        // By hand they may be read about, and are not dialled; nor does a vendor's own dialler.
        var other = await floor.AgentAsync();
        (await taking.HandleAsync(new OpenProspect(same), floor.As(other), default)).Required();
        var refusal = (await new Dialling(floor.Room, floor.Line, floor.Numbers).HandleAsync(new Dial(same), floor.As(other), default)).Refusal!;
        Assert.Equal(("HOLD-04", floor.Now.AddHours(3)), (refusal.Code, refusal.NextAt!.Value));
        Assert.Empty(floor.Line.Placed);
        var decide = new DecidingCalls(floor.Room, NumberPlans.Shipped, floor.Numbers);
        Assert.Equal("HOLD-04", (await decide.HandleAsync(new DecideCall(floor.Campaign, same, null), floor.As(other), default)).Refusal?.Code);

        // The card that it was agreed with is dialled.
        var third = await floor.AgentAsync();
        (await taking.HandleAsync(new OpenProspect(promisedTo), floor.As(third), default)).Required();
        Assert.NotNull((await new Dialling(floor.Room, floor.Line, floor.Numbers).HandleAsync(new Dial(promisedTo), floor.As(third), default)).Required().Call);
    }

    [Fact]
    public async Task What_the_law_forbids_at_the_agreed_time_is_moved_with_its_reason_and_keeps_its_agent()
    {
        var night = CallFloor.Morning.Date.AddHours(23);
        var (work, _) = await AgreedAsync(form: WorkingCall.Next with { NextAt = new DateTimeOffset(night, TimeSpan.Zero), ByName = true });
        work.Floor.Now = new DateTimeOffset(night, TimeSpan.Zero);
        Assert.Null((await new TakingNext(work.Floor.Room).HandleAsync(new TakeNext(), work.Floor.As(work.Agent), default)).Required().Prospect);
        var all = work.Floor.Register.Promises.AllWith(work.Prospect);
        Assert.Equal([(PromiseEnd.Moved, "law"), (null, null)], all.Select(entry => (entry.End, entry.Reason)));
        Assert.Equal((work.Agent, true), (all[1].Keeper, all[1].DueAt > work.Floor.Now));
        Assert.Equal(all[1].DueAt, work.Floor.Queue.Find(work.Prospect)!.CallbackAt);
    }

    [Fact]
    public async Task Nothing_due_goes_away_without_doing_moving_or_a_reason()
    {
        var (work, _) = await AgreedAsync();
        var (floor, entry) = (work.Floor, Only(work.Floor));
        var me = floor.As(work.Agent);
        Assert.Equal(["reason"], (await SettleAsync(floor, entry, me, PromiseEnd.Dropped)).Faults.Select(fault => fault.Member));
        Assert.Equal(["dueAt", "reason"], (await SettleAsync(floor, entry, me, PromiseEnd.Moved)).Faults.Select(fault => fault.Member));
        Assert.Equal(["reason"], (await SettleAsync(floor, entry, me, PromiseEnd.Dropped, reason: "because")).Faults.Select(fault => fault.Member));
        Assert.Equal("PROMISE-02", (await SettleAsync(floor, entry, me, PromiseEnd.Kept)).Refusal?.Code);
        (await SettleAsync(floor, entry, me, PromiseEnd.Moved, Agreed.AddHours(4), "they-asked")).Required();
        Assert.Equal(Agreed.AddHours(4), floor.Queue.Find(work.Prospect)!.CallbackAt);
        Assert.Equal("PROMISE-01", (await SettleAsync(floor, entry, floor.As(work.Agent), PromiseEnd.Moved, Agreed.AddHours(5), "they-asked")).Refusal?.Code);
        var moved = Assert.Single(floor.Register.Promises.WaitingWith(work.Prospect));
        Assert.Equal(work.Agent, moved.Keeper);
        (await SettleAsync(floor, moved, floor.As(work.Agent), PromiseEnd.Dropped, reason: "not-needed")).Required();
        Assert.Null(floor.Queue.Find(work.Prospect)!.CallbackAt);
        Assert.Equal([(PromiseEnd.Moved, "they-asked"), (PromiseEnd.Dropped, "not-needed")], floor.Register.Promises.AllWith(work.Prospect).Select(one => (one.End!.Value, one.Reason!)));
    }

    [Fact]
    public async Task A_vendor_settles_its_own_promises_only_and_sees_no_others()
    {
        var (work, _) = await AgreedAsync(form: WorkingCall.Next with { Promises = [new PromiseLine(true, "Two pages for the CFO", Agreed)] });
        var entry = work.Floor.Register.Promises.All(one => one.Kind == PromiseKind.Word).Single();
        var stranger = work.Floor.As(new UserId(Guid.CreateVersion7()));
        stranger = stranger with { By = stranger.By with { Tenant = new TenantId(Guid.CreateVersion7()) } };
        Assert.Equal("PROMISE-01", (await SettleAsync(work.Floor, entry, stranger, PromiseEnd.Kept)).Refusal?.Code);
        Assert.Empty((await new SeeingPromises(work.Floor.Room).HandleAsync(new SeeOwnPromises(), stranger, default)).Required());
        var row = Assert.Single((await new SeeingPromises(work.Floor.Room).HandleAsync(new SeeOwnPromises(), work.Floor.As(work.Agent), default)).Required());
        Assert.Equal(("Two pages for the CFO", "Élodie Lefèvre", PromiseState.Open), (row.Text, row.Name, row.State));
        (await SettleAsync(work.Floor, entry, work.Floor.As(work.Agent), PromiseEnd.Kept)).Required();
        var page = (await new SeeingPromises(work.Floor.Room).HandleAsync(new SeePromises(new PromiseFilter(PromiseState.Kept)), work.Floor.AsSupervisor(), default)).Required();
        Assert.Equal((1, entry.Id), (page.Total, page.Rows[0].Entry.Id));
    }

    [Fact]
    public async Task A_wrap_up_noted_wrongly_takes_its_promises_back_and_they_stay_in_the_ledger()
    {
        var (work, call) = await AgreedAsync();
        (await new Reopening(work.Floor.Room).HandleAsync(new ReopenWrapUp(work.Prospect, call), work.Floor.As(work.Agent), default)).Required();
        Assert.Equal((PromiseEnd.Dropped, "noted-wrongly"), (Only(work.Floor).End!.Value, Only(work.Floor).Reason));
    }
}
