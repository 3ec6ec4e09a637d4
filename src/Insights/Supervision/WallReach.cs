using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Supervision;

/// <summary>What of the floor one kind of asker may see; equal for all who share the same view.</summary>
/// <param name="Kind">What kind of tenant asks.</param>
/// <param name="Tenant">Which.</param>
/// <param name="SeesNames">Prospects' names may be opened.</param>
/// <param name="MayIntervene">May release and pause.</param>
/// <param name="MayOpen">May take the mask off one name at a time.</param>
internal sealed record WallReach(TenantKind Kind, TenantId Tenant, bool SeesNames, bool MayIntervene, bool MayOpen)
{
    public static WallReach Of(Principal principal) => new(
        principal.Kind, principal.Tenant, principal.Kind == TenantKind.Vendor && Access.May(principal, Permission.SeePersonal), Access.May(principal, Permission.InterveneOnWall),
        principal.Kind != TenantKind.Vendor && Access.May(principal, Permission.SeePersonal));

    public TenantId Feed => Kind == TenantKind.Operator ? default : Tenant;

    /// <summary>The campaigns within reach at a moment.</summary>
    public IReadOnlyList<Campaign> Campaigns(CampaignBoard campaigns, TenantDirectory tenants, DateTimeOffset at)
    {
        var known = Kind switch
        {
            TenantKind.Operator => campaigns.All,
            TenantKind.Client => campaigns.All.Where(c => c.Client == Tenant),
            TenantKind.Vendor => tenants.CampaignsFor(Tenant, LocalDay.Of(at, tenants.Find(Tenant)?.Zone)).Select(campaigns.Find).OfType<Campaign>(),
        };
        return [.. known.Where(c => c.Plan is not null).OrderBy(c => c.Plan!.Name, StringComparer.InvariantCultureIgnoreCase).ThenBy(c => c.Id.Value)];
    }

    /// <summary>A client company sees an agent only while that agent works for it.</summary>
    public bool Sees(AgentPost post, IReadOnlyDictionary<CampaignId, Campaign> within) => post.State != AgentState.Offline && Kind switch
    {
        TenantKind.Operator => true,
        TenantKind.Vendor => post.Vendor == Tenant,
        TenantKind.Client => post.Campaign is { } campaign && within.ContainsKey(campaign),
    };

    /// <summary>What stands still: of a client's own orders all, of others' those that keep a vendor from calling.</summary>
    public IEnumerable<CallStop> Halts(StopBoard stops, IEnumerable<Campaign> within) => Kind switch
    {
        TenantKind.Vendor => within.Select(campaign => stops.For(campaign.Client, campaign.Id, Tenant).Stop).OfType<CallStop>().Distinct().OrderBy(stop => stop.At),
        _ => stops.All.Select(found => found.Stop).Where(stop => stop.Stands && (Kind == TenantKind.Operator || stop.Client == Tenant)).OrderBy(stop => stop.At),
    };

    /// <summary>Figures of a vendor's own work, or of anybody's on campaigns within reach.</summary>
    public bool Counts(TenantId vendor, CampaignId campaign, IReadOnlyDictionary<CampaignId, Campaign> within) =>
        within.ContainsKey(campaign) && (Kind != TenantKind.Vendor || vendor == Tenant);
}
