using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Journal;

/// <summary>
/// Runs entities over a journal: one turn at a time per key, first come first served; recently used states stay in memory. A bug in <c>decide</c> fails that turn with
/// its exception and forgets the entity's state; others go on. Refusals of its own: <c>STORE-01</c> the store cannot write, <c>STORE-02</c> others kept writing first.
/// </summary>
/// <param name="journal">Where events go.</param>
/// <param name="capacity">About how many entities stay in memory.</param>
public sealed class EntityHost(IJournal journal, int capacity = 100_000) : IEntityHost
{
    /// <summary>Refusal: the store cannot write.</summary>
    public const string CannotWrite = "STORE-01";

    private const int Tries = 8;
    private readonly ConcurrentDictionary<StreamKey, EntitySlot> slots = new();

    // Counted here: the dictionary's own count takes all of its locks, and it is asked for on every new entity.
    private int count;
    private int sweeping;

    /// <summary>Entities in memory now.</summary>
    public int Count => Volatile.Read(ref count);

    /// <inheritdoc/>
    public ValueTask<Turn<TState>> RunAsync<TState>(
        IDecider<TState> decider, LogName log, Guid id, CommandContext context, Func<TState, Decision> decide, CancellationToken cancellation = default) =>
        RunAsync(decider, new StreamKey(log, decider.Kind, id), context, decide, fresh: false, cancellation);

    /// <inheritdoc/>
    public ValueTask<Turn<TState>> RunFreshAsync<TState>(
        IDecider<TState> decider, LogName log, Guid id, CommandContext context, Func<TState, Decision> decide, CancellationToken cancellation = default) =>
        RunAsync(decider, new StreamKey(log, decider.Kind, id), context, decide, fresh: true, cancellation);

    /// <inheritdoc/>
    public async ValueTask<TState> PeekAsync<TState>(IDecider<TState> decider, LogName log, Guid id, CancellationToken cancellation = default)
    {
        var key = new StreamKey(log, decider.Kind, id);
        return slots.TryGetValue(key, out var slot) && slot.Snapshot is Snapshot<TState> held
            ? held.State
            : (await LoadAsync(key, decider, cancellation)).State;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Turn<TState>> RunAsync<TState>(
        IDecider<TState> decider, StreamKey key, CommandContext context, Func<TState, Decision> decide, bool fresh, CancellationToken cancellation)
    {
        var slot = await EnterAsync(key, cancellation);
        try
        {
            return (fresh && slot.Snapshot is null ? await FirstTurnAsync(slot, key, decider, context, decide, cancellation) : null)
                ?? await TurnAsync(slot, key, decider, context, decide, cancellation);
        }
        catch
        {
            slot.Snapshot = null;
            throw;
        }
        finally
        {
            slot.Leave();
        }
    }

    // Decided without reading: the store holds the version against it. Whatever else comes of it than a commit is decided again on what the stream says.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Turn<TState>?> FirstTurnAsync<TState>(
        EntitySlot slot, StreamKey key, IDecider<TState> decider, CommandContext context, Func<TState, Decision> decide, CancellationToken cancellation)
    {
        var start = new Snapshot<TState>(decider.Start(key.Id), 0);
        var decision = decide(start.State);
        if (decision.Events.Count == 0 || await journal.AppendAsync(new AppendRequest(key, 0, context, decision.Events, decision.Requires), cancellation) is not AppendOutcome.Appended done)
        {
            return null;
        }

        var now = Fold(decider, start, done.Events);
        slot.Snapshot = now;
        return new Turn<TState>(now.State, now.Version, done.Events, decision.Refusal);
    }

