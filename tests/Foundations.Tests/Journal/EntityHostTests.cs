using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.TestKit;
using static FollowUpConsole.TestKit.Journals;

namespace FollowUpConsole.Foundations.Tests.Journal;

public class EntityHostTests
{
    private static readonly LogName Log = NewLog();
    private readonly InMemoryJournal journal = new(Types);

    private sealed record Sum(int Value, int Steps);

    private sealed class Summing : IDecider<Sum>
    {
        public string Kind => "thing";

        public Sum Start(Guid id) => new(0, 0);

        public Sum Evolve(Sum state, Recorded recorded) => recorded.Body is StepTaken step ? new(state.Value + step.Number, state.Steps + 1) : state;
    }

    [Fact]
    public async Task Turns_of_one_entity_never_overlap_and_none_is_lost()
    {
        var (host, id, inside, most) = (new EntityHost(journal), Guid.CreateVersion7(), 0, 0);
        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Task.Run(async () => await host.RunAsync(new Summing(), Log, id, Order(), state =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            var decision = Decision.Of(Step(1));
            Interlocked.Decrement(ref inside);
            return decision;
        }))));
        Assert.Equal(1, most);
        Assert.Equal(new Sum(500, 500), await host.PeekAsync(new Summing(), Log, id));
        Assert.Equal(500, await journal.VersionOfAsync(new StreamKey(Log, "thing", id)));
    }

    [Fact]
    public async Task Two_hosts_on_one_journal_decide_again_on_conflict()
    {
        var (id, hosts) = (Guid.CreateVersion7(), new[] { new EntityHost(journal), new EntityHost(journal) });
        foreach (var round in Enumerable.Range(0, 20))
        {
            var turn = await hosts[round % 2].RunAsync(new Summing(), Log, id, Order(), state => Decision.Of(Step(state.Steps)));
            Assert.Equal(round + 1, turn.Version);
        }

        Assert.Equal(190, (await new EntityHost(journal).PeekAsync(new Summing(), Log, id)).Value);
    }

    [Fact]
    public async Task A_repeated_order_gets_its_first_answer_even_when_it_would_be_refused_now()
    {
        var (host, id, order) = (new EntityHost(journal), Guid.CreateVersion7(), Order());
        Decision Once(Sum state) => state.Steps > 0 ? Decision.Refuse(Refusal.Of("TEST-01")) : Decision.Of(Step(7));
        var first = await host.RunAsync(new Summing(), Log, id, order, Once);
        var again = await host.RunAsync(new Summing(), Log, id, order, Once);
        Assert.Null(again.Refusal);
        Assert.Equal(first.Events, again.Events);
        Assert.Equal("TEST-01", (await host.RunAsync(new Summing(), Log, id, Order(), Once)).Refusal?.Code);
    }

    [Fact]
    public async Task A_repeated_order_that_was_refused_with_an_event_is_refused_again()
    {
        var (host, id, order) = (new EntityHost(journal), Guid.CreateVersion7(), Order());
        Decision Kept(Sum state) => new([Step(1)], state.Steps == 0 ? Refusal.Of("TEST-02") : null);
        await host.RunAsync(new Summing(), Log, id, order, Kept);
        var again = await host.RunAsync(new Summing(), Log, id, order, Kept);
        Assert.Equal("TEST-02", again.Refusal?.Code);
        Assert.Equal(1, again.Version);
    }

    [Fact]
    public async Task A_turn_without_reading_is_right_also_when_the_entity_is_not_new()
    {
        var (id, order) = (Guid.CreateVersion7(), Order());
        Decision Once(Sum state) => state.Steps > 0 ? Decision.Refuse(Refusal.Of("TEST-01")) : Decision.Of(Step(7));
        var first = await new EntityHost(journal).RunFreshAsync(new Summing(), Log, id, order, Once);
        Assert.Equal((7, 1L), (first.State.Value, first.Version));

        // A host that knows nothing of it: refused, counted on, repeated, as if it had read.
        Assert.Equal("TEST-01", (await new EntityHost(journal).RunFreshAsync(new Summing(), Log, id, Order(), Once)).Refusal?.Code);
        var again = await new EntityHost(journal).RunFreshAsync(new Summing(), Log, id, order, Once);
        Assert.Equal((true, null, 7), (again.Repeated, again.Refusal?.Code, again.State.Value));
        Assert.Equal(first.Events, again.Events);
        var next = await new EntityHost(journal).RunFreshAsync(new Summing(), Log, id, Order(), state => Decision.Of(Step(state.Steps)));
        Assert.Equal((8, 2L), (next.State.Value, next.Version));
    }

    [Fact]
    public async Task An_entity_that_is_new_is_not_read()
    {
        var reads = new CountingReads(journal);
        await new EntityHost(reads).RunFreshAsync(new Summing(), Log, Guid.CreateVersion7(), Order(), _ => Decision.Of(Step(1)));
        Assert.Equal(0, reads.Count);
        await new EntityHost(reads).RunAsync(new Summing(), Log, Guid.CreateVersion7(), Order(), _ => Decision.Of(Step(1)));
        Assert.Equal(1, reads.Count);
    }

    [Fact]
    public async Task A_bug_fails_its_turn_and_forgets_only_that_entity()
    {
        var (host, id) = (new EntityHost(journal), Guid.CreateVersion7());
        await host.RunAsync(new Summing(), Log, id, Order(), _ => Decision.Of(Step(1)));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await host.RunAsync(new Summing(), Log, id, Order(), _ => throw new InvalidOperationException("bug")));
        Assert.Equal(2, (await host.RunAsync(new Summing(), Log, id, Order(), _ => Decision.Of(Step(1)))).State.Value);
        Assert.Equal(1, (await host.RunAsync(new Summing(), Log, Guid.CreateVersion7(), Order(), _ => Decision.Of(Step(1)))).Version);
    }

    [Fact]
    public async Task A_store_that_cannot_write_is_a_refusal_and_the_next_turn_goes_on()
    {
        var (host, id) = (new EntityHost(journal), Guid.CreateVersion7());
        journal.Broken = "disk full";
        Assert.Equal("STORE-01", (await host.RunAsync(new Summing(), Log, id, Order(), _ => Decision.Of(Step(1)))).Refusal?.Code);
        journal.Broken = null;
        Assert.Equal(1, (await host.RunAsync(new Summing(), Log, id, Order(), _ => Decision.Of(Step(1)))).Version);
    }

    [Fact]
    public async Task A_required_version_that_never_holds_ends_in_a_refusal()
    {
        var (host, other) = (new EntityHost(journal), NewStream(Log));
        var turn = await host.RunAsync(new Summing(), Log, Guid.CreateVersion7(), Order(), _ => new Decision([Step(1)], null, [new StreamVersion(other, 3)]));
        Assert.Equal("STORE-02", turn.Refusal?.Code);
    }

    private sealed class CountingReads(IJournal inner) : IJournal
    {
        public int Count { get; private set; }

        public IReadOnlyList<LogHead> Heads => inner.Heads;

        public bool BoardsAreWhole => inner.BoardsAreWhole;

        public ValueTask<AppendOutcome> AppendAsync(AppendRequest request, CancellationToken cancellation = default) => inner.AppendAsync(request, cancellation);

        public ValueTask<IReadOnlyList<Recorded>> ReadStreamAsync(StreamKey stream, long afterVersion = 0, CancellationToken cancellation = default)
        {
            Count++;
            return inner.ReadStreamAsync(stream, afterVersion, cancellation);
        }

        public ValueTask<IReadOnlyList<Recorded>> ReadLogAsync(LogName log, long from, int count, CancellationToken cancellation = default) => inner.ReadLogAsync(log, from, count, cancellation);

        public ValueTask<IReadOnlyList<Recorded>> ReadCommandAsync(LogName log, CommandId command, CancellationToken cancellation = default) => inner.ReadCommandAsync(log, command, cancellation);

        public ValueTask<long> VersionOfAsync(StreamKey stream, CancellationToken cancellation = default) => inner.VersionOfAsync(stream, cancellation);

        public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> InclusionProofAsync(LogName log, long index, long size, CancellationToken cancellation = default) =>
            inner.InclusionProofAsync(log, index, size, cancellation);

        public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ConsistencyProofAsync(LogName log, long fromSize, long toSize, CancellationToken cancellation = default) =>
            inner.ConsistencyProofAsync(log, fromSize, toSize, cancellation);

        public ValueTask<RangeProof> RangeProofAsync(LogName log, long from, long until, long size, CancellationToken cancellation = default) => inner.RangeProofAsync(log, from, until, size, cancellation);
    }

    [Fact]
    public async Task The_memory_is_bounded_and_what_was_forgotten_is_found_again()
    {
        var host = new EntityHost(journal, capacity: 64);
        var ids = Enumerable.Range(0, 500).Select(_ => Guid.CreateVersion7()).ToArray();
        await Task.WhenAll(ids.Select(id => Task.Run(async () => await host.RunAsync(new Summing(), Log, id, Order(), _ => Decision.Of(Step(3))))));
        foreach (var id in ids)
        {
            Assert.Equal(3, (await host.RunAsync(new Summing(), Log, id, Order(), _ => Decision.Nothing)).State.Value);
        }

        Assert.InRange(host.Count, 1, 80);
    }

    [Fact]
    public void Steps_of_one_order_have_ids_of_their_own_and_always_the_same()
    {
        var order = Order();
        Assert.Equal(order.Step("agent"), order.Step("agent"));
        Assert.NotEqual(order.Step("agent").Command, order.Step("call").Command);
        Assert.NotEqual(order.Command, order.Step("agent").Command);
        Assert.Equal(8, order.Step("agent").Command.Value.Version);
    }
}
