using FollowUpConsole.Kernel;

namespace FollowUpConsole.Identity;

/// <summary>The vendors of this installation, by name, for whoever may engage one. Whom a vendor works for is not told.</summary>
public sealed record ListVendors : IRequest<IReadOnlyList<Tenant>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ManageEngagements;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Nobody();
}

/// <summary>Tells the vendors.</summary>
public sealed class VendorList(TenantDirectory tenants) : IHandle<ListVendors, IReadOnlyList<Tenant>>
{
    /// <inheritdoc/>
    public ValueTask<Reply<IReadOnlyList<Tenant>>> HandleAsync(ListVendors request, Asked asked, CancellationToken cancellation) =>
        ValueTask.FromResult(Reply<IReadOnlyList<Tenant>>.Ok([.. tenants.Tenants.Where(t => t.Kind == TenantKind.Vendor).OrderBy(t => t.Name, StringComparer.OrdinalIgnoreCase)]));
}
