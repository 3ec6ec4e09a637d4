using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls;

/// <summary>What goes wrong between two clicks, two people or two turns.</summary>
public class DeskFaultsTests
{
    private const string Mobile = "+33639981234";

    private static async Task<(CallFloor Floor, UserId Agent, ProspectId Prospect)> WithOneOnScreenAsync(string? second = null)
    {
        var floor = await new CallFloor().OpenAsync();
        await floor.BringAsync(1, second: second);
        var agent = await floor.AgentAsync();
        return (floor, agent, await NextAsync(floor, agent) ?? throw new InvalidOperationException("Nobody was due."));
    }

    private static async Task<ProspectId?> NextAsync(CallFloor floor, UserId agent) => (await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect;

    private static Dialling Dialling(CallFloor floor) => new(floor.Room, floor.Line, floor.Numbers);

    private static WrappingUp Wrapping(CallFloor floor) => new(floor.Room, new Opposing(floor.Room, floor.Numbers), floor.Facts);

    private static async Task<CallId> CallAndEndAsync(CallFloor floor, UserId agent, ProspectId prospect)
    {
        var call = (await Dialling(floor).HandleAsync(new Dial(prospect), floor.As(agent), default)).Required().Call!.Value;
        (await new LineNews(floor.Room, floor.Line).HandleAsync(new ReportLine(call, LineReport.Answered), floor.AsSupervisor(), default)).Required();
        (await new LineNews(floor.Room, floor.Line).HandleAsync(new ReportLine(call, LineReport.Ended), floor.AsSupervisor(), default)).Required();
        return call;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_board_that_failed_stops_all_calling_until_the_next_start(bool fails)
    {
        var board = new FailingBoard();
        var floor = await new CallFloor(boards =>
        {
            var journal = new InMemoryJournal(CallFloor.EventTypes, [.. boards, board]);
            return (journal, journal, journal);
        }).OpenAsync();
        await floor.BringAsync(2);
        var agent = await floor.AgentAsync();
        var prospect = (await NextAsync(floor, agent))!.Value;
        board.Fails = fails;
        var other = await floor.AgentAsync();
        var dialled = await Dialling(floor).HandleAsync(new Dial(prospect), floor.As(agent), default);
        var taken = await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(other), default);
        Assert.Equal(fails ? "STORE-03" : null, dialled.Refusal?.Code);
        Assert.Equal(fails ? "STORE-03" : null, taken.Refusal?.Code);
        Assert.Equal(fails ? 0 : 1, floor.Line.Placed.Count);
    }

    private sealed class FailingBoard : IBoard
    {
        public bool Fails { get; set; }

        public void Apply(Recorded recorded)
        {
            if (Fails)
            {
                throw new InvalidOperationException("A bug.");
            }
        }

        public void BatchApplied()
        {
        }
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task Each_number_of_a_person_is_judged_by_itself(int which, bool called)
    {
        var (floor, agent, prospect) = await WithOneOnScreenAsync(Mobile);
        var suppress = new SuppressionRoom(floor.Host, floor.Contacts, floor.Numbers, NumberPlans.Shipped);
        (await suppress.HandleAsync(new SuppressNumbers(floor.Client, [Mobile], "FR"), floor.AsSupervisor(), default)).Required();
        var dialled = (await Dialling(floor).HandleAsync(new Dial(prospect, which), floor.As(agent), default)).Required();
        Assert.Equal(called, dialled.Call is not null);
        Assert.Equal(called ? 1 : 0, floor.Line.Placed.Count);
    }

    [Fact]
    public async Task An_opposition_chosen_at_wrap_up_holds_for_every_card_with_the_number()
    {
        var floor = await new CallFloor().OpenAsync();
        await floor.BringAsync(2, number: "+33199004127");
        var agent = await floor.AgentAsync();
        var prospect = (await NextAsync(floor, agent))!.Value;
        await CallAndEndAsync(floor, agent, prospect);
        (await Wrapping(floor).HandleAsync(new WrapUp(prospect, new WrapUpForm("opposition", ClosingReason: "opposition")), floor.As(agent), default)).Required();
        Assert.Contains(await floor.StoryOfAsync(prospect), e => e is OppositionRecorded);
        Assert.Single(floor.Contacts.SuppressedFor(floor.Client));
        floor.Now = floor.Now.AddDays(3);
        Assert.Null(await NextAsync(floor, agent));
    }

    [Fact]
    public async Task Looking_somebody_up_out_of_hours_keeps_the_time_that_was_agreed()
    {
        var (floor, agent, prospect) = await WithOneOnScreenAsync();
        await CallAndEndAsync(floor, agent, prospect);
        var agreed = CallFloor.Morning.AddDays(1).AddHours(11);
        (await Wrapping(floor).HandleAsync(new WrapUp(prospect, new WrapUpForm("callback", agreed)), floor.As(agent), default)).Required();
        floor.Now = CallFloor.Morning.AddHours(12);
        var opened = (await new TakingNext(floor.Room).HandleAsync(new OpenProspect(prospect), floor.As(agent), default)).Required();
        Assert.False(opened.Refusal!.Allowed);
        Assert.Equal(agreed, floor.Queue.Find(prospect)!.CallbackAt);
        floor.Now = agreed;
        Assert.Equal(prospect, await NextAsync(floor, agent));
        Assert.NotNull((await Dialling(floor).HandleAsync(new Dial(prospect), floor.As(agent), default)).Required().Call);
    }

    [Fact]
    public async Task A_time_that_only_we_set_opens_no_closed_hour()
    {
        var (floor, agent, prospect) = await WithOneOnScreenAsync();
        await CallAndEndAsync(floor, agent, prospect);
        var evening = CallFloor.Morning.AddDays(1).AddHours(11);
        (await Wrapping(floor).HandleAsync(new WrapUp(prospect, new WrapUpForm("next-step", evening, "send-document", "Send the two-page summary", ByName: true)), floor.As(agent), default)).Required();
        floor.Now = evening;
        Assert.Null(await NextAsync(floor, agent));
        Assert.Contains(await floor.StoryOfAsync(prospect), e => e is ContactRefused r && r.Rules.Any(f => f.Rule == "FR-07"));
    }

    [Fact]
    public async Task Who_was_done_with_stays_so_after_being_looked_up_and_passed_over()
    {
        var (floor, agent, prospect) = await WithOneOnScreenAsync();
        await CallAndEndAsync(floor, agent, prospect);
        (await Wrapping(floor).HandleAsync(new WrapUp(prospect, new WrapUpForm("agreed", ClosingReason: "won")), floor.As(agent), default)).Required();
        floor.Now = CallFloor.Morning.AddDays(1);
        Assert.Equal(prospect, (await new TakingNext(floor.Room).HandleAsync(new OpenProspect(prospect), floor.As(agent), default)).Required().Prospect);
        (await new Shifts(floor.Room).HandleAsync(new SkipProspect(prospect, "not-now"), floor.As(agent), default)).Required();
        floor.Now = CallFloor.Morning.AddDays(2);
        Assert.Null(await NextAsync(floor, agent));
        Assert.True(floor.Queue.Find(prospect)!.Closed);
    }

    [Fact]
    public async Task A_campaign_held_while_somebody_is_on_screen_is_not_dialled()
    {
        var (floor, agent, prospect) = await WithOneOnScreenAsync();
        await floor.MoveCampaignAsync(CampaignStatus.Held);
        Assert.Equal("CAMPAIGN-04", (await Dialling(floor).HandleAsync(new Dial(prospect), floor.As(agent), default)).Refusal!.Code);
        await floor.MoveCampaignAsync(CampaignStatus.Running);
        Assert.NotNull((await Dialling(floor).HandleAsync(new Dial(prospect), floor.As(agent), default)).Required().Call);
    }

    [Fact]
    public async Task Nobody_hangs_up_somebody_elses_call()
    {
        var (floor, agent, prospect) = await WithOneOnScreenAsync();
        var call = (await Dialling(floor).HandleAsync(new Dial(prospect), floor.As(agent), default)).Required().Call!.Value;
        var news = new LineNews(floor.Room, floor.Line);
        Assert.Equal("CALL-03", (await news.HandleAsync(new HangUp(call), floor.As(await floor.AgentAsync()), default)).Refusal!.Code);
        Assert.Empty(floor.Line.HungUp);
        (await news.HandleAsync(new HangUp(call), floor.As(agent), default)).Required();
        Assert.Equal([call], floor.Line.HungUp);
    }

    [Fact]
    public async Task Taken_away_during_a_call_the_line_is_put_down_and_the_person_is_not_offered_at_once()
    {
        var (floor, agent, prospect) = await WithOneOnScreenAsync();
        var call = (await Dialling(floor).HandleAsync(new Dial(prospect), floor.As(agent), default)).Required().Call!.Value;
        (await new Interventions(floor.Room, floor.Line).HandleAsync(new ReleaseReservation(prospect), floor.AsSupervisor(), default)).Required();
        Assert.Equal([call], floor.Line.HungUp);
        Assert.Null(await NextAsync(floor, await floor.AgentAsync()));
        Assert.True(floor.Queue.Find(prospect)!.DueAt > floor.Now);
    }
}
