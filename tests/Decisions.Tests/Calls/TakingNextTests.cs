using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls;

/// <summary>A claim is one entry: who holds whom, and why the gate let it, cannot come apart.</summary>
public class TakingNextTests
{
    private sealed class Watcher : IBoard
    {
        public List<Recorded> All { get; } = [];

        public Action<Recorded>? Then { get; set; }

        public void Apply(Recorded recorded)
        {
            All.Add(recorded);
            Then?.Invoke(recorded);
        }

        public void BatchApplied()
        {
        }
    }

    private static async Task<(CallFloor Floor, Watcher Watcher)> WatchedAsync()
    {
        var watcher = new Watcher();
        var floor = await new CallFloor(boards =>
        {
            var journal = new InMemoryJournal(CallFloor.EventTypes, [.. boards, watcher]);
            return (journal, journal, journal);
        }).OpenAsync();
        return (floor, watcher);
    }

    private static async Task<ProspectId?> NextAsync(CallFloor floor, UserId agent) => (await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Value?.Prospect;

    [Fact]
    public async Task An_offer_is_one_entry_that_carries_the_gates_yes()
    {
        var (floor, watcher) = await WatchedAsync();
        var prospect = (await floor.BringAsync(1)).Single();
        var agent = await floor.AgentAsync();
        var before = watcher.All.Count;
        Assert.Equal(prospect, await NextAsync(floor, agent));
        var cleared = Assert.IsType<ProspectReserved>(Assert.Single(watcher.All.Skip(before)).Body).Cleared!;
        Assert.Equal(["CAMPAIGN-CAP", "CAMPAIGN-DAY", "FR-02", "FR-07", "FR-08", "FR-09", "FR-14", "FR-16", "OPPOSITION", "ORIGIN", "PLACE", "REC-EU", "SUPPRESSION"], cleared.Rules.Order(StringComparer.Ordinal));
        Assert.Equal(64, cleared.Facts.Length);
        Assert.Equal(AgentState.Preview, floor.Register.AgentOf(agent).State);
        Assert.Equal(prospect, await NextAsync(floor, agent));
        Assert.Equal(before + 1, watcher.All.Count);
    }

    [Fact]
    public async Task An_agent_who_clicks_many_times_at_once_gets_one_person_and_the_others_stay_free()
    {
        var floor = await new CallFloor().OpenAsync();
        var all = await floor.BringAsync(40);
        var agent = await floor.AgentAsync();
        var got = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => NextAsync(floor, agent))));
        var mine = floor.Register.AgentOf(agent).Prospect!.Value;
        Assert.All(got.OfType<ProspectId>(), p => Assert.Equal(mine, p));
        Assert.Equal([mine], all.Where(p => floor.Queue.Find(p)!.HeldBy is not null));
    }

    // Two clicks whose reservations are both written before either answer is read: the first is the agent's, the second nobody's.
    [Fact]
    public async Task The_second_reservation_of_an_agent_is_not_theirs()
    {
        var floor = await new CallFloor().OpenAsync();
        var both = await floor.BringAsync(2);
        var agent = await floor.AgentAsync();
        var taking = new TakingNext(floor.Room);
        foreach (var prospect in both)
        {
            Assert.True(floor.Queue.PickByHand(prospect));
            var asked = floor.As(agent);
            var turn = await taking.ClaimAsync(new Candidate(prospect, floor.Campaign, WhyNow.NewLead, floor.Now), asked, asked.Context, default);
            Assert.Equal(agent, turn!.State.Held!.Agent);
        }

        Assert.Equal(both[0], floor.Register.AgentOf(agent).Prospect);
        var dialling = new Dialling(floor.Room, floor.Line, floor.Numbers);
        Assert.Equal("AGENT-01", (await dialling.HandleAsync(new Dial(both[1]), floor.As(agent), default)).Refusal?.Code);
        Assert.Empty(floor.Line.Placed);

        // Control: the first is dialled, and the other one's end changes nothing for the agent.
        Assert.NotNull((await dialling.HandleAsync(new Dial(both[0]), floor.As(agent), default)).Required().Call);
        await floor.Host.RunAsync(ProspectFile.Decider, floor.Log, both[1].Value, floor.As(agent).Context, f => Releasing.Now(f, f.Fence, ReleaseCause.Expired));
        Assert.Equal((AgentState.Dialling, both[0]), (floor.Register.AgentOf(agent).State, floor.Register.AgentOf(agent).Prospect!.Value));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_break_that_begins_between_the_pick_and_the_claim_gives_the_person_back(bool pauses)
    {
        var (floor, watcher) = await WatchedAsync();
        var prospect = (await floor.BringAsync(1)).Single();
        var agent = await floor.AgentAsync();
        var (queue, calls) = (floor.Queue, 0);
        var room = new DeskRoom(new Interrupting(floor.Host, async () =>
        {
            if (pauses && calls++ == 0)
            {
                (await new Shifts(floor.Room).HandleAsync(new TakePause(TakePause.Reasons[0]), floor.As(agent), default)).Required();
            }
        }), queue, floor.Campaigns, floor.Tenants, floor.Contacts, floor.Register, floor.Vault, floor.Journal, floor.Told, floor.Books, floor.Scripts, floor.Numbers);
        var reply = await new TakingNext(room).HandleAsync(new TakeNext(), floor.As(agent), default);
        Assert.Equal(pauses ? "AGENT-01" : null, reply.Refusal?.Code);
        Assert.Equal(pauses ? AgentState.Pause : AgentState.Preview, floor.Register.AgentOf(agent).State);
        Assert.Equal(pauses ? null : agent, queue.Find(prospect)!.HeldBy);
        Assert.Contains(watcher.All, r => r.Body is ProspectReserved);
    }

    private sealed class Interrupting(IEntityHost host, Func<Task> before) : IEntityHost
    {
        public ValueTask<TState> PeekAsync<TState>(IDecider<TState> decider, LogName log, Guid id, CancellationToken cancellation = default) => host.PeekAsync(decider, log, id, cancellation);

        public async ValueTask<Turn<TState>> RunAsync<TState>(
            IDecider<TState> decider, LogName log, Guid id, CommandContext context, Func<TState, Decision> decide, CancellationToken cancellation = default)
        {
            await before();
            return await host.RunAsync(decider, log, id, context, decide, cancellation);
        }

        public async ValueTask<Turn<TState>> RunFreshAsync<TState>(
            IDecider<TState> decider, LogName log, Guid id, CommandContext context, Func<TState, Decision> decide, CancellationToken cancellation = default)
        {
            await before();
            return await host.RunFreshAsync(decider, log, id, context, decide, cancellation);
        }
    }

    [Fact]
    public async Task Wherever_the_process_ends_nobody_is_stranded()
    {
        var (floor, watcher) = await WatchedAsync();
        await floor.BringAsync(12);
        var agents = new[] { await floor.AgentAsync(), await floor.AgentAsync(), await floor.AgentAsync() };
        var random = new Random(20_261_122);
        for (var i = 0; i < 150; i++)
        {
            await ActAsync(floor, agents[random.Next(agents.Length)], random);
            floor.Now += TimeSpan.FromSeconds(random.Next(1, 90));
        }

        // A process that starts after any entry sees every agent with exactly whom they hold, and can go on.
        for (var kept = 0; kept <= watcher.All.Count; kept++)
        {
            Assert.Null(Stranded(watcher.All.Take(kept), agents));
        }

        Assert.Contains(watcher.All, r => r.Body is CallEnded);

        // Control: a journal in which the end of a reservation is lost does strand somebody.
        var lost = watcher.All.FindIndex(r => r.Body is ReservationReleased);
        var again = watcher.All.FindIndex(lost, r => r.Body is ProspectReserved e && e.Agent == ((ReservationReleased)watcher.All[lost].Body).Agent);
        Assert.NotNull(Stranded(watcher.All.Take(again + 1).Where((_, i) => i != lost), agents));
    }

    private static string? Stranded(IEnumerable<Recorded> entries, UserId[] agents)
    {
        var register = new CallRegister();
        var files = new Dictionary<Guid, ProspectFile>();
        foreach (var entry in entries)
        {
            register.Apply(entry);
            if (entry.Stream.Kind == "prospect")
            {
                files[entry.Stream.Id] = ProspectFile.Decider.Evolve(files.GetValueOrDefault(entry.Stream.Id) ?? ProspectFile.Decider.Start(entry.Stream.Id), entry);
            }
        }

        foreach (var agent in agents.Select(register.AgentOf))
        {
            var held = files.Values.Where(f => f.Held?.Agent == agent.Id).ToList();
            if ((held.Count == 0 ? null : held[0].Id) != agent.Prospect || held.Count > 1 || (held.Count == 1 && held[0].Call is { } call && call.Id != agent.Call))
            {
                return $"{agent.State} with {agent.Prospect} in {agent.Call}, holds {held.Count}";
            }
        }

        return null;
    }

    private static async Task ActAsync(CallFloor floor, UserId agent, Random random)
    {
        var now = floor.Register.AgentOf(agent);
        var news = new LineNews(floor.Room, floor.Line);
        switch (now)
        {
            case { State: AgentState.Pause }:
                await new Shifts(floor.Room).HandleAsync(new EndPause(), floor.As(agent), default);
                break;
            case { Prospect: { } prospect } when random.Next(8) == 0:
                await new Interventions(floor.Room, floor.Line).HandleAsync(new ReleaseReservation(prospect), floor.AsSupervisor(), default);
                break;
            case { } when random.Next(8) == 0:
                await new Interventions(floor.Room, floor.Line).HandleAsync(new PauseAgent(agent, TakePause.Reasons[0]), floor.AsSupervisor(), default);
                break;
            case { State: AgentState.Preview, Prospect: { } prospect } when random.Next(3) == 0:
                await new Shifts(floor.Room).HandleAsync(new SkipProspect(prospect, SkipProspect.Reasons[0]), floor.As(agent), default);
                break;
            case { State: AgentState.Preview, Prospect: { } prospect }:
                await new Dialling(floor.Room, floor.Line, floor.Numbers).HandleAsync(new Dial(prospect), floor.As(agent), default);
                break;
            case { State: AgentState.WrapUp, Prospect: { } prospect }:
                await new WrappingUp(floor.Room, new Opposing(floor.Room, floor.Numbers), floor.Facts).HandleAsync(new WrapUp(prospect, new WrapUpForm("no-answer")), floor.As(agent), default);
                break;
            case { Call: { } call }:
                await news.HandleAsync(new ReportLine(call, (LineReport)random.Next(4)), floor.AsSupervisor(), default);
                break;
            default:
                await NextAsync(floor, agent);
                break;
        }
    }
}
