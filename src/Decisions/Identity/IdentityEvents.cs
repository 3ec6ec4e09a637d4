using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Identity;

/// <summary>A client company, a vendor or the operator joined the installation. Stream <c>tenant/…</c> in the operator's log.</summary>
/// <param name="Tenant">Its id.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The company's name (not personal).</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Zone">IANA zone of its offices.</param>
[EventType("identity.tenant-registered.v1")]
public sealed record TenantRegistered(TenantId Tenant, TenantKind Kind, string Name, string Country, string Zone) : IEvent;

/// <summary>A tenant's name, country or zone changed.</summary>
[EventType("identity.tenant-changed.v1")]
public sealed record TenantChanged(TenantId Tenant, string Name, string Country, string Zone) : IEvent;

/// <summary>A person was added under a pseudonym. Stream <c>person/…</c> in their tenant's log.</summary>
[EventType("identity.person-added.v1")]
public sealed record PersonAdded(UserId Person, TenantId Tenant, Role Role) : IEvent;

/// <summary>A person's role changed.</summary>
[EventType("identity.person-role-changed.v1")]
public sealed record PersonRoleChanged(UserId Person, Role Role) : IEvent;

/// <summary>A person may no longer sign in.</summary>
[EventType("identity.person-disabled.v1")]
public sealed record PersonDisabled(UserId Person) : IEvent;

/// <summary>A person may sign in again.</summary>
[EventType("identity.person-enabled.v1")]
public sealed record PersonEnabled(UserId Person) : IEvent;

/// <summary>A person's sessions were ended by somebody else.</summary>
[EventType("identity.sessions-revoked.v1")]
public sealed record SessionsRevoked(UserId Person, int Count) : IEvent;

/// <summary>A person's second factor was taken away by somebody else, because they can no longer use it; their sessions ended with it.</summary>
[EventType("identity.second-factor-removed.v1")]
public sealed record SecondFactorRemoved(UserId Person) : IEvent;

/// <summary>An API token was made. The token itself is shown once and kept only as a hash, outside the journal. It is held to the permissions named in <c>Only</c>; none named means all of its role.</summary>
[EventType("identity.token-issued.v1")]
public sealed record TokenIssued(UserId Token, TenantId Tenant, Role Role, string Label, DateTimeOffset? ExpiresAt, IReadOnlyList<string> Only) : IEvent;

/// <summary>An API token was revoked.</summary>
[EventType("identity.token-revoked.v1")]
public sealed record TokenRevoked(UserId Token) : IEvent;

/// <summary>A client bound a vendor to campaigns of its own. Stream <c>engagement/…</c> in the client's log.</summary>
/// <param name="Engagement">Its id.</param>
/// <param name="Client">Who is answerable.</param>
/// <param name="Vendor">Who calls.</param>
/// <param name="Campaigns">For which campaigns.</param>
/// <param name="From">First day, local to the client.</param>
/// <param name="Until">Last day, or open.</param>
/// <param name="Through">The vendor that passes the work on, when this one is its sub-vendor.</param>
/// <param name="Kinds">What personal data it handles, as the contract says; null when nobody has said.</param>
[EventType("identity.engagement-made.v1")]
public sealed record EngagementMade(
    EngagementId Engagement, TenantId Client, TenantId Vendor, IReadOnlyList<CampaignId> Campaigns, DateOnly From, DateOnly? Until, TenantId? Through = null, IReadOnlyList<PersonalKind>? Kinds = null) : IEvent;

/// <summary>An engagement's campaigns, dates or kinds of personal data changed.</summary>
[EventType("identity.engagement-changed.v1")]
public sealed record EngagementChanged(EngagementId Engagement, IReadOnlyList<CampaignId> Campaigns, DateOnly From, DateOnly? Until, IReadOnlyList<PersonalKind>? Kinds = null) : IEvent;

/// <summary>An engagement was ended before its last day.</summary>
[EventType("identity.engagement-ended.v1")]
public sealed record EngagementEnded(EngagementId Engagement) : IEvent;
