using FollowUpConsole.Calls;

namespace FollowUpConsole.Decisions.Tests.Calls;

public class HoldingTests
{
    [Fact]
    public async Task A_hold_is_written_down_told_to_the_line_and_counted()
    {
        var work = await WorkingCall.OpenAsync();
        var call = await work.TalkAsync();
        var holding = new Holding(work.Floor.Room, work.Floor.Line);
        (await holding.HandleAsync(new HoldCall(call, true), work.Floor.As(work.Agent), default)).Required();
        Assert.NotNull((await work.SeeAsync()).Person!.Call!.HeldAt);
        work.Floor.Now += TimeSpan.FromSeconds(40);

        // Twice the same changes nothing.
        (await holding.HandleAsync(new HoldCall(call, true), work.Floor.As(work.Agent), default)).Required();
        (await holding.HandleAsync(new HoldCall(call, false), work.Floor.As(work.Agent), default)).Required();
        var open = (await work.SeeAsync()).Person!.Call!;
        Assert.Equal((null, TimeSpan.FromSeconds(40)), (open.HeldAt, open.HeldFor));
        Assert.Equal([(call, true), (call, false)], work.Floor.Line.Holds);
        Assert.Single((await work.Floor.StoryOfAsync(work.Prospect)).OfType<CallHeld>());
    }

    [Fact]
    public async Task Nobody_holds_what_does_not_talk_or_is_not_theirs()
    {
        var work = await WorkingCall.OpenAsync();
        var call = await work.DialAsync();
        var holding = new Holding(work.Floor.Room, work.Floor.Line);
        Assert.Equal("CALL-04", (await holding.HandleAsync(new HoldCall(call, true), work.Floor.As(work.Agent), default)).Refusal!.Code);
        await work.TellAsync(call, LineReport.Answered);
        Assert.Equal("CALL-04", (await holding.HandleAsync(new HoldCall(call, true), work.Floor.As(await work.Floor.AgentAsync()), default)).Refusal!.Code);
        await work.TellAsync(call, LineReport.Ended);
        Assert.Equal("CALL-04", (await holding.HandleAsync(new HoldCall(call, true), work.Floor.As(work.Agent), default)).Refusal!.Code);
        Assert.Empty(work.Floor.Line.Holds);
    }
}
