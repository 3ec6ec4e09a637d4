using System.Collections.Immutable;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Identity;

/// <summary>A client company, a vendor or the operator, as the directory knows it.</summary>
public sealed record Tenant(TenantId Id, TenantKind Kind, string Name, string Country, string Zone)
{
    /// <summary>The tenant's own log.</summary>
    public LogName Log => LogName.Of(Kind, Id);
}

/// <summary>An engagement as its events made it.</summary>
public sealed record Engagement(EngagementId Id, TenantId Client, TenantId Vendor, IReadOnlyList<CampaignId> Campaigns, DateOnly From, DateOnly? Until, bool Ended)
{
    /// <summary>The vendor that passes the work on, when this one is its sub-vendor.</summary>
    public TenantId? Through { get; init; }

    /// <summary>What personal data the vendor handles, as the contract says; empty when nobody has said.</summary>
    public IReadOnlyList<PersonalKind> Kinds { get; init; } = [];

    /// <summary>When it was made (UTC).</summary>
    public DateTimeOffset MadeAt { get; init; }

    /// <summary>When it was ended before its last day (UTC).</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The engagement after an event of its stream.</summary>
    internal static Engagement? After(Engagement? state, Recorded recorded) => recorded.Body switch
    {
        EngagementMade e => new Engagement(e.Engagement, e.Client, e.Vendor, e.Campaigns, e.From, e.Until, false) { Through = e.Through, Kinds = e.Kinds ?? [], MadeAt = recorded.RecordedAt },
        EngagementChanged e => state! with { Campaigns = e.Campaigns, From = e.From, Until = e.Until, Kinds = e.Kinds ?? state.Kinds },
        EngagementEnded => state! with { Ended = true, EndedAt = recorded.RecordedAt },
        _ => state,
    };

    /// <summary>True on a day between its first and last, both included, unless ended before.</summary>
    public bool RunsOn(DateOnly day) => !Ended && day >= From && (Until is null || day <= Until);
}

/// <summary>All tenants and engagements, live in memory. Readers get immutable pictures.</summary>
public sealed class TenantDirectory : IBoard
{
    private ImmutableDictionary<TenantId, Tenant> tenants = ImmutableDictionary<TenantId, Tenant>.Empty;
    private ImmutableDictionary<EngagementId, Engagement> engagements = ImmutableDictionary<EngagementId, Engagement>.Empty;
    private ImmutableDictionary<TenantId, ImmutableArray<Engagement>> byVendor = ImmutableDictionary<TenantId, ImmutableArray<Engagement>>.Empty;
    private ImmutableDictionary<UserId, (TenantId Tenant, Role Role)> people = ImmutableDictionary<UserId, (TenantId, Role)>.Empty;

    /// <summary>Every tenant.</summary>
    public IEnumerable<Tenant> Tenants => tenants.Values;

    /// <summary>Every engagement, ended ones too.</summary>
    public IEnumerable<Engagement> Engagements => engagements.Values;

    /// <summary>One tenant, or null.</summary>
    public Tenant? Find(TenantId id) => tenants.GetValueOrDefault(id);

    /// <summary>One engagement, or null.</summary>
    public Engagement? Find(EngagementId id) => engagements.GetValueOrDefault(id);

    /// <summary>The tenant of a person, or null.</summary>
    public TenantId? TenantOf(UserId person) => people.TryGetValue(person, out var known) ? known.Tenant : null;

    /// <summary>The tenant behind an entry's actor, and their role; null for the installation itself.</summary>
    public (Tenant Tenant, Role Role)? Behind(string actor) =>
        actor is ['u' or 't', ':', .. var id] && Guid.TryParse(id, out var person) && people.TryGetValue(new UserId(person), out var known) && Find(known.Tenant) is { } tenant ? (tenant, known.Role) : null;

    /// <summary>Vendors that may call for a campaign on a day.</summary>
    public IReadOnlyList<TenantId> VendorsFor(CampaignId campaign, DateOnly day) =>
        [.. engagements.Values.Where(e => e.RunsOn(day) && e.Campaigns.Contains(campaign)).Select(e => e.Vendor).Distinct()];

    /// <summary>Campaigns that a vendor may call for on a day.</summary>
    public IReadOnlyList<CampaignId> CampaignsFor(TenantId vendor, DateOnly day)
    {
        // Asked at every click for the next prospect, so it looks at this vendor's engagements alone.
        var campaigns = new List<CampaignId>();
        foreach (var engagement in byVendor.GetValueOrDefault(vendor, []))
        {
            foreach (var campaign in engagement.RunsOn(day) ? engagement.Campaigns : [])
            {
                if (!campaigns.Contains(campaign))
                {
                    campaigns.Add(campaign);
                }
            }
        }

        return campaigns;
    }

    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        switch (recorded.Body)
        {
            case TenantRegistered e:
                tenants = tenants.SetItem(e.Tenant, new Tenant(e.Tenant, e.Kind, e.Name, e.Country, e.Zone));
                break;
            case TenantChanged e when tenants.TryGetValue(e.Tenant, out var tenant):
                tenants = tenants.SetItem(e.Tenant, tenant with { Name = e.Name, Country = e.Country, Zone = e.Zone });
                break;
            case PersonAdded e:
                people = people.SetItem(e.Person, (e.Tenant, e.Role));
                break;
            case PersonRoleChanged e when people.TryGetValue(e.Person, out var known):
                people = people.SetItem(e.Person, known with { Role = e.Role });
                break;
            case TokenIssued e:
                people = people.SetItem(e.Token, (e.Tenant, e.Role));
                break;
            case EngagementMade:
                Keep(Engagement.After(null, recorded)!);
                break;
            case EngagementChanged e when engagements.TryGetValue(e.Engagement, out var engagement):
                Keep(Engagement.After(engagement, recorded)!);
                break;
            case EngagementEnded e when engagements.TryGetValue(e.Engagement, out var engagement):
                Keep(Engagement.After(engagement, recorded)!);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }

    private void Keep(Engagement engagement)
    {
        engagements = engagements.SetItem(engagement.Id, engagement);
        byVendor = byVendor.SetItem(engagement.Vendor, [.. byVendor.GetValueOrDefault(engagement.Vendor, []).Where(e => e.Id != engagement.Id), engagement]);
    }
}
