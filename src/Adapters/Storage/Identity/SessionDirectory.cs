using System.Collections.Concurrent;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using Microsoft.EntityFrameworkCore;

namespace FollowUpConsole.Storage.Identity;

/// <summary>Which sessions and tokens stand. Answers from the database, at most one second late, and at once for what this node revoked itself.</summary>
public sealed class SessionDirectory(IDbContextFactory<IdentityDb> databases, TimeProvider clock, SecondFactorRule? rule = null) : ISessionCheck
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<Guid, (SessionView? View, long AskedAt)> recent = new();

    /// <inheritdoc/>
    public async ValueTask<Principal?> CurrentAsync(SessionId session, CancellationToken cancellation = default) =>
        (await ViewAsync(session, cancellation))?.Principal;

    /// <summary>The session with its person, or null when it does not stand.</summary>
    public async ValueTask<SessionView?> ViewAsync(SessionId session, CancellationToken cancellation = default)
    {
        if (recent.TryGetValue(session.Value, out var known) && clock.GetElapsedTime(known.AskedAt) < Fresh)
        {
            return known.View is { } view && view.ExpiresAt <= clock.GetUtcNow() ? null : known.View;
        }

        var asked = clock.GetTimestamp();
        var found = await ReadAsync(session.Value, cancellation);
        if (recent.Count > 20_000)
        {
            recent.Clear();
        }

        recent[session.Value] = (found, asked);
        return found;
    }

    /// <summary>Those of the given sessions and tokens that stand, asked in one go.</summary>
    public async Task<IReadOnlySet<SessionId>> StandingAsync(IReadOnlyCollection<SessionId> asked, CancellationToken cancellation = default)
    {
        var ids = asked.Select(session => session.Value).ToList();
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var people =
            from s in db.Sessions
            join u in db.Users on s.UserId equals u.Id
            join t in db.Tenants on u.TenantId equals t.Id
            where ids.Contains(s.Id) && s.RevokedAt == null && s.ExpiresAt > now && !u.Disabled && !t.Disabled
            select s.Id;
        var tokens =
            from k in db.ApiTokens
            join t in db.Tenants on k.TenantId equals t.Id
            where ids.Contains(k.Id) && k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now) && !t.Disabled
            select k.Id;
        return (await people.Concat(tokens).ToListAsync(cancellation)).Select(id => new SessionId(id)).ToHashSet();
    }

    /// <summary>Forgets what was read, so that the next question reaches the database: after a change of a session, a person or a tenant.</summary>
    public void Forget() => recent.Clear();

    private async Task<SessionView?> ReadAsync(Guid id, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var row = await (
            from s in db.Sessions
            join u in db.Users on s.UserId equals u.Id
            join t in db.Tenants on u.TenantId equals t.Id
            where s.Id == id && s.RevokedAt == null && s.ExpiresAt > now && !u.Disabled && !t.Disabled
            select new { s, u, t }).AsNoTracking().FirstOrDefaultAsync(cancellation);
        if (row is null)
        {
            return await ReadTokenAsync(db, id, now, cancellation);
        }

        if (now - row.s.LastSeenAt > SeenEvery)
        {
            await db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now), cancellation);
        }

        return Roles.TryParse(row.u.Role, out var role)
            ? new(
                new(new(row.u.Id), new(row.t.Id), row.t.Kind, role, new(id), row.s.Auth),
                row.u.DisplayName, row.u.Email ?? "", row.t.Name, row.u.Culture, row.u.TimeZone, row.u.Theme, row.u.MustChangePassword, row.s.ExpiresAt)
            {
                MustEnrol = !row.u.TwoFactorEnabled && rule?.Roles.Contains(role) == true,
            }
            : null;
    }

    private static async Task<SessionView?> ReadTokenAsync(IdentityDb db, Guid id, DateTimeOffset now, CancellationToken cancellation)
    {
        var row = await (
            from k in db.ApiTokens
            join t in db.Tenants on k.TenantId equals t.Id
            where k.Id == id && k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now) && !t.Disabled
            select new { k, t }).AsNoTracking().FirstOrDefaultAsync(cancellation);
        if (row is not null && (row.k.LastUsedAt is not { } used || now - used > SeenEvery))
        {
            await db.ApiTokens.Where(k => k.Id == id).ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, now), cancellation);
        }

        return row is not null && Roles.TryParse(row.k.Role, out var role)
            ? new(
                new(new(id), new(row.t.Id), row.t.Kind, role, new(id), "token") { Only = row.k.Scopes },
                row.k.Name, "", row.t.Name, null, "UTC", "system", false, row.k.ExpiresAt ?? DateTimeOffset.MaxValue)
            : null;
    }
}
