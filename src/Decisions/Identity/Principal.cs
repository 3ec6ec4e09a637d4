using FollowUpConsole.Kernel;

namespace FollowUpConsole.Identity;

/// <summary>What a person is in their tenant. On the wire: <c>agent</c>, <c>supervisor</c>, <c>vendor-manager</c>, <c>client</c>, <c>client-manager</c>, <c>administrator</c>.</summary>
public enum Role
{
    /// <summary>Makes calls for a vendor.</summary>
    Agent,

    /// <summary>Watches and helps a vendor's agents.</summary>
    Supervisor,

    /// <summary>Runs a vendor's people and imports.</summary>
    VendorManager,

    /// <summary>Audits the calls made in the client company's name; changes nothing.</summary>
    Client,

    /// <summary>Runs a client company's campaigns, lists and people.</summary>
    ClientManager,

    /// <summary>Runs the installation.</summary>
    Administrator,
}

/// <summary>Whoever asks, as the database knows them at this moment.</summary>
/// <param name="User">The person, or the token that stands for a program.</param>
/// <param name="Tenant">Whose person it is.</param>
/// <param name="Kind">What kind of tenant that is.</param>
/// <param name="Role">What they are there.</param>
/// <param name="Session">The session or token row that was checked.</param>
/// <param name="Auth">How they proved it: <c>pwd</c>, <c>token</c>, <c>system:&lt;job&gt;</c>.</param>
public sealed record Principal(UserId User, TenantId Tenant, TenantKind Kind, Role Role, SessionId Session, string Auth)
{
    /// <summary>The permissions it is held to, of those its role carries; null for all of them. People have null, tokens may be narrower than their role.</summary>
    public IReadOnlyList<Permission>? Only { get; init; }

    /// <summary>The pseudonym that the journal keeps: <c>u:…</c> for people, <c>t:…</c> for tokens, <c>system:…</c> for jobs.</summary>
    public string Actor => Auth switch
    {
        "token" => "t:" + User,
        _ when Auth.StartsWith("system:", StringComparison.Ordinal) => Auth,
        _ => "u:" + User,
    };
}
