using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Identity;

/// <summary>The one place that says who may do what, and on whose things. Screens, hub and API all ask here.</summary>
public static class Access
{
    /// <summary>Refusal: no session stands behind the order (signed out, revoked, past its end, person disabled).</summary>
    public const string NotSignedIn = "ACCESS-01";

    /// <summary>Refusal: the role does not carry the permission. Argument: the permission.</summary>
    public const string NotPermitted = "ACCESS-02";

    /// <summary>Refusal: the thing belongs to somebody else, or does not exist; the two are not told apart.</summary>
    public const string NotReached = "ACCESS-03";

    /// <summary>Refusal: the person still has a password that somebody else made, and must replace it before anything else.</summary>
    public const string OwnPasswordFirst = "ACCESS-04";

    /// <summary>Refusal: the person's role asks for a second factor and they have none yet.</summary>
    public const string SecondFactorFirst = "ACCESS-05";

    /// <summary>True when the principal's role carries the permission and sits in the kind of tenant it belongs to.</summary>
    public static bool May(Principal principal, Permission permission) =>
        principal.Role.Home() == principal.Kind && PermissionMatrix.Has(principal.Role, permission) && principal.Only?.Contains(permission) != false;

    /// <summary>True when the role carries the permission.</summary>
    public static bool May(Role role, Permission permission) => PermissionMatrix.Has(role, permission);

    /// <summary>The roles that carry a permission, so that a refused person can be told whom to ask for.</summary>
    public static IEnumerable<Role> RolesWith(Permission permission) => Enum.GetValues<Role>().Where(role => May(role, permission));

    /// <summary>
    /// True when the principal reaches a thing: client people what is their company's; vendor people what an engagement running now opens to
    /// their company (and of calls, those it made itself); an administrator everything, with prospects masked (no
    /// <see cref="Permission.SeePersonal"/>).
    /// </summary>
    /// <param name="principal">Who asks.</param>
    /// <param name="owners">Whose it is; null for a thing that does not exist, which nobody reaches.</param>
    public static bool Reaches(Principal principal, Ownership? owners) =>
        owners is not null && principal.Role.Home() == principal.Kind && principal.Kind switch
        {
            TenantKind.Operator => true,
            TenantKind.Client => principal.Tenant == owners.Client,
            TenantKind.Vendor => owners.Vendors.Contains(principal.Tenant),
        };

    /// <summary>True when the principal reaches what one tenant alone owns (its log, its people): one's own tenant, or any for an administrator.</summary>
    public static bool Reaches(Principal principal, TenantId? tenant) =>
        tenant is not null && principal.Role.Home() == principal.Kind && (principal.Kind == TenantKind.Operator || principal.Tenant == tenant);

    /// <summary>True when the principal reaches a log: its owner's people, and an administrator unless it is a client's closed one.</summary>
    public static bool Reaches(Principal principal, LogName log) => Reaches(principal, (TenantId?)log.Owner) && (!log.IsClosed || principal.Kind == TenantKind.Client);

    /// <summary>True when a principal may give somebody this role: administrators any, managers those of their own kind of tenant.</summary>
    public static bool MayGrant(Principal principal, Role role) =>
        May(principal, Permission.ManagePeople) && (principal.Role == Role.Administrator || role.Home() == principal.Kind);

    /// <summary>Refuses with the reason, or null when the principal may.</summary>
    public static Refusal? Refuse(Principal? principal, Permission permission)
    {
        if (principal is null)
        {
            return Refusal.Of(NotSignedIn);
        }

        return May(principal, permission) ? null : Refusal.Of(NotPermitted, permission.ToString());
    }
}
