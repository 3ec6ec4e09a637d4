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
    DateTimeOffset ExpiresAt);
