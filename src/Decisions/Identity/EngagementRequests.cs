using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Identity;

/// <summary>Binds a vendor to campaigns of a client company.</summary>
/// <param name="Client">Who is answerable.</param>
/// <param name="Vendor">Who calls.</param>
/// <param name="Campaigns">For which campaigns; at least one, all of this client.</param>
/// <param name="From">First day, local to the client.</param>
/// <param name="Until">Last day, or open.</param>
/// <param name="Through">The vendor, engaged by this client, that passes the work on to this one.</param>
/// <param name="Kinds">What personal data it handles, as the contract says.</param>
public sealed record MakeEngagement(
    TenantId Client, TenantId Vendor, IReadOnlyList<CampaignId> Campaigns, DateOnly From, DateOnly? Until, TenantId? Through = null, IReadOnlyList<PersonalKind>? Kinds = null) : IRequest<EngagementId>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManageEngagements;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>Changes an engagement's campaigns, dates and kinds of personal data.</summary>
public sealed record ChangeEngagement(TenantId Client, EngagementId Engagement, IReadOnlyList<CampaignId> Campaigns, DateOnly From, DateOnly? Until, IReadOnlyList<PersonalKind>? Kinds = null) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManageEngagements;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>Ends an engagement now: from the next offer and the next dial on, the vendor does not reach the campaigns.</summary>
public sealed record EndEngagement(TenantId Client, EngagementId Engagement) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManageEngagements;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>The engagements the asker may see.</summary>
public sealed record SeeEngagements : IRequest<IReadOnlyList<Engagement>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SeeQueue;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>Carries out what client companies decide about their vendors.</summary>
public sealed class EngagementRoom(IEntityHost host, TenantDirectory tenants, Func<CampaignId, TenantId?> clientOf)
    : IHandle<MakeEngagement, EngagementId>, IHandle<ChangeEngagement, Done>, IHandle<EndEngagement, Done>, IHandle<SeeEngagements, IReadOnlyList<Engagement>>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<EngagementId>> HandleAsync(MakeEngagement request, Asked asked, CancellationToken cancellation)
    {
        var faults = Check(request.Client, request.Campaigns, request.From, request.Until).Check(tenants.Find(request.Vendor) is not { Kind: TenantKind.Vendor } || !VendorList.Knows(tenants, asked.By, request.Vendor), "vendor", "unknown")
            .Check(request.Through is { } through && (through == request.Vendor || !tenants.Engagements.Any(one => one.Client == request.Client && one.Vendor == through)), "through", "unknown").Faults;
        if (faults.Count > 0)
        {
            return Reply<EngagementId>.Bad(faults);
        }

        var id = new EngagementId(asked.Derive(0));
        var turn = await RunAsync(request.Client, id, asked, _ => Write(new EngagementMade(id, request.Client, request.Vendor, request.Campaigns, request.From, request.Until, request.Through, request.Kinds)), cancellation);
        return turn.Refusal is { } refusal ? Reply<EngagementId>.No(refusal) : Reply<EngagementId>.Ok(id);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(ChangeEngagement request, Asked asked, CancellationToken cancellation)
    {
        var faults = Check(request.Client, request.Campaigns, request.From, request.Until).Faults;
        return faults.Count > 0
            ? Reply<Done>.Bad(faults)
            : Answer(await RunAsync(request.Client, request.Engagement, asked, e => e is { Ended: false } ? Write(new EngagementChanged(request.Engagement, request.Campaigns, request.From, request.Until, request.Kinds)) : Gone(), cancellation));
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(EndEngagement request, Asked asked, CancellationToken cancellation) => Answer(
        await RunAsync(request.Client, request.Engagement, asked, e => e is null ? Gone() : e.Ended ? Decision.Nothing : Write(new EngagementEnded(request.Engagement)), cancellation));

    /// <inheritdoc/>
    public ValueTask<Reply<IReadOnlyList<Engagement>>> HandleAsync(SeeEngagements request, Asked asked, CancellationToken cancellation) =>
        ValueTask.FromResult(Reply<IReadOnlyList<Engagement>>.Ok([.. tenants.Engagements.Where(e => Access.Reaches(asked.By, new Ownership(e.Client, [e.Vendor])))]));

    private static Decision Write(IEvent fact) => Decision.Of(new EventDraft(fact, new EventAbout()));

    private static Decision Gone() => Decision.Refuse(Refusal.Of("ENGAGEMENT-01"));

    private static Reply<Done> Answer<T>(Turn<T> turn) => turn.Refusal is { } refusal ? Reply<Done>.No(refusal) : Reply<Done>.Ok(default);

    private FaultList Check(TenantId client, IReadOnlyList<CampaignId> campaigns, DateOnly from, DateOnly? until) => new FaultList()
        .Check(campaigns.Count == 0, "campaigns", "missing")
        .Check(campaigns.Any(c => clientOf(c) != client), "campaigns", "unknown")
        .Check(until < from, "until", "before-start");

    private ValueTask<Turn<Engagement?>> RunAsync(TenantId client, EngagementId id, Asked asked, Func<Engagement?, Decision> decide, CancellationToken cancellation) =>
        host.RunAsync(EngagementDecider.Only, LogName.Of(TenantKind.Client, client), id.Value, asked.Context, decide, cancellation);

    private sealed class EngagementDecider : IDecider<Engagement?>
    {
        public static readonly EngagementDecider Only = new();

        public string Kind => "engagement";

        public Engagement? Start(Guid id) => null;

        public Engagement? Evolve(Engagement? state, Recorded recorded) => Engagement.After(state, recorded);
    }
}
