using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Prospects;

/// <summary>One number of one client, by its keyed hash: may it be called at all, and what is on record about the person? Stream <c>number/…</c>.</summary>
public sealed partial record SuppressedEntity(Guid Number, bool Suppressed, bool Opposed)
{
    /// <summary>How the host runs numbers.</summary>
    public static IDecider<SuppressedEntity> Decider { get; } = new NumberDecider();

    /// <summary>Takes the number out of all calling; nothing is written when it is out for this reason already.</summary>
    /// <param name="reason"><c>opposition</c>, <c>suppression-list</c>, <c>do-not-call</c>.</param>
    /// <param name="list">The list that said so, if one did.</param>
    public Decision Suppress(string reason, ListId? list) =>
        Suppressed && (Opposed || reason != "opposition") ? Decision.Nothing : Decision.Of(new EventDraft(new NumberSuppressed(Number, reason, list), new EventAbout()));

    /// <summary>Takes the number off the list. An opposition is the person's own word and cannot be taken off (D-54).</summary>
    public Decision Release(string reason) => (Suppressed, Opposed) switch
    {
        (_, true) => Decision.Refuse(Refusal.Of("SUPPRESS-01")),
        (false, _) => Decision.Nothing,
        _ => Decision.Of(new EventDraft(new NumberReleased(Number, reason), new EventAbout())),
    };

    private sealed class NumberDecider : IDecider<SuppressedEntity>
    {
        public string Kind => "number";

        public SuppressedEntity Start(Guid id) => new(id, false, false);

        public SuppressedEntity Evolve(SuppressedEntity state, Recorded recorded) => recorded.Body switch
        {
            NumberSuppressed e => state with { Suppressed = true, Opposed = state.Opposed || e.Reason == "opposition" },
            NumberReleased => state with { Suppressed = false },
            _ => state.With(recorded.Body),
        };
    }
}
