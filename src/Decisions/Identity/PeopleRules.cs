using FollowUpConsole.Kernel;

namespace FollowUpConsole.Identity;

/// <summary>What must hold of people beyond permission and reach.</summary>
public static class PeopleRules
{
    /// <summary>Refusal: nobody disables themselves or changes their own role, lest the last one with it is gone.</summary>
    public const string NotYourself = "PEOPLE-01";

    /// <summary>Refuses a change of <paramref name="person"/> by <paramref name="by"/>: one's own account, or a role the asker may not give.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="person">Whose account it is.</param>
    /// <param name="roles">The roles touched: the present one, and the new one.</param>
    public static Refusal? Refuse(Principal by, UserId person, params Role[] roles)
    {
        if (by.User == person)
        {
            return Refusal.Of(NotYourself);
        }

        return by.Auth.StartsWith("system:", StringComparison.Ordinal) || roles.All(role => Access.MayGrant(by, role))
            ? null
            : Refusal.Of(Access.NotPermitted, nameof(Permission.ManagePeople));
    }

    /// <summary>The faults of a role in a tenant: it must live there.</summary>
    public static FaultList CheckRole(FaultList faults, Role role, TenantKind? kind) =>
        faults.Check(kind is null, "tenant", "unknown").Check(kind is { } known && role.Home() != known, "role", "role-elsewhere", role.Name());
}
