using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Audit;

/// <summary>Shows a client its register, and a vendor what it was told.</summary>
public sealed class SeeingTheRegister(InstructionBoard board, TenantDirectory tenants, CampaignBoard campaigns) : IHandle<SeeRegister, RegisterView>, IHandle<SeeInstructions, IReadOnlyList<InstructionView>>
{
    /// <inheritdoc/>
    public ValueTask<Reply<RegisterView>> HandleAsync(SeeRegister request, Asked asked, CancellationToken cancellation)
    {
        var clients = tenants.Tenants.Where(tenant => tenant.Kind == TenantKind.Client && Access.Reaches(asked.By, tenant.Id)).OrderBy(tenant => tenant.Name, StringComparer.OrdinalIgnoreCase).ToList();
        var vendors = clients.SelectMany(client => VendorsOf(client, LocalDay.Of(asked.At, client.Zone))).ToList();
        return ValueTask.FromResult(Reply<RegisterView>.Ok(new RegisterView(
            [.. clients.Select(client => new Named<TenantId>(client.Id, client.Name))],
            vendors,
            [.. board.All.Where(one => Access.Reaches(asked.By, one.Client)).OrderByDescending(one => one.GivenAt).ThenByDescending(one => one.Entry).Select(one => View(one, asked.At))],
            [.. campaigns.All.Where(one => one is { Plan: not null, Status: not CampaignStatus.Closed } && Access.Reaches(asked.By, one.Client)).Select(one => new RegisteredCampaign(one.Client, one.Id, one.Plan!.Name)).OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase)])));
    }

    /// <inheritdoc/>
    public ValueTask<Reply<IReadOnlyList<InstructionView>>> HandleAsync(SeeInstructions request, Asked asked, CancellationToken cancellation) =>
        ValueTask.FromResult(Reply<IReadOnlyList<InstructionView>>.Ok(
            [.. board.All.Where(one => one.Vendor == asked.By.Tenant).OrderByDescending(one => one.GivenAt).ThenByDescending(one => one.Entry).Select(one => View(one, asked.At)).OrderByDescending(view => view.IsDue)]));

    // A sub-vendor stands behind the one that it works for; each by name.
    private List<RegisteredVendor> VendorsOf(Tenant client, DateOnly today)
    {
        var chains = VendorChains.Of(client.Id, tenants);
        var all = tenants.Engagements.Where(one => one.Client == client.Id).GroupBy(one => one.Vendor)
            .Select(group => Vendor(client, group.Key, chains, [.. group.OrderByDescending(one => one.From).ThenByDescending(one => one.MadeAt)], today))
            .OrderBy(one => one.Through is not null).ThenBy(one => one.Vendor.Name, StringComparer.OrdinalIgnoreCase).ToList();
        var ordered = new List<RegisteredVendor>();
        foreach (var one in all)
        {
            Put(one);
        }

        return ordered;

        void Put(RegisteredVendor one)
        {
            if (!ordered.Contains(one))
            {
                ordered.Add(one);
                foreach (var other in all.Where(other => other.Through?.Id == one.Vendor.Id))
                {
                    Put(other);
                }
            }
        }
    }

    private RegisteredVendor Vendor(Tenant client, TenantId vendor, VendorChains chains, List<Engagement> engagements, DateOnly today)
    {
        var shown = engagements.ConvertAll(one => Shown(one, client, today));
        return new RegisteredVendor(
            client.Id, tenants.Find(vendor) ?? new Tenant(vendor, TenantKind.Vendor, string.Empty, string.Empty, string.Empty), chains.Through(vendor) is { } by ? new Named<TenantId>(by, NameOf(by)) : null,
            engagements.Min(one => one.From), shown.Exists(one => one.LastDay is null) ? null : shown.Max(one => one.LastDay), shown.Exists(one => one.Runs), shown);
    }

    private RegisteredEngagement Shown(Engagement one, Tenant client, DateOnly today)
    {
        var ended = one.EndedAt is { } at ? LocalDay.Of(at, client.Zone) : (DateOnly?)null;
        var last = ended is { } day && (one.Until is null || day < one.Until) ? ended : one.Until;
        return new RegisteredEngagement(one, [.. one.Campaigns.Select(id => new Named<CampaignId>(id, campaigns.Find(id)?.Plan?.Name ?? string.Empty))], last, one.RunsOn(today));
    }

    private InstructionView View(Instruction one, DateTimeOffset at)
    {
        var today = LocalDay.Of(at, tenants.Find(one.Client)?.Zone);
        return new InstructionView(one, NameOf(one.Client), NameOf(one.Vendor), one.Campaign is { } campaign ? campaigns.Find(campaign)?.Plan?.Name ?? string.Empty : null, one.StateOn(today), one.IsDueOn(today));
    }

    private string NameOf(TenantId tenant) => tenants.Find(tenant)?.Name ?? string.Empty;
}
