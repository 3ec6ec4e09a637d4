using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Decisions.Tests.Calls;

public class ReopeningTests
{
    [Fact]
    public async Task A_wrong_wrap_up_is_opened_again_and_noted_anew()
    {
        var work = await WorkingCall.OpenAsync();
        var call = await TalkedAsync(work);
        await work.WrapUpAsync(WorkingCall.Next with { Promises = [new PromiseLine(true, "Two pages", WorkingCall.Next.NextAt!.Value)] });
        var back = (await work.SeeAsync()).WayBack!;
        Assert.Equal((work.Prospect, (CallId?)call, "next-step"), (back.Prospect, back.Call, back.Outcome));

        (await ReopenAsync(work, call)).Required();
        var desk = await work.SeeAsync();
        Assert.Equal((AgentState.WrapUp, work.Prospect), (desk.Agent.State, desk.Person!.Prospect));
        Assert.Equal("CFO = Claire", desk.Person.Notes);
        Assert.Empty(desk.Person.Promises);
        Assert.Null(desk.WayBack);

        await work.WrapUpAsync(new WrapUpForm("refused", ClosingReason: "refused-price"));
        Assert.True(work.Floor.Queue.Find(work.Prospect)!.Closed);
        Assert.Equal("refused", (await work.SeeAsync()).WayBack!.Outcome);
        var story = await work.Floor.StoryOfAsync(work.Prospect);
        Assert.Equal(["next-step", "refused"], story.OfType<CallWrappedUp>().Select(w => w.Outcome));
        Assert.Single(story.OfType<WrapUpReopened>(), r => r is { Outcome: "next-step", Reached: true, HadNext: true });
    }

    [Fact]
    public async Task What_was_closed_by_mistake_comes_back_into_the_queue()
    {
        var work = await WorkingCall.OpenAsync();
        var call = await TalkedAsync(work);
        await work.WrapUpAsync(new WrapUpForm("refused", ClosingReason: "refused-need"));
        (await ReopenAsync(work, call)).Required();
        await work.WrapUpAsync(WorkingCall.Next);
        Assert.Equal((false, WorkingCall.Next.NextAt), (work.Floor.Queue.Find(work.Prospect)!.Closed, work.Floor.Queue.Find(work.Prospect)!.DueAt));
    }

    [Fact]
    public async Task After_ten_minutes_by_another_or_after_a_stop_it_stays_as_it_is()
    {
        var work = await WorkingCall.OpenAsync(2);
        var call = await TalkedAsync(work);
        await work.WrapUpAsync(WorkingCall.Next);
        Assert.Equal("CALL-08", (await new Reopening(work.Floor.Room).HandleAsync(new ReopenWrapUp(work.Prospect, call), work.Floor.As(await work.Floor.AgentAsync()), default)).Refusal!.Code);
        work.Floor.Now += ReopenWrapUp.Within + TimeSpan.FromSeconds(1);
        Assert.Equal("CALL-08", (await ReopenAsync(work, call)).Refusal!.Code);
        Assert.Null((await work.SeeAsync()).WayBack);

        var stopped = await WorkingCall.OpenAsync();
        var last = await TalkedAsync(stopped);
        await stopped.WrapUpAsync(new WrapUpForm("opposition", ClosingReason: "opposition"));
        Assert.Equal("CALL-08", (await ReopenAsync(stopped, last)).Refusal!.Code);
        Assert.Null((await stopped.SeeAsync()).WayBack);
    }

    [Fact]
    public async Task Who_has_somebody_else_on_screen_finishes_with_them_first()
    {
        var work = await WorkingCall.OpenAsync(2);
        var call = await TalkedAsync(work);
        await work.WrapUpAsync(WorkingCall.Next);
        (await new TakingNext(work.Floor.Room).HandleAsync(new TakeNext(), work.Floor.As(work.Agent), default)).Required();
        Assert.Equal("AGENT-01", (await ReopenAsync(work, call)).Refusal!.Code);
        Assert.Null((await work.SeeAsync()).WayBack);
    }

    [Fact]
    public async Task Who_was_passed_over_by_mistake_can_be_opened_again_at_once()
    {
        var work = await WorkingCall.OpenAsync();
        (await new Shifts(work.Floor.Room).HandleAsync(new SkipProspect(work.Prospect, "not-now"), work.Floor.As(work.Agent), default)).Required();
        Assert.Equal((work.Prospect, (CallId?)null), ((await work.SeeAsync()).WayBack!.Prospect, (await work.SeeAsync()).WayBack!.Call));
        (await new TakingNext(work.Floor.Room).HandleAsync(new OpenProspect(work.Prospect), work.Floor.As(work.Agent), default)).Required();
        Assert.Equal(work.Prospect, (await work.SeeAsync()).Person!.Prospect);
    }

    private static async Task<CallId> TalkedAsync(WorkingCall work)
    {
        var call = await work.TalkAsync();
        (await new Talking(work.Floor.Room).HandleAsync(new SaveNotes(work.Prospect, "CFO = Claire"), work.Floor.As(work.Agent), default)).Required();
        work.Floor.Now += TimeSpan.FromSeconds(90);
        await work.TellAsync(call, LineReport.Ended);
        return call;
    }

    private static ValueTask<Reply<Done>> ReopenAsync(WorkingCall work, CallId call) =>
        new Reopening(work.Floor.Room).HandleAsync(new ReopenWrapUp(work.Prospect, call), work.Floor.As(work.Agent), default);
}
