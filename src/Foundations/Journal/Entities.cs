using FollowUpConsole.Kernel;

namespace FollowUpConsole.Journal;

/// <summary>
/// What the host must know of a kind of entity to run it: its name, its first state and how an event changes it. Both pure.
/// </summary>
/// <typeparam name="TState">An immutable state.</typeparam>
public interface IDecider<TState>
{
    /// <summary>The stream kind: <c>prospect</c>, <c>agent</c>, <c>campaign</c>.</summary>
    string Kind { get; }

    /// <summary>The state before the first event.</summary>
    TState Start(Guid id);

    /// <summary>The state after an event. Unknown events change nothing.</summary>
    TState Evolve(TState state, Recorded recorded);
}

/// <summary>What a turn decided: events to write, a refusal, or neither (nothing to do). A refusal may come with events, when it is itself a fact worth keeping.</summary>
public sealed record Decision(IReadOnlyList<EventDraft> Events, Refusal? Refusal = null, IReadOnlyList<StreamVersion>? Requires = null)
{
    /// <summary>Nothing to write, nothing refused.</summary>
    public static Decision Nothing { get; } = new([]);

    /// <summary>Events, no refusal.</summary>
    public static Decision Of(params EventDraft[] events) => new(events);

    /// <summary>A refusal that leaves no event.</summary>
    public static Decision Refuse(Refusal refusal) => new([], refusal);
}

/// <summary>What came of a turn.</summary>
/// <param name="State">The entity's state after it.</param>
/// <param name="Version">The entity's version after it.</param>
/// <param name="Events">What was written now, or the first time the same command came.</param>
/// <param name="Refusal">Why not, when refused.</param>
/// <param name="Repeated">The same command was carried out before: whoever acts after the commit must not act again.</param>
public sealed record Turn<TState>(TState State, long Version, IReadOnlyList<Recorded> Events, Refusal? Refusal, bool Repeated = false);

/// <summary>
/// Runs entities like virtual actors: found by key, one turn at a time per key, not re-entrant. A turn decides on the current state, commits its events and only then answers;
/// when another node wrote first it reloads and decides again, so <c>decide</c> must be pure and may run more than once.
/// </summary>
public interface IEntityHost
{
    /// <summary>Runs one turn.</summary>
    ValueTask<Turn<TState>> RunAsync<TState>(IDecider<TState> decider, LogName log, Guid id, CommandContext context, Func<TState, Decision> decide, CancellationToken cancellation = default);

    /// <summary>
    /// Runs one turn of an entity of which the caller knows no event, so that its stream is not read first. When that is wrong, the turn decides again on what the stream says.
    /// </summary>
    ValueTask<Turn<TState>> RunFreshAsync<TState>(IDecider<TState> decider, LogName log, Guid id, CommandContext context, Func<TState, Decision> decide, CancellationToken cancellation = default);

    /// <summary>The current state, without a turn (for reading only).</summary>
    ValueTask<TState> PeekAsync<TState>(IDecider<TState> decider, LogName log, Guid id, CancellationToken cancellation = default);
}
