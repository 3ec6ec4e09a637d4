using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>Makes and ends tokens of programs.</summary>
public sealed class TokenHandlers(IdentityStore store, PeopleStore people, IdentityJournal journal)
    : IHandle<IssueToken, NewToken>, IHandle<RevokeToken, Done>, IHandle<ListTokens, IReadOnlyList<TokenView>>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<NewToken>> HandleAsync(IssueToken request, Asked asked, CancellationToken cancellation)
    {
        var tenant = await journal.FindAsync(request.Tenant, cancellation);
        var faults = PeopleRules.CheckRole(new FaultList(), request.Role, tenant?.Kind)
            .Check(string.IsNullOrWhiteSpace(request.Label), "label", "missing")
            .Check(request.Label.Length > 200, "label", "too-long", "200")
            .Check(request.ExpiresAt <= asked.At, "expires", "past")
            .Check(request.Only?.Any(permission => !Access.May(request.Role, permission)) == true, "only", "scope-elsewhere", request.Role.Name());
        if (!faults.IsEmpty)
        {
            return Reply<NewToken>.Bad(faults.Faults);
        }

        var id = asked.Derive(0);
        var secret = await store.IssueTokenAsync(new(id), request.Label.Trim(), request.Tenant, request.Role, asked.By.User, request.ExpiresAt, request.Only, cancellation);
        var turn = await journal.TokenAsync(tenant!, new(id), asked.Context, token => IssueToken.Decide(token, request), cancellation);
        return turn.Refusal is { } refusal ? Reply<NewToken>.No(refusal) : Reply<NewToken>.Ok(new(new(id), secret));
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(RevokeToken request, Asked asked, CancellationToken cancellation)
    {
        var known = (await store.TokensAsync(cancellation)).Any(token => token.Id == request.Token.Value && token.TenantId == request.Tenant.Value);
        if (!known || await journal.FindAsync(request.Tenant, cancellation) is not { } tenant)
        {
            return Reply<Done>.No(Refusal.Of(Access.NotReached));
        }

        await store.RevokeTokenAsync(new(request.Token.Value), cancellation);
        var turn = await journal.TokenAsync(tenant, request.Token, asked.Context, RevokeToken.Decide, cancellation);
        return turn.Refusal is { } refusal ? Reply<Done>.No(refusal) : Reply<Done>.Ok(default);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<IReadOnlyList<TokenView>>> HandleAsync(ListTokens request, Asked asked, CancellationToken cancellation)
    {
        var names = (await people.TenantsAsync(cancellation)).ToDictionary(tenant => tenant.Id.Value, tenant => tenant.Name);
        return Reply<IReadOnlyList<TokenView>>.Ok([.. (await store.TokensAsync(cancellation)).Where(row => Roles.TryParse(row.Role, out _)).Select(row => new TokenView(
            new(row.Id), row.Name, new(row.TenantId), names.GetValueOrDefault(row.TenantId, ""), Role(row), row.CreatedAt, row.ExpiresAt, row.RevokedAt, row.LastUsedAt, row.Scopes))]);
    }

    private static Role Role(ApiTokenRow row) => Roles.TryParse(row.Role, out var role) ? role : FollowUpConsole.Identity.Role.Agent;
}
