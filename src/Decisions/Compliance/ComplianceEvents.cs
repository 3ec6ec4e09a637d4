using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Compliance;

/// <summary>The gate's yes to an offer; kept in the reservation that it led to.</summary>
/// <param name="Rules">Ids of the permitting rules.</param>
/// <param name="Facts">SHA-256 (hex) of the facts.</param>
/// <param name="Packs">Rule packs with versions.</param>
public sealed record OfferCleared(IReadOnlyList<string> Rules, string Facts, IReadOnlyList<string> Packs);

/// <summary>The gate said yes. Holds which rules decided, never the facts' personal values; what a rule says stands in the pack of that version.</summary>
/// <param name="Stage">Offer or dial.</param>
/// <param name="Rules">Ids of the permitting rules.</param>
/// <param name="Facts">SHA-256 (hex) of the facts.</param>
/// <param name="Packs">Rule packs with versions.</param>
/// <param name="Vendor">Whose attempt it was.</param>
/// <param name="Other">Which number was asked about; null for the person's first.</param>
[EventType("compliance.contact-cleared.v1")]
public sealed record ContactCleared(GateStage Stage, IReadOnlyList<string> Rules, string Facts, IReadOnlyList<string> Packs, TenantId? Vendor = null, OtherNumber? Other = null) : IEvent;

/// <summary>A number that is not the first of its person, or nobody's here. It is told apart so that its calls can be judged again.</summary>
/// <param name="Number">The client's keyed hash of the number; never the number.</param>
/// <param name="Setting">Its clocks, places and line (<see cref="Compliance.Setting"/>).</param>
public sealed record OtherNumber(Guid Number, string Setting);

/// <summary>A rule that refused, and what it saw where that says nothing about the person.</summary>
/// <param name="Rule">Rule id.</param>
/// <param name="Saw">Text key of what it saw; null when its values are the person's own.</param>
/// <param name="Args">Values for that sentence.</param>
public sealed record RefusedBy(string Rule, string? Saw, IReadOnlyList<string> Args);

/// <summary>The gate said no.</summary>
/// <param name="Stage">Offer or dial.</param>
/// <param name="Rules">All denying rules, hard ones first.</param>
/// <param name="Facts">SHA-256 (hex) of the facts.</param>
/// <param name="Packs">Rule packs with versions.</param>
/// <param name="NextAt">Next legal moment, when time alone helps.</param>
/// <param name="Needs">Which event is needed otherwise.</param>
/// <param name="Vendor">Whose attempt it was.</param>
/// <param name="Other">Which number was asked about; null for the person's first.</param>
[EventType("compliance.contact-refused.v1")]
public sealed record ContactRefused(GateStage Stage, IReadOnlyList<RefusedBy> Rules, string Facts, IReadOnlyList<string> Packs, DateTimeOffset? NextAt, IReadOnlyList<string> Needs, TenantId? Vendor = null, OtherNumber? Other = null) : IEvent;

/// <summary>A version of a rule pack was loaded; it is in force from its date on. Stream <c>packs/…</c> of the operator's log. Packs hold no personal data.</summary>
/// <param name="Pack">Id and version: <c>FR@2026-08-11</c>.</param>
/// <param name="Sha256">SHA-256 (hex) of the file.</param>
/// <param name="Text">The file.</param>
[EventType("compliance.pack-loaded.v1", Bulk = true)]
public sealed record PackLoaded(string Pack, string Sha256, string Text) : IEvent;

/// <summary>A client asks more than the law for its campaigns, or otherwise than before. Stream <c>rules/…</c> of the client's log.</summary>
/// <param name="Tightening">Which one; known again when it is changed.</param>
/// <param name="Campaigns">For these campaigns; empty for all of the client.</param>
/// <param name="Sha256">SHA-256 (hex) of the file.</param>
/// <param name="Text">The rules, as a pack file (<see cref="ClientPack"/>).</param>
[EventType("compliance.rules-tightened.v1")]
public sealed record RulesTightened(Guid Tightening, IReadOnlyList<CampaignId> Campaigns, string Sha256, string Text) : IEvent;

/// <summary>A client no longer asks so.</summary>
/// <param name="Tightening">Which one.</param>
[EventType("compliance.tightening-ended.v1")]
public sealed record TighteningEnded(Guid Tightening) : IEvent;

/// <summary>Somebody proposes that a policy rule shall not hold for a campaign. Nothing changes until the client's person approves.</summary>
/// <param name="Loosening">Which proposal.</param>
/// <param name="Campaign">For which campaign.</param>
/// <param name="Pack">Id of the rule's pack.</param>
/// <param name="Rule">Id of the policy rule.</param>
/// <param name="Reason">Why; not personal.</param>
[EventType("compliance.loosening-proposed.v1")]
public sealed record LooseningProposed(Guid Loosening, CampaignId Campaign, string Pack, string Rule, string Reason) : IEvent;

/// <summary>A person of the client approved; from now on the policy rule does not hold for the campaign. Who it was is the entry's actor.</summary>
/// <param name="Loosening">Which proposal.</param>
[EventType("compliance.loosening-approved.v1")]
public sealed record LooseningApproved(Guid Loosening) : IEvent;

/// <summary>The proposal was withdrawn or turned down, or the approval taken back; the rule holds.</summary>
/// <param name="Loosening">Which one.</param>
[EventType("compliance.loosening-revoked.v1")]
public sealed record LooseningRevoked(Guid Loosening) : IEvent;
