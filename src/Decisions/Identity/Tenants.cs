using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Identity;

/// <summary>How a tenant's events change what is known of it; null before the first. Stream <c>tenant/…</c> in the operator's log.</summary>
public sealed class TenantDecider : IDecider<Tenant?>
{
    /// <inheritdoc/>
    public string Kind => "tenant";

    /// <inheritdoc/>
    public Tenant? Start(Guid id) => null;

    /// <inheritdoc/>
    public Tenant? Evolve(Tenant? state, Recorded recorded) => recorded.Body switch
    {
        TenantRegistered e => new(e.Tenant, e.Kind, e.Name, e.Country, e.Zone),
        TenantChanged e when state is not null => state with { Name = e.Name, Country = e.Country, Zone = e.Zone },
        _ => state,
    };
}

/// <summary>Register a client company or a vendor.</summary>
/// <param name="Name">Its name, unique in the installation.</param>
/// <param name="Kind">Client or vendor; the operator is registered at the first start.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Zone">IANA zone of its offices.</param>
public sealed record RegisterTenant(string Name, TenantKind Kind, string Country, string Zone) : IRequest<TenantId>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManageTenants;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Nobody();

    /// <summary>The facts that carry the order out, or none when it already holds.</summary>
    public static Decision Decide(Tenant? known, Tenant tenant) =>
        known is not null ? Decision.Nothing
        : Decision.Of(new EventDraft(new TenantRegistered(tenant.Id, tenant.Kind, tenant.Name, tenant.Country, tenant.Zone), new()));
}

/// <summary>
/// Register the operator, once, before anybody can sign in; the reply is the operator there is. Only the installation itself asks this (first
/// start, demo).
/// </summary>
public sealed record OpenInstallation(string Name, string Country, string Zone) : IRequest<TenantId>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SystemWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Nobody();
}

/// <summary>Change a tenant's name, country or zone.</summary>
public sealed record ChangeTenant(TenantId Tenant, string Name, string Country, string Zone) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManageTenants;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Tenant);

    /// <summary>The facts that carry the order out, or none when it already holds.</summary>
    public static Decision Decide(Tenant? known, Tenant tenant) =>
        known == tenant ? Decision.Nothing : Decision.Of(new EventDraft(new TenantChanged(tenant.Id, tenant.Name, tenant.Country, tenant.Zone), new()));
}

/// <summary>The tenants whose people the asker may manage: all for an administrator, one's own otherwise.</summary>
public sealed record ListTenants : IRequest<IReadOnlyList<Tenant>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManagePeople;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}
