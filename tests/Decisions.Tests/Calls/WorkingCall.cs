using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls;

/// <summary>A floor with one agent who has somebody on screen, and the steps of a call.</summary>
internal sealed record WorkingCall(CallFloor Floor, UserId Agent, ProspectId Prospect)
{
    internal static readonly WrapUpForm Next = new("next-step", CallFloor.Morning.AddDays(2), "call", "Learn what the CFO needs to see");

    internal static async Task<WorkingCall> OpenAsync(int prospects = 1)
    {
        var floor = await new CallFloor().OpenAsync();
        await floor.BringAsync(prospects);
        var agent = await floor.AgentAsync();
        return new(floor, agent, (await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect!.Value);
    }

    internal async Task<CallId> DialAsync() => (await new Dialling(Floor.Room, Floor.Line, Floor.Numbers).HandleAsync(new Dial(Prospect), Floor.As(Agent), default)).Required().Call!.Value;

    internal async Task<CallId> TalkAsync()
    {
        var call = await DialAsync();
        await TellAsync(call, LineReport.Answered);
        return call;
    }

    internal async Task TellAsync(CallId call, LineReport report, CallResult? result = null) =>
        (await new LineNews(Floor.Room, Floor.Line).HandleAsync(new ReportLine(call, report, result), Floor.AsSupervisor(), default)).Required();

    internal async Task WrapUpAsync(WrapUpForm form) =>
        (await new WrappingUp(Floor.Room, new Opposing(Floor.Room, Floor.Numbers), Floor.Facts).HandleAsync(new WrapUp(Prospect, form), Floor.As(Agent), default)).Required();

    internal async Task<DeskView> SeeAsync() => (await new SeeingDesk(Floor.Room, Floor.Journal, Floor.Drafts).HandleAsync(new SeeDesk(), Floor.As(Agent), default)).Required();
}
