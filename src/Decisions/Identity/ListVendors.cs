using FollowUpConsole.Kernel;

namespace FollowUpConsole.Identity;

/// <summary>
/// The vendors that the asker may engage, by name: a client company those it has engaged before, so that nobody learns who else works here; an administrator all, who brings a client and a new vendor together.
/// </summary>
public sealed record ListVendors : IRequest<IReadOnlyList<Tenant>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManageEngagements;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>Tells the vendors.</summary>
public sealed class VendorList(TenantDirectory tenants) : IHandle<ListVendors, IReadOnlyList<Tenant>>
{
    /// <inheritdoc/>
    public ValueTask<Reply<IReadOnlyList<Tenant>>> HandleAsync(ListVendors request, Asked asked, CancellationToken cancellation) =>
        ValueTask.FromResult(Reply<IReadOnlyList<Tenant>>.Ok([.. tenants.Tenants.Where(t => t.Kind == TenantKind.Vendor && Knows(tenants, asked.By, t.Id)).OrderBy(t => t.Name, StringComparer.OrdinalIgnoreCase)]));

    /// <summary>True when the asker may know of a vendor: it has worked for them, or they run the installation.</summary>
    internal static bool Knows(TenantDirectory tenants, Principal by, TenantId vendor) => by.Kind == TenantKind.Operator || tenants.Engagements.Any(e => e.Client == by.Tenant && e.Vendor == vendor);
}
