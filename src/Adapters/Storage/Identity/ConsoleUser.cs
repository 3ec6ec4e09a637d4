using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using Microsoft.AspNetCore.Identity;

namespace FollowUpConsole.Storage.Identity;

/// <summary>A person who signs in, with the settings that follow them to every machine.</summary>
public sealed class ConsoleUser : IdentityUser<Guid>
{
    public required string DisplayName { get; set; }

    public Guid TenantId { get; set; }

    /// <summary>The role as on the wire (<see cref="Roles.Name"/>).</summary>
    public required string Role { get; set; }

    /// <summary>"en", "fr", or null for what the browser asks for.</summary>
    public string? Culture { get; set; }

    /// <summary>IANA id.</summary>
    public string TimeZone { get; set; } = "Europe/Paris";

    /// <summary>"light", "dark" or "system".</summary>
    public string Theme { get; set; } = "system";

    /// <summary>How they like their Desk, as JSON; null for the usual.</summary>
    public string? Desk { get; set; }

    public bool Disabled { get; set; }

    /// <summary>True while the password was made by somebody else and has to be replaced at the next sign-in.</summary>
    public bool MustChangePassword { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

/// <summary>A client company, a vendor, or the operator.</summary>
public sealed class TenantRow
{
    public Guid Id { get; set; }

    public required string Name { get; set; }

    public TenantKind Kind { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; set; } = "FR";

    /// <summary>IANA id of its offices.</summary>
    public string TimeZone { get; set; } = "Europe/Paris";

    public DateTimeOffset CreatedAt { get; set; }

    public bool Disabled { get; set; }
}

/// <summary>One sign-in. The cookie only names this row; the row decides.</summary>
public sealed class SessionRow
{
    public Guid Id { get; set; }

    public Guid UserId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset LastSeenAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public string UserAgent { get; set; } = "";

    public string Ip { get; set; } = "";

    /// <summary>How the person proved who they are: <c>pwd</c>, or <c>pwd+code</c> with a second factor.</summary>
    public string Auth { get; set; } = "pwd";
}

/// <summary>A token of a program; only the SHA-256 of it is kept.</summary>
public sealed class ApiTokenRow
{
    public Guid Id { get; set; }

    public required string Name { get; set; }

    public required byte[] Hash { get; set; }

    public Guid TenantId { get; set; }

    public required string Role { get; set; }

    public Guid CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Within a minute; null while it was never used.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>Names of the permissions it is held to, comma between them; null for all of its role.</summary>
    public string? Only { get; set; }

    /// <summary><see cref="Only"/> as permissions. A name that this build does not know opens nothing.</summary>
    public IReadOnlyList<Permission>? Scopes => Only is null ? null : [.. Only.Split(',').Where(name => Enum.IsDefined(typeof(Permission), name)).Select(Enum.Parse<Permission>)];
}
