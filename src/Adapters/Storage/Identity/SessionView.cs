using FollowUpConsole.Identity;

namespace FollowUpConsole.Storage.Identity;

/// <summary>A session that stands, with what a screen needs to know about its person.</summary>
public sealed record SessionView(
    Principal Principal,
    string DisplayName,
    string Email,
    string TenantName,
    string? Culture,
    string TimeZone,
    string Theme,
    bool MustChangePassword,
    DateTimeOffset ExpiresAt)
{
    /// <summary>True while the person's role asks for a second factor and they have none.</summary>
    public bool MustEnrol { get; init; }
}

/// <summary>The roles whose people must have a second factor: a setting of the installation.</summary>
public sealed record SecondFactorRule(IReadOnlySet<Role> Roles);
