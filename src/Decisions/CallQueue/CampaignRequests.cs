using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.CallQueue;

/// <summary>Sets up a campaign of a client company; it calls nobody yet.</summary>
public sealed record CreateCampaign(TenantId Client, CampaignPlan Plan) : IRequest<CampaignId>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManageCampaigns;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>Changes a campaign's plan.</summary>
public sealed record ChangeCampaign(CampaignId Campaign, CampaignPlan Plan) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManageCampaigns;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCampaign(Campaign);
}

/// <summary>Starts, holds or closes a campaign.</summary>
public sealed record MoveCampaign(CampaignId Campaign, CampaignStatus To) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManageCampaigns;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCampaign(Campaign);
}

/// <summary>The campaigns the asker may see, with their queues.</summary>
public sealed record SeeCampaigns : IRequest<IReadOnlyList<CampaignView>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SeeQueue;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>The head of one campaign's queue, in the order it would be offered.</summary>
/// <param name="Campaign">Which.</param>
/// <param name="Count">1 to 200.</param>
public sealed record SeeQueue(CampaignId Campaign, int Count = 50) : IRequest<IReadOnlyList<QueuePlace>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SeeQueue;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCampaign(Campaign);
}

/// <summary>A campaign with its client, vendors and queue.</summary>
public sealed record CampaignView(CampaignId Campaign, TenantId Client, string ClientName, CampaignPlan Plan, CampaignStatus Status, IReadOnlyList<Tenant> Vendors, QueueView Queue);

/// <summary>Carries out what people decide about campaigns.</summary>
public sealed class CampaignRoom(IEntityHost host, CampaignBoard campaigns, TenantDirectory tenants, QueueBoard queue)
    : IHandle<CreateCampaign, CampaignId>, IHandle<ChangeCampaign, Done>, IHandle<MoveCampaign, Done>, IHandle<SeeCampaigns, IReadOnlyList<CampaignView>>, IHandle<SeeQueue, IReadOnlyList<QueuePlace>>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<CampaignId>> HandleAsync(CreateCampaign request, Asked asked, CancellationToken cancellation)
    {
        if (request.Plan.Check() is { Count: > 0 } faults)
        {
            return Reply<CampaignId>.Bad(faults);
        }

        if (tenants.Find(request.Client) is not { Kind: TenantKind.Client } client)
        {
            return Reply<CampaignId>.Bad([new Fault("client", "unknown")]);
        }

        var id = new CampaignId(asked.Derive(0));
        var turn = await host.RunAsync(Campaign.Decider, client.Log, id.Value, asked.Context, c => c.Create(request.Client, request.Plan), cancellation);
        return turn.Refusal is { } refusal ? Reply<CampaignId>.No(refusal) : Reply<CampaignId>.Ok(id);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(ChangeCampaign request, Asked asked, CancellationToken cancellation) => request.Plan.Check() is { Count: > 0 } faults
        ? Reply<Done>.Bad(faults)
        : await RunAsync(request.Campaign, asked, c => c.Change(request.Plan), cancellation);

    /// <inheritdoc/>
    public ValueTask<Reply<Done>> HandleAsync(MoveCampaign request, Asked asked, CancellationToken cancellation) => RunAsync(request.Campaign, asked, c => c.Move(request.To), cancellation);

    /// <inheritdoc/>
    public ValueTask<Reply<IReadOnlyList<CampaignView>>> HandleAsync(SeeCampaigns request, Asked asked, CancellationToken cancellation)
    {
        var seen = campaigns.All.Where(c => c.Plan is not null).Select(c => (Campaign: c, Vendors: VendorsOf(c, asked)))
            .Where(c => Access.Reaches(asked.By, new Ownership(c.Campaign.Client, [.. c.Vendors.Select(t => t.Id)]))).Select(c => View(c.Campaign, c.Vendors, asked));
        return ValueTask.FromResult(Reply<IReadOnlyList<CampaignView>>.Ok([.. seen.OrderBy(v => v.ClientName, StringComparer.OrdinalIgnoreCase).ThenBy(v => v.Plan.Name, StringComparer.OrdinalIgnoreCase)]));
    }

    /// <inheritdoc/>
    public ValueTask<Reply<IReadOnlyList<QueuePlace>>> HandleAsync(SeeQueue request, Asked asked, CancellationToken cancellation) =>
        ValueTask.FromResult(request.Count is < 1 or > 200
            ? Reply<IReadOnlyList<QueuePlace>>.Bad([new Fault("count", "range", "1", "200")])
            : Reply<IReadOnlyList<QueuePlace>>.Ok(queue.Head(request.Campaign, asked.At, request.Count)));

    private List<Tenant> VendorsOf(Campaign campaign, Asked asked) =>
        [.. tenants.VendorsFor(campaign.Id, LocalDay.Of(asked.At, tenants.Find(campaign.Client)?.Zone)).Select(tenants.Find).OfType<Tenant>()];

    private CampaignView View(Campaign campaign, List<Tenant> vendors, Asked asked) =>
        new(campaign.Id, campaign.Client, tenants.Find(campaign.Client)?.Name ?? string.Empty, campaign.Plan!, campaign.Status, vendors, queue.CountsOf(campaign.Id, asked.At));

    private async ValueTask<Reply<Done>> RunAsync(CampaignId id, Asked asked, Func<Campaign, Decision> decide, CancellationToken cancellation)
    {
        var campaign = campaigns.Find(id)!;
        var turn = await host.RunAsync(Campaign.Decider, LogName.Of(TenantKind.Client, campaign.Client), id.Value, asked.Context, decide, cancellation);
        return turn.Refusal is { } refusal ? Reply<Done>.No(refusal) : Reply<Done>.Ok(default);
    }
}
