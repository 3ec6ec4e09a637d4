using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Identity;

internal sealed class FirstCompanies(PeopleStore people, IStringLocalizer<IdentityText> text) : IStudioStep
{
    public int Order => 10;

    public Permission Needs => Permission.ManageTenants;

    public async ValueTask<StudioStep> StateAsync(Principal person, CancellationToken cancellation)
    {
        var kinds = (await people.TenantsAsync(cancellation)).Select(tenant => tenant.Kind).ToHashSet();
        return new(text["Step.Companies"], text["Step.CompaniesWhy"], "/studio/tenants", kinds.Contains(TenantKind.Client) && kinds.Contains(TenantKind.Vendor));
    }
}

internal sealed class FirstPeople(PeopleStore people, IStringLocalizer<IdentityText> text) : IStudioStep
{
    public int Order => 20;

    public Permission Needs => Permission.ManagePeople;

    public async ValueTask<StudioStep> StateAsync(Principal person, CancellationToken cancellation)
    {
        var staff = await people.PeopleAsync(person.Kind == TenantKind.Operator ? null : person.Tenant, cancellation);
        var wanted = person.Kind == TenantKind.Client ? Role.Client : Role.Agent;
        return new(text["Step.People"], text["Step.PeopleWhy"], "/studio/people", staff.Any(row => row.Role == wanted && !row.Disabled));
    }
}
