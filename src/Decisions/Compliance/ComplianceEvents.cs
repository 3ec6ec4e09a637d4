using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Compliance;

/// <summary>The gate's yes to an offer; kept in the reservation that it led to.</summary>
/// <param name="Rules">The permitting rules.</param>
/// <param name="Facts">SHA-256 (hex) of the facts.</param>
/// <param name="Packs">Rule packs with versions.</param>
public sealed record OfferCleared(IReadOnlyList<RuleFinding> Rules, string Facts, IReadOnlyList<string> Packs);

/// <summary>The gate said yes. Stream <c>prospect/…</c>. Holds which rules decided and what they saw, never the facts' personal values.</summary>
/// <param name="Stage">Offer or dial.</param>
/// <param name="Rules">The permitting rules.</param>
/// <param name="Facts">SHA-256 (hex) of the facts.</param>
/// <param name="Packs">Rule packs with versions.</param>
[EventType("compliance.contact-cleared.v1")]
public sealed record ContactCleared(GateStage Stage, IReadOnlyList<RuleFinding> Rules, string Facts, IReadOnlyList<string> Packs) : IEvent;

/// <summary>The gate said no.</summary>
/// <param name="Stage">Offer or dial.</param>
/// <param name="Rules">All denying rules, hard ones first.</param>
/// <param name="Facts">SHA-256 (hex) of the facts.</param>
/// <param name="Packs">Rule packs with versions.</param>
/// <param name="NextAt">Next legal moment, when time alone helps.</param>
/// <param name="Needs">Which event is needed otherwise.</param>
[EventType("compliance.contact-refused.v1")]
public sealed record ContactRefused(GateStage Stage, IReadOnlyList<RuleFinding> Rules, string Facts, IReadOnlyList<string> Packs, DateTimeOffset? NextAt, IReadOnlyList<string> Needs) : IEvent;
