using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Prospects;

/// <content>What is on record about the person behind the number.</content>
public sealed partial record SuppressedEntity
{
    private static readonly Refusal NoSuchFact = Refusal.Of("FACT-01");

    /// <summary>Facts of this stream that can still be taken back: consents with the moment they were given, others with null.</summary>
    private System.Collections.Immutable.ImmutableDictionary<FactId, DateTimeOffset?> Standing { get; init; } = System.Collections.Immutable.ImmutableDictionary<FactId, DateTimeOffset?>.Empty;

    /// <summary>Puts a fact on record; nothing is written when this very fact is on record.</summary>
    /// <param name="id">The fact.</param>
    /// <param name="draft">Its event.</param>
    public Decision Record(FactId id, EventDraft draft) => Standing.ContainsKey(id) ? Decision.Nothing : Decision.Of(draft);

    /// <summary>Takes a consent back.</summary>
    /// <param name="id">The consent.</param>
    /// <param name="draft">Its event.</param>
    public Decision Withdraw(FactId id, EventDraft draft) => (Standing.TryGetValue(id, out var given), given) switch
    {
        (true, null) => Decision.Nothing,
        (true, _) => Decision.Of(draft),
        _ => Decision.Refuse(NoSuchFact),
    };

    /// <summary>Takes a fact back that was recorded by mistake.</summary>
    /// <param name="id">The fact.</param>
    /// <param name="reason">Why.</param>
    public Decision Retract(FactId id, string reason) =>
        Standing.ContainsKey(id) ? Decision.Of(new EventDraft(new FactRetracted(Number, id, reason), new EventAbout())) : Decision.Refuse(NoSuchFact);

    private SuppressedEntity With(IEvent body) => body switch
    {
        ConsentRecorded e => this with { Standing = Standing.SetItem(e.Fact, e.GivenAt) },
        ConsentWithdrawn e => this with { Standing = Standing.SetItem(e.Fact, null) },
        RequestRecorded e => Stands(e.Fact),
        AppointmentRecorded e => Stands(e.Fact),
        ContractRecorded e => Stands(e.Fact),
        DealingRecorded e => Stands(e.Fact),
        DebtRecorded e => Stands(e.Fact),
        PersonKindTold e => Stands(e.Fact),
        ZoneTold e => Stands(e.Fact),
        FactRetracted e => this with { Standing = Standing.Remove(e.Fact) },
        _ => this,
    };

    private SuppressedEntity Stands(FactId id) => this with { Standing = Standing.SetItem(id, null) };
}
