using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Identity;

namespace FollowUpConsole.WebConsole.CallQueue;

/// <summary>The client companies for which the person in front of the screen may set something up: all for an administrator, one's own for its people, none for a vendor's.</summary>
public sealed class OwnClients(CurrentPerson person)
{
    /// <summary>By name.</summary>
    public async ValueTask<IReadOnlyList<Tenant>> ListAsync() =>
        [.. ((await person.AskAsync(new ListTenants())).Value ?? []).Where(tenant => tenant.Kind == TenantKind.Client).OrderBy(tenant => tenant.Name, StringComparer.CurrentCultureIgnoreCase)];
}
