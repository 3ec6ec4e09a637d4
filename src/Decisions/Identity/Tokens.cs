using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Identity;

/// <summary>A token as the journal knows it.</summary>
public sealed record Token(UserId Id, bool Issued, bool Revoked);

/// <summary>How a token's events change what is known of it. Stream <c>token/…</c> in its tenant's log.</summary>
public sealed class TokenDecider : IDecider<Token>
{
    /// <inheritdoc/>
    public string Kind => "token";

    /// <inheritdoc/>
    public Token Start(Guid id) => new(new(id), false, false);

    /// <inheritdoc/>
    public Token Evolve(Token state, Recorded recorded) => recorded.Body switch
    {
        TokenIssued => state with { Issued = true },
        TokenRevoked => state with { Revoked = true },
        _ => state,
    };
}

/// <summary>Make a token for a program. The reply holds the secret, shown to the asker once.</summary>
/// <param name="Label">What it is for.</param>
/// <param name="Tenant">In whose name the program asks.</param>
/// <param name="Role">What the program may do; it must belong to the tenant's kind.</param>
/// <param name="ExpiresAt">When it stops working (UTC), or null for when it is revoked.</param>
/// <param name="Only">The permissions it is held to, of those its role carries; null or empty for all of them.</param>
public sealed record IssueToken(string Label, TenantId Tenant, Role Role, DateTimeOffset? ExpiresAt, IReadOnlyList<Permission>? Only = null) : IRequest<NewToken>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.IssueTokens;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Tenant);

    /// <summary>The facts that carry the order out, or none when it already holds.</summary>
    public static Decision Decide(Token token, IssueToken order) =>
        token.Issued ? Decision.Nothing : Decision.Of(new EventDraft(new TokenIssued(token.Id, order.Tenant, order.Role, order.Label, order.ExpiresAt, [.. order.Only?.Select(permission => permission.ToString()) ?? []]), new()));
}

/// <summary>A token's id and its secret.</summary>
public sealed record NewToken(UserId Token, string Secret);

/// <summary>End a token; the program is refused at its next request.</summary>
public sealed record RevokeToken(UserId Token, TenantId Tenant) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.IssueTokens;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Tenant);

    /// <summary>The facts that carry the order out, or none when it already holds.</summary>
    public static Decision Decide(Token token) =>
        token.Revoked ? Decision.Nothing : Decision.Of(new EventDraft(new TokenRevoked(token.Id), new()));
}

/// <summary>All tokens.</summary>
public sealed record ListTokens : IRequest<IReadOnlyList<TokenView>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.IssueTokens;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>A token in the Studio's list.</summary>
public sealed record TokenView(UserId Token, string Label, TenantId Tenant, string TenantName, Role Role, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt, IReadOnlyList<Permission>? Only);
