using System.Reflection;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls.Stops;

/// <summary>The client's stop button: from its answer on nothing rings, and it can be told which call was the last.</summary>
public class StoppingTests
{
    [Fact]
    public async Task From_the_answer_on_no_call_is_placed_and_the_last_one_and_those_going_on_are_named()
    {
        var (floor, agents) = await FloorAsync(3);
        var (ended, on) = (await DialAsync(floor, agents[0]), await DialAsync(floor, agents[1]));
        await new TalkingEnd(floor).EndAsync(agents[0]);
        var reading = await TakeAsync(floor, agents[2]);

        var stop = (await StopAsync(floor, campaign: floor.Campaign)).Required();
        Assert.Equal((on.Call, 1), (stop.Found.Last?.Call, stop.Found.GoingOn.Count));
        Assert.Equal(on.Call, Assert.Single(stop.StillOn).Call);
        Assert.NotEqual(ended.Call, stop.Found.Last?.Call);

        // The preview is gone, with the reason on record, and neither dial, offer nor a look by hand brings it back.
        Assert.Equal((AgentState.Available, ReleaseCause.Stopped), (floor.Register.AgentOf(agents[2]).State, floor.Register.LastReleaseOf(agents[2])!.Cause));
        Assert.Equal("HOLD-01", (await new Dialling(floor.Room, floor.Line, floor.Numbers).HandleAsync(new Dial(reading), floor.As(agents[2]), default)).Refusal?.Code);
        Assert.Null((await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agents[2]), default)).Required().Prospect);
        var byHand = await new TakingNext(floor.Room).HandleAsync(new OpenProspect(reading), floor.As(agents[2]), default);
        Assert.Equal(("STOP-01", "they were rude"), (byHand.Refusal?.Code, byHand.Refusal?.Args[0]));

        // The call that goes on may end; then nobody is on the line any more.
        await new TalkingEnd(floor).EndAsync(agents[1]);
        var seen = (await new Stopping(floor.Room).HandleAsync(new SeeStops(), Client(floor), default)).Required();
        Assert.Empty(Assert.Single(seen.Stops).StillOn);
        Assert.Equal(2, floor.Line.Placed.Count);
    }

    [Fact]
    public async Task A_dial_that_was_decided_before_the_stop_and_not_written_yet_is_refused()
    {
        Assert.Equal(("STOP-01", 0), await RaceAsync(asDecided: true));
        // Control: without what the dial rests on, it rings after the stop.
        Assert.Equal((null, 1), await RaceAsync(asDecided: false));
    }

    [Fact]
    public async Task However_many_dial_at_once_no_call_stands_after_the_stop_in_the_clients_log()
    {
        var (floor, agents) = await FloorAsync(12);
        foreach (var agent in agents)
        {
            await TakeAsync(floor, agent);
        }

        var dials = agents.Select(agent => Task.Run(() => new Dialling(floor.Room, floor.Line, floor.Numbers).HandleAsync(new Dial(floor.Register.AgentOf(agent).Prospect ?? default), floor.As(agent), default).AsTask())).ToArray();
        var stop = (await StopAsync(floor, vendor: floor.Vendor)).Required();
        await Task.WhenAll(dials);
        var log = await floor.Journal.ReadLogAsync(floor.Log, 0, 10_000);
        var at = log.Single(entry => entry.Body is CallingStopped).Index;
        var calls = log.Where(entry => entry.Body is CallStarted).ToList();
        Assert.All(calls, call => Assert.True(call.Index < at));
        Assert.Equal(calls.LastOrDefault()?.Index, stop.Found.Last?.Entry);
        Assert.Equal(calls.Count, floor.Line.Placed.Count);
        Assert.Equal(calls.Count, stop.Found.GoingOn.Count);
        Assert.DoesNotContain(agents, agent => floor.Register.AgentOf(agent).State == AgentState.Preview);
    }

    [Fact]
    public async Task Only_what_is_stopped_stands_still_and_a_person_with_a_reason_lets_it_go_on()
    {
        var (floor, agents) = await FloorAsync(1);
        var stop = (await StopAsync(floor, campaign: floor.Campaign)).Required().Found.Stop;
        Assert.Equal("STOP-02", (await StopAsync(floor, campaign: floor.Campaign)).Refusal?.Code);

        var room = new Stopping(floor.Room);
        Assert.Equal(["missing"], (await room.HandleAsync(new LiftStop(floor.Client, stop.Id, " "), Client(floor), default)).Faults.Select(fault => fault.Code));
        Assert.Equal("STOP-04", (await room.HandleAsync(new LiftStop(floor.Client, stop.Id, "spoken to them"), Client(floor, "token"), default)).Refusal?.Code);
        Assert.Null((await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agents[0]), default)).Required().Prospect);
        (await room.HandleAsync(new LiftStop(floor.Client, stop.Id, "spoken to them"), Client(floor), default)).Required();
        Assert.Equal("STOP-03", (await room.HandleAsync(new LiftStop(floor.Client, stop.Id, "again"), Client(floor), default)).Refusal?.Code);
        var lifted = Assert.Single((await room.HandleAsync(new SeeStops(), Client(floor), default)).Required().Stops).Found.Stop;
        Assert.Equal((false, "spoken to them"), (lifted.Stands, lifted.LiftReason));
        Assert.NotNull((await DialAsync(floor, agents[0])).Call);
    }

    [Fact]
    public async Task What_is_wrong_with_an_order_is_said_all_at_once()
    {
        var (floor, _) = await FloorAsync(1);
        Assert.Equal([("reason", "missing"), ("campaign", "missing")], (await StopAsync(floor, reason: " ")).Faults.Select(fault => (fault.Member, fault.Code)));
        Assert.Equal([("reason", "too-long"), ("campaign", "unknown"), ("vendor", "unknown")], (await StopAsync(floor, new CampaignId(Guid.NewGuid()), new TenantId(Guid.NewGuid()), new string('x', 201))).Faults.Select(fault => (fault.Member, fault.Code)));
    }

    private static async Task<(string? Refusal, int Placed)> RaceAsync(bool asDecided)
    {
        Func<Task>? first = null;
        var floor = await new CallFloor(boards =>
        {
            var journal = new InMemoryJournal(CallFloor.EventTypes, boards);
            return (Interleaved.Of(journal, async request =>
            {
                if (request.Events.Any(draft => draft.Body is CallStarted) && Interlocked.Exchange(ref first, null) is { } stop)
                {
                    await stop();
                    return asDecided ? request : request with { Requires = null };
                }

                return request;
            }), journal, journal);
        }).OpenAsync();
        await floor.BringAsync(1);
        var agent = await floor.AgentAsync();
        var prospect = await TakeAsync(floor, agent);

        // Only the order itself: taking previews away waits for the dial's turn, as it must.
        first = async () => await floor.Host.RunAsync(
            ClientStops.Decider, floor.Log, floor.Client.Value, new CommandContext(new CommandId(Guid.CreateVersion7()), "u:client", floor.Now), stops => stops.Stop(Guid.NewGuid(), floor.Campaign, null, "they were rude"));
        var reply = await new Dialling(floor.Room, floor.Line, floor.Numbers).HandleAsync(new Dial(prospect), floor.As(agent), default);
        return (reply.Refusal?.Code, floor.Line.Placed.Count);
    }

    private static async Task<(CallFloor Floor, UserId[] Agents)> FloorAsync(int agents)
    {
        var floor = await new CallFloor().OpenAsync();
        await floor.BringAsync(agents + 2);
        var ids = new List<UserId>();
        for (var i = 0; i < agents; i++)
        {
            ids.Add(await floor.AgentAsync());
        }

        return (floor, [.. ids]);
    }

    private static Asked Client(CallFloor floor, string auth = "pwd") =>
        new(new Principal(new UserId(Guid.NewGuid()), floor.Client, TenantKind.Client, Role.ClientManager, new SessionId(Guid.NewGuid()), auth), floor.Now, new CommandId(Guid.CreateVersion7()));

    private static async Task<Reply<StopView>> StopAsync(CallFloor floor, CampaignId? campaign = null, TenantId? vendor = null, string reason = "they were rude") =>
        await new Stopping(floor.Room).HandleAsync(new StopCalling(floor.Client, campaign, vendor, reason), Client(floor), default);

    private static async Task<ProspectId> TakeAsync(CallFloor floor, UserId agent) => (await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect!.Value;

    private static async Task<DialReply> DialAsync(CallFloor floor, UserId agent) =>
        (await new Dialling(floor.Room, floor.Line, floor.Numbers).HandleAsync(new Dial(await TakeAsync(floor, agent)), floor.As(agent), default)).Required();

    private sealed class TalkingEnd(CallFloor floor)
    {
        public async Task EndAsync(UserId agent)
        {
            var (prospect, call) = (floor.Register.AgentOf(agent).Prospect!.Value, floor.Register.AgentOf(agent).Call!.Value);
            await floor.Host.RunAsync(ProspectFile.Decider, floor.Log, prospect.Value, floor.As(agent).Context, file => LineTurns.End(file, call, CallResult.NoAnswer, floor.Now));
        }
    }

    /// <summary>A journal into which something comes between a decision and its writing; all else goes through.</summary>
    public class Interleaved : DispatchProxy
    {
        private IJournal inner = null!;
        private Func<AppendRequest, Task<AppendRequest>> before = null!;

        public static IJournal Of(IJournal inner, Func<AppendRequest, Task<AppendRequest>> before)
        {
            var proxy = Create<IJournal, Interleaved>();
            (((Interleaved)(object)proxy).inner, ((Interleaved)(object)proxy).before) = (inner, before);
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Name == nameof(IJournal.AppendAsync) ? new ValueTask<AppendOutcome>(AppendAsync((AppendRequest)args![0]!)) : targetMethod.Invoke(inner, args);

        private async Task<AppendOutcome> AppendAsync(AppendRequest request) => await inner.AppendAsync(await before(request));
    }
}
