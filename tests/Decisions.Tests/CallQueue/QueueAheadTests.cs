using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.CallQueue;

public class QueueAheadTests
{
    [Fact]
    public async Task Where_nobody_is_due_the_next_one_is_told_with_its_reason()
    {
        var floor = await new CallFloor().OpenAsync();
        Assert.Null(floor.Queue.NextOf(floor.Campaign, floor.Now));
        await floor.BringAsync(1, _ => (floor.Now.AddHours(1), WhyNow.RetryBusy, 500));
        Assert.Equal(new ComingUp(floor.Now.AddHours(1), WhyNow.RetryBusy), floor.Queue.NextOf(floor.Campaign, floor.Now));

        // An agreed time that comes before it.
        await floor.BringAsync(1, _ => (floor.Now.AddMinutes(20), WhyNow.AgreedCallback, 500));
        Assert.Equal(new ComingUp(floor.Now.AddMinutes(20), WhyNow.AgreedCallback), floor.Queue.NextOf(floor.Campaign, floor.Now));
    }

    [Fact]
    public async Task Who_is_due_in_shut_hours_comes_when_they_open()
    {
        var floor = await new CallFloor().OpenAsync();
        await floor.BringAsync(1);
        var night = CallFloor.Morning.AddHours(12);
        var opens = new DateTimeOffset(2026, 11, 18, 9, 0, 0, TimeSpan.Zero);
        Assert.Equal(opens, floor.Queue.NextOf(floor.Campaign, night)!.At);
        await floor.BringAsync(1, _ => (night.AddHours(2), WhyNow.Silent, 500));
        Assert.Equal(opens, floor.Queue.NextOf(floor.Campaign, night)!.At);
    }

    [Fact]
    public async Task An_agreed_call_that_was_passed_over_goes_to_somebody_else_and_comes_back_later()
    {
        var floor = await new CallFloor().OpenAsync();
        var prospect = (await floor.BringAsync(1, _ => (floor.Now.AddMinutes(-1), WhyNow.AgreedCallback, 500)))[0];
        var (first, second) = (await floor.AgentAsync(), await floor.AgentAsync());
        Assert.Equal(prospect, await NextAsync(floor, first));
        await SkipAsync(floor, first, prospect);
        Assert.Null(await NextAsync(floor, first));
        Assert.Equal(prospect, await NextAsync(floor, second));
        await SkipAsync(floor, second, prospect);
        Assert.Null(await NextAsync(floor, second));
        floor.Now += QueueBoard.PassedOverFor + TimeSpan.FromSeconds(1);
        Assert.Equal(prospect, await NextAsync(floor, first));
    }

    [Fact]
    public async Task Control_one_that_the_window_lost_comes_back_at_once()
    {
        var floor = await new CallFloor().OpenAsync();
        var prospect = (await floor.BringAsync(1, _ => (floor.Now.AddMinutes(-1), WhyNow.AgreedCallback, 500)))[0];
        var agent = await floor.AgentAsync();
        Assert.Equal(prospect, await NextAsync(floor, agent));
        (await new Interventions(floor.Room, floor.Line).HandleAsync(new ReleaseReservation(prospect), floor.AsSupervisor(), default)).Required();
        Assert.Equal(prospect, await NextAsync(floor, agent));
    }

    [Fact]
    public async Task Somebody_promised_to_an_agent_who_passed_is_kept_from_nobody_else()
    {
        var floor = await new CallFloor().OpenAsync();
        var prospect = (await floor.BringAsync(1))[0];
        var (mine, other) = (await floor.AgentAsync(), await floor.AgentAsync());
        Assert.Equal(prospect, await NextAsync(floor, mine));
        var call = (await new Dialling(floor.Room, floor.Line, floor.Numbers).HandleAsync(new Dial(prospect), floor.As(mine), default)).Required().Call!.Value;
        (await new LineNews(floor.Room, floor.Line).HandleAsync(new ReportLine(call, LineReport.Ended, CallResult.Conversation), floor.AsSupervisor(), default)).Required();
        var agreed = floor.Now.AddDays(1);
        (await new WrappingUp(floor.Room, new Opposing(floor.Room, floor.Numbers), floor.Facts).HandleAsync(new WrapUp(prospect, new WrapUpForm("callback", agreed, ByName: true)), floor.As(mine), default)).Required();
        floor.Now = agreed.AddSeconds(30);
        Assert.Null(await NextAsync(floor, other));
        Assert.Equal(prospect, await NextAsync(floor, mine));
        await SkipAsync(floor, mine, prospect);
        Assert.Equal(prospect, await NextAsync(floor, other));
    }

    [Fact]
    public async Task Hours_are_asked_when_the_last_answer_ends_and_not_before()
    {
        var floor = await new CallFloor().OpenAsync();
        var asked = 0;
        var board = new QueueBoard((_, _, now) =>
        {
            asked++;
            return new Openness(true, now.AddHours(2));
        });
        await FeedAsync(floor, board);
        for (var minute = 0; minute < 119; minute++)
        {
            Assert.Equal(1, board.CountsOf(floor.Campaign, floor.Now.AddMinutes(minute)).Due);
        }

        Assert.Equal(1, asked);
        board.CountsOf(floor.Campaign, floor.Now.AddHours(2));
        Assert.Equal(2, asked);

        // A clock that is put back asks again.
        board.CountsOf(floor.Campaign, floor.Now);
        Assert.Equal(3, asked);
    }

    [Fact]
    public async Task Changed_hours_count_at_once()
    {
        var floor = await new CallFloor().OpenAsync();
        await floor.BringAsync(1);
        Assert.Equal(1, floor.Queue.CountsOf(floor.Campaign, floor.Now).Due);
        var night = floor.Campaigns.Find(floor.Campaign)!.Plan! with { Windows = [.. Enum.GetValues<DayOfWeek>().Select(day => new PlanWindow(day, new TimeOnly(1, 0), new TimeOnly(2, 0)))] };
        await floor.ChangeCampaignAsync(night);
        Assert.Equal((0, 1), (floor.Queue.CountsOf(floor.Campaign, floor.Now).Due, floor.Queue.CountsOf(floor.Campaign, floor.Now).Shut));
    }

    private static async Task FeedAsync(CallFloor floor, QueueBoard board)
    {
        await floor.BringAsync(1);
        foreach (var recorded in await floor.Journal.ReadLogAsync(floor.Log, 0, 100))
        {
            board.Apply(recorded);
        }
    }

    private static async Task<ProspectId?> NextAsync(CallFloor floor, UserId agent) => (await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect;

    private static async Task SkipAsync(CallFloor floor, UserId agent, ProspectId prospect) =>
        (await new Shifts(floor.Room).HandleAsync(new SkipProspect(prospect, "not-now"), floor.As(agent), default)).Required();
}
