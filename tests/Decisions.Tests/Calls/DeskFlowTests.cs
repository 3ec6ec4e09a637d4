using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls;

public class DeskFlowTests
{
    private static readonly WrapUpForm Next = new("next-step", CallFloor.Morning.AddDays(2), "call", "Learn what the CFO needs to see");

    private static async Task<(CallFloor Floor, UserId Agent, ProspectId Prospect)> WithOneOnScreenAsync(int prospects = 1)
    {
        var floor = await new CallFloor().OpenAsync();
        await floor.BringAsync(prospects);
        var agent = await floor.AgentAsync();
        var prospect = (await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect!.Value;
        return (floor, agent, prospect);
    }

    private static async Task<CallId> DialAsync(CallFloor floor, UserId agent, ProspectId prospect) =>
        (await new Dialling(floor.Room, floor.Line, floor.Numbers).HandleAsync(new Dial(prospect), floor.As(agent), default)).Required().Call!.Value;

    private static async Task TellAsync(CallFloor floor, CallId call, LineReport report, CallResult? result = null) =>
        (await new LineNews(floor.Room, floor.Line).HandleAsync(new ReportLine(call, report, result), floor.AsSupervisor(), default)).Required();

    [Fact]
    public async Task A_call_goes_from_reservation_to_wrap_up_and_every_step_is_written_down()
    {
        var (floor, agent, prospect) = await WithOneOnScreenAsync();
        var call = await DialAsync(floor, agent, prospect);
        floor.Now += TimeSpan.FromSeconds(8);
        await TellAsync(floor, call, LineReport.Rang);
        await TellAsync(floor, call, LineReport.Answered);
        Assert.Equal(AgentState.Connected, floor.Register.AgentOf(agent).State);
        (await new Talking(floor.Room).HandleAsync(new MarkObjection(call, "budget"), floor.As(agent), default)).Required();
        (await new Talking(floor.Room).HandleAsync(new SaveNotes(prospect, "CFO = Claire"), floor.As(agent), default)).Required();
        floor.Now += TimeSpan.FromSeconds(120);
        await TellAsync(floor, call, LineReport.Ended);
        (await new WrappingUp(floor.Room, new Opposing(floor.Room, floor.Numbers), floor.Facts).HandleAsync(new WrapUp(prospect, Next), floor.As(agent), default)).Required();

        var story = await floor.StoryOfAsync(prospect);
        Assert.Equal(
            [
                typeof(ProspectReserved), typeof(ContactCleared), typeof(CallStarted), typeof(CueShown), typeof(ReservationExtended), typeof(CallRang), typeof(CallAnswered),
                typeof(ObjectionMarked), typeof(CueShown), typeof(NotesSaved), typeof(CallEnded), typeof(CallWrappedUp), typeof(ProspectScheduled), typeof(ReservationReleased),
            ],
            story.Select(e => e.GetType()));
        Assert.Equal(TimeSpan.FromSeconds(120), story.OfType<CallEnded>().Single().TalkFor);
        Assert.Equal(AgentState.Available, floor.Register.AgentOf(agent).State);
        Assert.Equal(Next.NextAt, floor.Queue.Find(prospect)!.DueAt);
        Assert.Contains(await floor.Vault.OpenAllAsync(prospect), p => p is { Field: "objective", Value: "Learn what the CFO needs to see" });
    }

    [Fact]
    public async Task Fifty_agents_clicking_at_once_never_get_the_same_person()
    {
        var floor = await new CallFloor().OpenAsync();
        await floor.BringAsync(30);
        var agents = new List<UserId>();
        for (var i = 0; i < 50; i++)
        {
            agents.Add(await floor.AgentAsync());
        }

        var taking = new TakingNext(floor.Room);
        var got = await Task.WhenAll(agents.Select(a => Task.Run(async () => (await taking.HandleAsync(new TakeNext(), floor.As(a), default)).Required().Prospect)));
        var held = got.OfType<ProspectId>().ToList();
        Assert.Equal(30, held.Count);
        Assert.Equal(30, held.Distinct().Count());
    }

    [Fact]
    public async Task The_same_order_twice_places_one_call()
    {
        var (floor, agent, prospect) = await WithOneOnScreenAsync();
        var dialling = new Dialling(floor.Room, floor.Line, floor.Numbers);
        var order = Guid.CreateVersion7();
        var first = (await dialling.HandleAsync(new Dial(prospect), floor.As(agent, order), default)).Required();
        var second = (await dialling.HandleAsync(new Dial(prospect), floor.As(agent, order), default)).Required();
        Assert.Equal(first.Call, second.Call);
        Assert.Single(floor.Line.Placed);
        // Control: another order is another act, and is refused because a call is open.
        Assert.Equal("CALL-01", (await dialling.HandleAsync(new Dial(prospect), floor.As(agent), default)).Refusal!.Code);
    }

    [Fact]
    public async Task An_opposition_takes_the_person_off_the_screen_and_every_other_card_with_the_number_is_refused()
    {
        var floor = await new CallFloor().OpenAsync();
        var both = (await floor.BringAsync(2, number: "+33199004127")).ToList();
        var (one, two) = (await floor.AgentAsync(), await floor.AgentAsync());
        var taking = new TakingNext(floor.Room);
        var mine = (await taking.HandleAsync(new TakeNext(), floor.As(one), default)).Required().Prospect!.Value;
        var theirs = (await taking.HandleAsync(new TakeNext(), floor.As(two), default)).Required().Prospect!.Value;
        Assert.Equal(both.Order(Comparer<ProspectId>.Create((a, b) => a.Value.CompareTo(b.Value))), new[] { mine, theirs }.Order(Comparer<ProspectId>.Create((a, b) => a.Value.CompareTo(b.Value))));

        (await new Opposing(floor.Room, floor.Numbers).HandleAsync(new RecordOpposition(mine, "desk"), floor.As(one), default)).Required();
        Assert.Equal(AgentState.Available, floor.Register.AgentOf(one).State);
        Assert.Equal("HOLD-01", (await new Dialling(floor.Room, floor.Line, floor.Numbers).HandleAsync(new Dial(theirs), floor.As(two), default)).Refusal!.Code);
        Assert.Equal((theirs, ReleaseCause.Opposed), (floor.Register.LastReleaseOf(two)!.Prospect, floor.Register.LastReleaseOf(two)!.Cause));
        Assert.Empty(floor.Line.Placed);
        Assert.Equal(AgentState.Available, floor.Register.AgentOf(two).State);
        Assert.True(floor.Queue.Find(theirs)!.Closed);
    }

    [Fact]
    public async Task Without_an_opposition_the_second_card_of_a_shared_number_is_called()
    {
        var floor = await new CallFloor().OpenAsync();
        await floor.BringAsync(2, number: "+33199004127");
        var agent = await floor.AgentAsync();
        var prospect = (await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect!.Value;
        Assert.NotNull((await new Dialling(floor.Room, floor.Line, floor.Numbers).HandleAsync(new Dial(prospect), floor.As(agent), default)).Required().Call);
    }

    [Fact]
    public async Task A_number_called_today_is_not_called_again_today_through_another_card()
    {
        var floor = await new CallFloor().OpenAsync();
        await floor.BringAsync(2, number: "+33199004127");
        var (one, two) = (await floor.AgentAsync(), await floor.AgentAsync());
        var taking = new TakingNext(floor.Room);
        var mine = (await taking.HandleAsync(new TakeNext(), floor.As(one), default)).Required().Prospect!.Value;
        var theirs = (await taking.HandleAsync(new TakeNext(), floor.As(two), default)).Required().Prospect!.Value;
        await DialAsync(floor, one, mine);
        var refused = (await new Dialling(floor.Room, floor.Line, floor.Numbers).HandleAsync(new Dial(theirs), floor.As(two), default)).Required();
        Assert.Null(refused.Call);
        Assert.Contains(refused.Verdict!.Rules, r => r.Id == "CAMPAIGN-DAY");
        Assert.True(floor.Queue.Find(theirs)!.DueAt > floor.Now);
    }

    [Fact]
    public async Task Outside_the_window_nobody_is_offered_and_the_queue_says_shut()
    {
        var floor = await new CallFloor().OpenAsync();
        await floor.BringAsync(3);
        var agent = await floor.AgentAsync();
        floor.Now = CallFloor.Morning.AddHours(11);
        Assert.Null((await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect);
        Assert.Equal(3, floor.Queue.CountsOf(floor.Campaign, floor.Now).Shut);
        floor.Now = CallFloor.Morning.AddDays(1);
        Assert.NotNull((await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect);
    }

    [Fact]
    public async Task Unknown_origin_is_refused_written_down_and_leaves_the_queue()
    {
        var floor = await new CallFloor().OpenAsync();
        var prospect = (await floor.BringAsync(1, origin: string.Empty)).Single();
        var agent = await floor.AgentAsync();
        Assert.Null((await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect);
        Assert.Contains(await floor.StoryOfAsync(prospect), e => e is ContactRefused { Stage: GateStage.Offer } r && r.Rules.Any(f => f.Rule == "ORIGIN"));
        Assert.True(floor.Queue.Find(prospect)!.Closed);
    }

    [Fact]
    public async Task A_lease_that_runs_out_frees_the_person_and_the_late_agent_is_told()
    {
        var (floor, agent, prospect) = await WithOneOnScreenAsync();
        floor.Now += DeskRoom.PreviewLease + TimeSpan.FromSeconds(1);
        var expired = Assert.Single(floor.Queue.Expired(floor.Now));
        (await new Interventions(floor.Room, floor.Line).HandleAsync(new ExpireReservation(expired.Prospect, expired.Fence), floor.AsSupervisor(), default)).Required();
        Assert.Equal(AgentState.Available, floor.Register.AgentOf(agent).State);
        Assert.Equal("HOLD-01", (await new Dialling(floor.Room, floor.Line, floor.Numbers).HandleAsync(new Dial(prospect), floor.As(agent), default)).Refusal!.Code);
        Assert.Empty(floor.Queue.Expired(floor.Now));
        var other = await floor.AgentAsync();
        Assert.Equal(prospect, (await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(other), default)).Required().Prospect);
    }

    [Fact]
    public async Task A_lease_that_stands_is_not_ended_by_the_watch()
    {
        var (floor, agent, prospect) = await WithOneOnScreenAsync();
        Assert.Empty(floor.Queue.Expired(floor.Now));
        (await new Interventions(floor.Room, floor.Line).HandleAsync(new ExpireReservation(prospect, 1), floor.AsSupervisor(), default)).Required();
        Assert.Equal(agent, floor.Queue.Find(prospect)!.HeldBy);
    }

    [Fact]
    public async Task A_supervisor_takes_a_person_back_even_in_a_call_and_the_call_is_closed()
    {
        var (floor, agent, prospect) = await WithOneOnScreenAsync();
        await DialAsync(floor, agent, prospect);
        (await new Interventions(floor.Room, floor.Line).HandleAsync(new ReleaseReservation(prospect), floor.AsSupervisor(), default)).Required();
        Assert.Equal(AgentState.Available, floor.Register.AgentOf(agent).State);
        Assert.Contains(await floor.StoryOfAsync(prospect), e => e is CallEnded);
        Assert.Null(floor.Queue.Find(prospect)!.HeldBy);
    }

    [Fact]
    public async Task A_pause_asked_for_during_a_call_begins_after_it()
    {
        var (floor, agent, prospect) = await WithOneOnScreenAsync();
        var call = await DialAsync(floor, agent, prospect);
        (await new Interventions(floor.Room, floor.Line).HandleAsync(new PauseAgent(agent, "training"), floor.AsSupervisor(), default)).Required();
        Assert.Equal(AgentState.Dialling, floor.Register.AgentOf(agent).State);
        await TellAsync(floor, call, LineReport.Ended, CallResult.NoAnswer);
        (await new WrappingUp(floor.Room, new Opposing(floor.Room, floor.Numbers), floor.Facts).HandleAsync(new WrapUp(prospect, new WrapUpForm("no-answer")), floor.As(agent), default)).Required();
        Assert.Equal((AgentState.Pause, "training"), (floor.Register.AgentOf(agent).State, floor.Register.AgentOf(agent).PauseReason));
        Assert.True(floor.Queue.Find(prospect)!.DueAt > floor.Now);
    }

    [Fact]
    public async Task A_call_cannot_be_wrapped_up_before_it_has_ended_nor_by_somebody_else()
    {
        var (floor, agent, prospect) = await WithOneOnScreenAsync();
        var call = await DialAsync(floor, agent, prospect);
        var wrapping = new WrappingUp(floor.Room, new Opposing(floor.Room, floor.Numbers), floor.Facts);
        Assert.Equal("CALL-05", (await wrapping.HandleAsync(new WrapUp(prospect, Next), floor.As(agent), default)).Refusal!.Code);
        await TellAsync(floor, call, LineReport.Ended);
        Assert.Equal("HOLD-01", (await wrapping.HandleAsync(new WrapUp(prospect, Next), floor.As(await floor.AgentAsync()), default)).Refusal!.Code);
        Assert.True((await wrapping.HandleAsync(new WrapUp(prospect, Next), floor.As(agent), default)).IsOk);
    }

    [Fact]
    public async Task A_callback_promised_by_name_waits_for_its_agent_and_falls_to_anybody_when_late()
    {
        var (floor, agent, prospect) = await WithOneOnScreenAsync();
        var call = await DialAsync(floor, agent, prospect);
        await TellAsync(floor, call, LineReport.Answered);
        await TellAsync(floor, call, LineReport.Ended);
        var agreed = CallFloor.Morning.AddDays(1).AddMinutes(15);
        (await new WrappingUp(floor.Room, new Opposing(floor.Room, floor.Numbers), floor.Facts).HandleAsync(new WrapUp(prospect, new WrapUpForm("callback", agreed, ByName: true)), floor.As(agent), default)).Required();
        var other = await floor.AgentAsync();
        var taking = new TakingNext(floor.Room);
        floor.Now = agreed.AddSeconds(-1);
        Assert.Null((await taking.HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect);
        floor.Now = agreed.AddMinutes(2);
        Assert.Null((await taking.HandleAsync(new TakeNext(), floor.As(other), default)).Required().Prospect);
        floor.Now = agreed.AddMinutes(5).AddSeconds(1);
        Assert.Equal(1, floor.Queue.CountsOf(floor.Campaign, floor.Now).AgreedLate);
        Assert.Equal(prospect, (await taking.HandleAsync(new TakeNext(), floor.As(other), default)).Required().Prospect);
        Assert.Equal(WhyNow.CallbackLate, (await floor.StoryOfAsync(prospect)).OfType<ProspectReserved>().Last().Why);
    }

    [Fact]
    public async Task News_of_a_call_that_is_over_changes_nothing()
    {
        var (floor, agent, prospect) = await WithOneOnScreenAsync();
        var call = await DialAsync(floor, agent, prospect);
        await TellAsync(floor, call, LineReport.Ended, CallResult.Busy);
        var before = (await floor.StoryOfAsync(prospect)).Count;
        await TellAsync(floor, call, LineReport.Answered);
        await TellAsync(floor, call, LineReport.Ended, CallResult.Conversation);
        Assert.Equal(before, (await floor.StoryOfAsync(prospect)).Count);
        Assert.Equal(CallResult.Busy, (await floor.StoryOfAsync(prospect)).OfType<CallEnded>().Single().Result);
    }
}
