using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace FollowUpConsole.Storage.Identity;

/// <summary>Sessions and tokens as rows: opened, listed, revoked. Who may ask for that is decided before it comes here.</summary>
public sealed class IdentityStore(IDbContextFactory<IdentityDb> databases, SessionDirectory sessions, TimeProvider clock)
{
    // A program asks a thousand times a second with the same token. Which id a secret belongs to never changes; whether it still stands is not kept here.
    private const int MostTokens = 10_000;
    private readonly ConcurrentDictionary<string, SessionId> tokens = new(StringComparer.Ordinal);

    /// <summary>Brings the file to the newest form; creates it when there is none.</summary>
    public async Task PrepareAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.Database.MigrateAsync(cancellation);
    }

    /// <summary>Brings the file to the newest form and reads what everybody may do by it. Throws <see cref="InvalidDataException"/> when it is damaged.</summary>
    public async Task<(IReadOnlyList<Tenant> Tenants, IReadOnlyList<AccountRight> Rights)> OpenAsync(CancellationToken cancellation = default)
    {
        try
        {
            await PrepareAsync(cancellation);
            return await RightsAsync(cancellation);
        }
        catch (Exception damage) when (damage is SqliteException or FormatException or InvalidOperationException or InvalidCastException or ArgumentException or OverflowException)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            throw new InvalidDataException($"The file of accounts {db.Database.GetDbConnection().DataSource} is damaged: {damage.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ')}. Put it back from a backup; the journal is not touched.", damage);
        }
    }

    /// <summary>True until somebody can sign in. A single account that still waits for its own password and was never signed in to is what an interrupted first run left; it counts as nobody.</summary>
    public async Task<bool> IsEmptyAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var few = await db.Users.OrderBy(u => u.Id).Select(u => new { u.MustChangePassword, Came = db.Sessions.Any(s => s.UserId == u.Id) }).Take(2).ToListAsync(cancellation);
        return few.Count == 0 || (few.Count == 1 && few[0] is { MustChangePassword: true, Came: false });
    }

    /// <summary>Takes away what an interrupted first run left, so that it can begin again; nothing when somebody can sign in.</summary>
    public async Task ForgetLeftoverAsync(CancellationToken cancellation = default)
    {
        if (await IsEmptyAsync(cancellation))
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            await db.Users.ExecuteDeleteAsync(cancellation);
            sessions.Forget();
        }
    }

    /// <summary>Opens a session for a person who has just proved who they are.</summary>
    public async Task<SessionId> OpenSessionAsync(Guid user, TimeSpan life, string userAgent, string ip, string auth, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var row = new SessionRow
        {
            Id = Guid.CreateVersion7(now),
            UserId = user,
            CreatedAt = now,
            LastSeenAt = now,
            ExpiresAt = now + life,
            UserAgent = userAgent[..Math.Min(userAgent.Length, 300)],
            Ip = ip,
            Auth = auth,
        };
        db.Sessions.Add(row);
        await db.SaveChangesAsync(cancellation);
        return new(row.Id);
    }

    /// <summary>Forgets the wrong tries of a person who has just proved who they are.</summary>
    public async Task ForgiveAsync(UserId user, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.Users.Where(u => u.Id == user.Value).ExecuteUpdateAsync(set => set.SetProperty(u => u.AccessFailedCount, 0).SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null), cancellation);
    }

    /// <summary>Ends a session; how many were open (0 or 1).</summary>
    public Task<int> RevokeSessionAsync(SessionId session, CancellationToken cancellation = default) =>
        RevokeAsync(rows => rows.Where(s => s.Id == session.Value), cancellation);

    /// <summary>Ends every session of a person, on every machine; how many were open.</summary>
    public Task<int> RevokeSessionsOfAsync(UserId user, CancellationToken cancellation = default) =>
        RevokeAsync(rows => rows.Where(s => s.UserId == user.Value), cancellation);

    /// <summary>Ends the other sessions of a person; how many were open.</summary>
    public Task<int> RevokeOtherSessionsAsync(UserId user, SessionId kept, CancellationToken cancellation = default) =>
        RevokeAsync(rows => rows.Where(s => s.UserId == user.Value && s.Id != kept.Value), cancellation);

    /// <summary>Ends one session of this person, and nobody else's; how many were open (0 or 1).</summary>
    public Task<int> RevokeOwnSessionAsync(UserId user, SessionId session, CancellationToken cancellation = default) =>
        RevokeAsync(rows => rows.Where(s => s.UserId == user.Value && s.Id == session.Value), cancellation);

    /// <summary>The sessions of a person that stand, the one seen last first.</summary>
    public async Task<IReadOnlyList<SessionRow>> SessionsOfAsync(UserId user, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        return await db.Sessions.AsNoTracking().Where(s => s.UserId == user.Value && s.RevokedAt == null && s.ExpiresAt > now).OrderByDescending(s => s.LastSeenAt).ToListAsync(cancellation);
    }

    /// <summary>Makes a token, or gives the one of the same id another secret. The secret is returned once; only its hash is kept.</summary>
    public async Task<string> IssueTokenAsync(
        SessionId id, string name, TenantId tenant, Role role, UserId by, DateTimeOffset? expiresAt, IReadOnlyList<Permission>? only = null, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var secret = "fuc_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await db.ApiTokens.Where(t => t.Id == id.Value).ExecuteDeleteAsync(cancellation);
        var row = new ApiTokenRow
        {
            Id = id.Value,
            Name = name,
            Hash = HashOf(secret),
            TenantId = tenant.Value,
            Role = role.Name(),
            CreatedBy = by.Value,
            CreatedAt = now,
            ExpiresAt = expiresAt,
            Only = only is { Count: > 0 } ? string.Join(',', only) : null,
        };
        db.ApiTokens.Add(row);
        await db.SaveChangesAsync(cancellation);
        return secret;
    }

    /// <summary>All tokens, newest first.</summary>
    public async Task<IReadOnlyList<ApiTokenRow>> TokensAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        return await db.ApiTokens.AsNoTracking().OrderByDescending(t => t.CreatedAt).ToListAsync(cancellation);
    }

    /// <summary>What every account and token may do by this store, and the companies: to be held against the journal.</summary>
    public async Task<(IReadOnlyList<Tenant> Tenants, IReadOnlyList<AccountRight> Rights)> RightsAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var tenants = await db.Tenants.AsNoTracking().ToListAsync(cancellation);
        var shut = tenants.Where(tenant => tenant.Disabled).Select(tenant => tenant.Id).ToHashSet();
        var people = await db.Users.AsNoTracking().Select(u => new { u.Id, u.TenantId, u.Role, u.Disabled }).ToListAsync(cancellation);
        var programs = await db.ApiTokens.AsNoTracking().ToListAsync(cancellation);
        return (
            [.. tenants.Select(t => new Tenant(new(t.Id), t.Kind, t.Name, t.Country, t.TimeZone))],
            [
                .. people.Select(u => new AccountRight(new(u.Id), new(u.TenantId), u.Role, !u.Disabled && !shut.Contains(u.TenantId), [], null)),
                .. programs.Select(k => new AccountRight(new(k.Id), new(k.TenantId), k.Role, k.RevokedAt is null && !shut.Contains(k.TenantId), k.Only?.Split(',') ?? [], k.ExpiresAt)),
            ]);
    }

    /// <summary>The id behind a token's secret, or null; whether it still stands is asked of <see cref="SessionDirectory"/>.</summary>
    public async Task<SessionId?> FindTokenAsync(string secret, CancellationToken cancellation = default)
    {
        var hash = HashOf(secret);
        var name = Convert.ToHexString(hash);
        if (tokens.TryGetValue(name, out var known))
        {
            return known;
        }

        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.ApiTokens.Where(t => t.Hash == hash).Select(t => (Guid?)t.Id).FirstOrDefaultAsync(cancellation) is not { } found)
        {
            return null;
        }

        if (tokens.Count < MostTokens)
        {
            tokens.TryAdd(name, new SessionId(found));
        }

        return new SessionId(found);
    }

    /// <summary>Ends a token; true when it stood.</summary>
    public async Task<bool> RevokeTokenAsync(SessionId token, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var count = await db.ApiTokens.Where(t => t.Id == token.Value && t.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, now), cancellation);
        sessions.Forget();
        return count > 0;
    }

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private async Task<int> RevokeAsync(Func<IQueryable<SessionRow>, IQueryable<SessionRow>> which, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var count = await which(db.Sessions).Where(s => s.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.RevokedAt, now), cancellation);
        sessions.Forget();
        return count;
    }
}
