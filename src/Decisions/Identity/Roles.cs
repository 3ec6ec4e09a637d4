using System.Collections.Frozen;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Identity;

/// <summary>Roles as they are written in files, tokens and addresses.</summary>
public static class Roles
{
    private static readonly FrozenDictionary<string, Role> ByName = Enum.GetValues<Role>().ToFrozenDictionary(Name, StringComparer.Ordinal);

    /// <summary>The name on the wire: <c>agent</c>, <c>vendor-manager</c>.</summary>
    public static string Name(this Role role) => role switch
    {
        Role.Agent => "agent",
        Role.Supervisor => "supervisor",
        Role.VendorManager => "vendor-manager",
        Role.Client => "client",
        Role.ClientManager => "client-manager",
        Role.Administrator => "administrator",
    };

    /// <summary>Reads a name on the wire, exactly as written by <see cref="Name"/>; false for anything else.</summary>
    public static bool TryParse(string? name, out Role role)
    {
        role = default;
        return name is not null && ByName.TryGetValue(name, out role);
    }

    /// <summary>The kind of tenant whose people may have this role; a role anywhere else would open another owner's door.</summary>
    public static TenantKind Home(this Role role) => role switch
    {
        Role.Agent or Role.Supervisor or Role.VendorManager => TenantKind.Vendor,
        Role.Client or Role.ClientManager => TenantKind.Client,
        Role.Administrator => TenantKind.Operator,
    };
}
