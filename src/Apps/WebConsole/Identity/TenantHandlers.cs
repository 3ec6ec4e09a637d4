using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>Registers and changes client companies and vendors.</summary>
public sealed class TenantHandlers(PeopleStore people, IdentityJournal journal)
    : IHandle<OpenInstallation, TenantId>, IHandle<RegisterTenant, TenantId>, IHandle<ChangeTenant, Done>, IHandle<ListTenants, IReadOnlyList<Tenant>>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<TenantId>> HandleAsync(OpenInstallation request, Asked asked, CancellationToken cancellation)
    {
        var faults = Check(request.Name, request.Country, request.Zone);
        if (!faults.IsEmpty)
        {
            return Reply<TenantId>.Bad(faults.Faults);
        }

        var known = (await people.TenantsAsync(cancellation)).FirstOrDefault(tenant => tenant.Kind == TenantKind.Operator);
        var house = known ?? new Tenant(new(asked.Derive(0)), TenantKind.Operator, request.Name.Trim(), request.Country, request.Zone);
        await people.KeepTenantAsync(house, cancellation);
        var turn = await journal.TenantAsync(house.Id, asked.Context, before => RegisterTenant.Decide(before, house), cancellation);
        return turn.Refusal is { } refusal ? Reply<TenantId>.No(refusal) : Reply<TenantId>.Ok(house.Id);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<TenantId>> HandleAsync(RegisterTenant request, Asked asked, CancellationToken cancellation)
    {
        var faults = Check(request.Name, request.Country, request.Zone).Check(request.Kind is not (TenantKind.Client or TenantKind.Vendor), "kind", "one-operator");
        if (!faults.IsEmpty)
        {
            return Reply<TenantId>.Bad(faults.Faults);
        }

        var tenant = new Tenant(new(asked.Derive(0)), request.Kind, request.Name.Trim(), request.Country, request.Zone);
        if (!await people.KeepTenantAsync(tenant, cancellation))
        {
            return Reply<TenantId>.Bad([new Fault("name", "name-taken")]);
        }

        var turn = await journal.TenantAsync(tenant.Id, asked.Context, known => RegisterTenant.Decide(known, tenant), cancellation);
        return turn.Refusal is { } refusal ? Reply<TenantId>.No(refusal) : Reply<TenantId>.Ok(tenant.Id);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(ChangeTenant request, Asked asked, CancellationToken cancellation)
    {
        var faults = Check(request.Name, request.Country, request.Zone);
        if (!faults.IsEmpty)
        {
            return Reply<Done>.Bad(faults.Faults);
        }

        if (await journal.FindAsync(request.Tenant, cancellation) is not { } known)
        {
            return Reply<Done>.No(Refusal.Of(Access.NotReached));
        }

        var tenant = known with { Name = request.Name.Trim(), Country = request.Country, Zone = request.Zone };
        if (!await people.KeepTenantAsync(tenant, cancellation))
        {
            return Reply<Done>.Bad([new Fault("name", "name-taken")]);
        }

        var turn = await journal.TenantAsync(tenant.Id, asked.Context, before => ChangeTenant.Decide(before, tenant), cancellation);
        return turn.Refusal is { } refusal ? Reply<Done>.No(refusal) : Reply<Done>.Ok(default);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<IReadOnlyList<Tenant>>> HandleAsync(ListTenants request, Asked asked, CancellationToken cancellation) =>
        Reply<IReadOnlyList<Tenant>>.Ok(
            [.. (await people.TenantsAsync(cancellation)).Where(tenant => asked.By.Kind == TenantKind.Operator || tenant.Id == asked.By.Tenant)]);

    private static FaultList Check(string name, string country, string zone) => new FaultList()
        .Check(string.IsNullOrWhiteSpace(name), "name", "missing")
        .Check(name.Length > 200, "name", "too-long", "200")
        .Check(country is not [>= 'A' and <= 'Z', >= 'A' and <= 'Z'], "country", "country")
        .Check(!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _), "zone", "zone");
}
