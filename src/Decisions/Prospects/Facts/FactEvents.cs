using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Prospects;

// All of them stand in the stream number/…, whose id is the client's keyed hash of the number. Way is how it came in: desk, studio, api, import.
// What was said or where the proof lies is personal part "evidence", sealed under the number's own key: proof must outlive what else is known of the person (FR-03).

/// <summary>The person agreed (FR-01, FR-02).</summary>
/// <param name="Number">The keyed hash; never the number.</param>
/// <param name="Fact">The consent.</param>
/// <param name="Scope">To what.</param>
/// <param name="GivenAt">When, hour included (FR-03).</param>
/// <param name="Until">Last second of the last day for which it was given; null when no period was stated.</param>
/// <param name="Written">In writing; null for not known.</param>
/// <param name="Channel">How; null for not known.</param>
/// <param name="Complete">All mentions that the law asks for were made; null for not known.</param>
/// <param name="Mentions">Which ones; null for not known.</param>
/// <param name="GrantedTo">To whom; null for not known, which permits nothing.</param>
/// <param name="TextVersion">Version of the text that was shown or read.</param>
/// <param name="Way">How it came in.</param>
[EventType("prospects.consent-recorded.v1")]
public sealed record ConsentRecorded(
    Guid Number, FactId Fact, ConsentScope Scope, DateTimeOffset GivenAt, DateTimeOffset? Until, bool? Written, ConsentChannel? Channel, bool? Complete, IReadOnlyList<ConsentMention>? Mentions, ConsentHolder? GrantedTo, string? TextVersion, string Way) : IEvent;

/// <summary>A consent was taken back (FR-04); it stays on record.</summary>
/// <param name="Number">The keyed hash.</param>
/// <param name="Fact">Which consent.</param>
/// <param name="WithdrawnAt">When the person said so.</param>
/// <param name="Way">How it came in.</param>
[EventType("prospects.consent-withdrawn.v1")]
public sealed record ConsentWithdrawn(Guid Number, FactId Fact, DateTimeOffset WithdrawnAt, string Way) : IEvent;

/// <summary>The person asked for something (FR-11).</summary>
/// <param name="Number">The keyed hash.</param>
/// <param name="Fact">The request.</param>
/// <param name="AskedAt">When.</param>
/// <param name="Kind">For what.</param>
/// <param name="Subject">The campaign it is about; null for not known.</param>
/// <param name="Way">How it came in.</param>
[EventType("prospects.request-recorded.v1")]
public sealed record RequestRecorded(Guid Number, FactId Fact, DateTimeOffset AskedAt, RequestKind Kind, CampaignId? Subject, string Way) : IEvent;

/// <summary>A precise time for a call was agreed outside this product (FR-07D).</summary>
/// <param name="Number">The keyed hash.</param>
/// <param name="Fact">The appointment.</param>
/// <param name="AppointedAt">The agreed moment.</param>
/// <param name="AgreedAt">When that was agreed; null for not known.</param>
/// <param name="Way">How it came in.</param>
[EventType("prospects.appointment-recorded.v1")]
public sealed record AppointmentRecorded(Guid Number, FactId Fact, DateTimeOffset AppointedAt, DateTimeOffset? AgreedAt, string Way) : IEvent;

/// <summary>Where the person's contract with the client stands (FR-05); the latest one holds.</summary>
/// <param name="Number">The keyed hash.</param>
/// <param name="Fact">This word about it.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="SinceOn">Since when.</param>
/// <param name="EndedOn">When it ended.</param>
/// <param name="Related">Calls concern its object; null for not known.</param>
/// <param name="Way">How it came in.</param>
[EventType("prospects.contract-recorded.v1")]
public sealed record ContractRecorded(Guid Number, FactId Fact, ContractStatus Status, DateOnly? SinceOn, DateOnly? EndedOn, bool? Related, string Way) : IEvent;

/// <summary>The person bought or inquired (US-02E).</summary>
/// <param name="Number">The keyed hash.</param>
/// <param name="Fact">The purchase or inquiry.</param>
/// <param name="Kind">Which of the two.</param>
/// <param name="On">When.</param>
/// <param name="Way">How it came in.</param>
[EventType("prospects.dealing-recorded.v1")]
public sealed record DealingRecorded(Guid Number, FactId Fact, DealingKind Kind, DateOnly On, string Way) : IEvent;

/// <summary>The debt that calls to the person are about; the latest word holds.</summary>
/// <param name="Number">The keyed hash.</param>
/// <param name="Fact">This word about it.</param>
/// <param name="Debt">Which one; null for not known.</param>
/// <param name="InDefault">It is overdue.</param>
/// <param name="CollectorNoticeSent">The letter that must come first was sent (FR-25).</param>
/// <param name="Attorney">The person is represented by a lawyer.</param>
/// <param name="Inconvenient">Hours that the person called inconvenient.</param>
/// <param name="Way">How it came in.</param>
[EventType("prospects.debt-recorded.v1")]
public sealed record DebtRecorded(Guid Number, FactId Fact, string? Debt, bool? InDefault, bool? CollectorNoticeSent, bool? Attorney, IReadOnlyList<CallingWindow> Inconvenient, string Way) : IEvent;

/// <summary>Whom the law sees in the person; the latest word holds.</summary>
/// <param name="Number">The keyed hash.</param>
/// <param name="Fact">This word about it.</param>
/// <param name="Kind">Whom.</param>
/// <param name="Way">How it came in.</param>
[EventType("prospects.person-kind-told.v1")]
public sealed record PersonKindTold(Guid Number, FactId Fact, PersonKind Kind, string Way) : IEvent;

/// <summary>The person told where they are (TZ-03); the latest word holds.</summary>
/// <param name="Number">The keyed hash.</param>
/// <param name="Fact">This word about it.</param>
/// <param name="Zone">IANA name.</param>
/// <param name="Way">How it came in.</param>
[EventType("prospects.zone-told.v1")]
public sealed record ZoneTold(Guid Number, FactId Fact, string Zone, string Way) : IEvent;

/// <summary>The person said no to the client (FR-09). "Stop" is <see cref="NumberSuppressed"/>.</summary>
/// <param name="Number">The keyed hash.</param>
/// <param name="Fact">The refusal.</param>
/// <param name="RefusedAt">When.</param>
/// <param name="Kind">How.</param>
/// <param name="Scope">How far it reaches.</param>
/// <param name="Call">The call whose wrap-up said so; taking the wrap-up back takes this back.</param>
/// <param name="Way">How it came in.</param>
[EventType("prospects.refusal-recorded.v1")]
public sealed record RefusalRecorded(Guid Number, FactId Fact, DateTimeOffset RefusedAt, RefusalKind Kind, RefusalScope Scope, CallId? Call, string Way) : IEvent;

/// <summary>A fact was recorded by mistake and does not hold; both stay on record. A person's "no" is never taken back this way.</summary>
/// <param name="Number">The keyed hash.</param>
/// <param name="Fact">Which fact.</param>
/// <param name="Reason"><c>mistake</c>, <c>other-person</c>, <c>duplicate</c>.</param>
[EventType("prospects.fact-retracted.v1")]
public sealed record FactRetracted(Guid Number, FactId Fact, string Reason) : IEvent;