    private async ValueTask<Turn<TState>> TurnAsync<TState>(
        EntitySlot slot, StreamKey key, IDecider<TState> decider, CommandContext context, Func<TState, Decision> decide, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var now = slot.Snapshot as Snapshot<TState> ?? await LoadAsync(key, decider, cancellation);
            slot.Snapshot = now;
            var decision = decide(now.State);
            if (decision.Events.Count == 0)
            {
                return await RepeatedAsync(now, key, decider, context, decide, cancellation) ?? new Turn<TState>(now.State, now.Version, [], decision.Refusal);
            }

            switch (await journal.AppendAsync(new AppendRequest(key, now.Version, context, decision.Events, decision.Requires), cancellation))
            {
                case AppendOutcome.Appended done:
                    slot.Snapshot = now = Fold(decider, now, done.Events);
                    return new Turn<TState>(now.State, now.Version, done.Events, decision.Refusal);
                case AppendOutcome.AlreadyDone before:
                    return await RepeatAsync(now, before.Events, key, decider, decide, cancellation);
                case AppendOutcome.Unavailable:
                    return new Turn<TState>(now.State, now.Version, [], Refusal.Of(CannotWrite));
                case AppendOutcome.Conflict:
                    slot.Snapshot = null;
                    break;
            }
        }

        var last = await LoadAsync(key, decider, cancellation);
        return new Turn<TState>(last.State, last.Version, [], Refusal.Of("STORE-02"));
    }

    // Nothing to write may mean that this very order has been carried out already; then its first answer is the answer.
    private async ValueTask<Turn<TState>?> RepeatedAsync<TState>(
        Snapshot<TState> now, StreamKey key, IDecider<TState> decider, CommandContext context, Func<TState, Decision> decide, CancellationToken cancellation) =>
        now.Version > 0 && await journal.ReadCommandAsync(key.Log, context.Command, cancellation) is { Count: > 0 } first && first[0].Stream == key
            ? await RepeatAsync(now, first, key, decider, decide, cancellation)
            : null;

    // The refusal that went with the first answer is not stored: it is what the same decision says on the state of that time.
    private async ValueTask<Turn<TState>> RepeatAsync<TState>(
        Snapshot<TState> now, IReadOnlyList<Recorded> first, StreamKey key, IDecider<TState> decider, Func<TState, Decision> decide, CancellationToken cancellation)
    {
        if (first[0].Stream != key)
        {
            return new Turn<TState>(now.State, now.Version, first, null, Repeated: true);
        }

        var stream = await journal.ReadStreamAsync(key, 0, cancellation);
        var state = stream.TakeWhile(recorded => recorded.Version < first[0].Version).Aggregate(decider.Start(key.Id), decider.Evolve);
        var then = decide(state);
        return new Turn<TState>(now.State, now.Version, first, then.Events.Count == first.Count ? then.Refusal : null, Repeated: true);
    }

    private async ValueTask<Snapshot<TState>> LoadAsync<TState>(StreamKey key, IDecider<TState> decider, CancellationToken cancellation) =>
        Fold(decider, new Snapshot<TState>(decider.Start(key.Id), 0), await journal.ReadStreamAsync(key, 0, cancellation));

    private static Snapshot<TState> Fold<TState>(IDecider<TState> decider, Snapshot<TState> from, IReadOnlyList<Recorded> events)
    {
        var state = from.State;
        for (var i = 0; i < events.Count; i++)
        {
            state = decider.Evolve(state, events[i]);
        }

        return new Snapshot<TState>(state, from.Version + events.Count);
    }

    private async ValueTask<EntitySlot> EnterAsync(StreamKey key, CancellationToken cancellation)
    {
        while (true)
        {
            if (!slots.TryGetValue(key, out var slot))
            {
                slot = new EntitySlot();
                if (!slots.TryAdd(key, slot))
                {
                    continue;
                }

                if (Interlocked.Increment(ref count) > capacity)
                {
                    Sweep();
                }
            }

            await slot.EnterAsync(cancellation);
            if (!slot.Gone)
            {
                return slot;
            }

            slot.Leave();
        }
    }

    // Second chance: an entity that was not used since the last sweep goes, one that is in a turn stays.
    private void Sweep()
    {
        if (Interlocked.Exchange(ref sweeping, 1) == 1)
        {
            return;
        }

        var surplus = Count - (capacity - (capacity / 4));
        for (var round = 0; round < 2 && surplus > 0; round++)
        {
            foreach (var (key, slot) in slots)
            {
                if (surplus > 0 && slot.TryRetire() && slots.TryRemove(new KeyValuePair<StreamKey, EntitySlot>(key, slot)))
                {
                    Interlocked.Decrement(ref count);
                    surplus--;
                }
            }
        }

        Volatile.Write(ref sweeping, 0);
    }
}
