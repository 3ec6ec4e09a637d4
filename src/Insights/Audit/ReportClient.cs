using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Audit;

/// <summary>Of which client a report or its figures are: one's own, or the one that an administrator names, by a campaign of it if they like, or the only one there is.</summary>
internal static class ReportClient
{
    public static Tenant? Of(Principal by, CampaignId? campaign, TenantId? client, TenantDirectory tenants, CampaignBoard campaigns)
    {
        if (by.Kind == TenantKind.Client)
        {
            return tenants.Find(by.Tenant);
        }

        var named = campaign is { } one && campaigns.Find(one) is { } found ? found.Client : client;
        var clients = tenants.Tenants.Where(tenant => tenant.Kind == TenantKind.Client && (named is null || tenant.Id == named)).Take(2).ToList();
        return by.Kind == TenantKind.Operator && clients.Count == 1 ? clients[0] : null;
    }
}
