using System.Collections.Immutable;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Audit;

/// <summary>A test person that a client planted.</summary>
/// <param name="Id">Which.</param>
/// <param name="Number">The client's keyed hash of the number.</param>
/// <param name="PlantedAt">Since when (UTC); calls before it mean nothing.</param>
/// <param name="PlantedBy">Pseudonym of who planted.</param>
/// <param name="Entry">The event that holds name and number.</param>
/// <param name="WithdrawnAt">Until when; null while planted.</param>
/// <param name="Calls">Calls to it, oldest first.</param>
public sealed record Canary(Guid Id, Guid Number, DateTimeOffset PlantedAt, string PlantedBy, string Entry, DateTimeOffset? WithdrawnAt, ImmutableList<CanaryCalled> Calls)
{
    /// <summary>The field that name and number are sealed under.</summary>
    internal const string Field = "canary";

    /// <summary>How the host runs canaries; null before the first event.</summary>
    public static IDecider<Canary?> Decider { get; } = new CanaryDecider();

    private sealed class CanaryDecider : IDecider<Canary?>
    {
        public string Kind => "canary";

        public Canary? Start(Guid id) => null;

        public Canary? Evolve(Canary? state, Recorded recorded) => recorded.Body switch
        {
            CanaryPlanted e => new Canary(e.Canary, e.Number, recorded.RecordedAt, recorded.Actor, recorded.Id, null, []),
            CanaryWithdrawn when state is not null => state with { WithdrawnAt = recorded.RecordedAt },
            CanaryCalled e when state is not null => state with { Calls = state.Calls.Add(e) },
            _ => state,
        };
    }
}
