using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using Microsoft.EntityFrameworkCore;

namespace FollowUpConsole.Storage.Identity;

/// <summary>A person as a list shows them.</summary>
public sealed record PersonRow(
    UserId Id, string Name, string Email, TenantId Tenant, string TenantName, Role Role, bool Disabled, bool WaitsForPassword, int OpenSessions, DateTimeOffset? LastSeenAt, bool SecondFactor);

/// <summary>People and tenants as rows: listed, renamed, disabled. Who may ask for that is decided before it comes here.</summary>
public sealed class PeopleStore(IDbContextFactory<IdentityDb> databases, SessionDirectory sessions, TimeProvider clock)
{
    /// <summary>People of one tenant, or of all, by name.</summary>
    public async Task<IReadOnlyList<PersonRow>> PeopleAsync(TenantId? tenant, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var id = tenant?.Value;
        var rows = await (
            from u in db.Users
            join t in db.Tenants on u.TenantId equals t.Id
            where id == null || u.TenantId == id
            orderby u.DisplayName
            select new
            {
                u.Id,
                u.DisplayName,
                u.Email,
                u.TenantId,
                t.Name,
                u.Role,
                u.Disabled,
                u.MustChangePassword,
                u.TwoFactorEnabled,
                Open = db.Sessions.Count(s => s.UserId == u.Id && s.RevokedAt == null && s.ExpiresAt > now),
                Seen = db.Sessions.Where(s => s.UserId == u.Id).Max(s => (DateTimeOffset?)s.LastSeenAt),
            }).ToListAsync(cancellation);
        return [.. rows.Select(r => new PersonRow(
            new(r.Id), r.DisplayName, r.Email ?? "", new(r.TenantId), r.Name, Roles.TryParse(r.Role, out var role) ? role : Role.Agent, r.Disabled, r.MustChangePassword, r.Open, r.Seen, r.TwoFactorEnabled))];
    }

    /// <summary>One person, or null.</summary>
    public async Task<PersonRow?> PersonAsync(UserId person, CancellationToken cancellation = default) =>
        (await PeopleAsync(null, cancellation)).FirstOrDefault(row => row.Id == person);

    /// <summary>Lets a person in or not; sessions that are open end.</summary>
    public async Task DisableAsync(UserId person, bool disabled, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.Users.Where(u => u.Id == person.Value).ExecuteUpdateAsync(set => set.SetProperty(u => u.Disabled, disabled), cancellation);
        sessions.Forget();
    }

    /// <summary>Gives a person another role; it holds from their next command on.</summary>
    public async Task ChangeRoleAsync(UserId person, Role role, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var name = role.Name();
        await db.Users.Where(u => u.Id == person.Value).ExecuteUpdateAsync(set => set.SetProperty(u => u.Role, name), cancellation);
        sessions.Forget();
    }

    /// <summary>Keeps a person's own settings; what is null stays as it is.</summary>
    public async Task PreferAsync(UserId person, string? theme, string? culture, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.Users.Where(u => u.Id == person.Value).ExecuteUpdateAsync(
            set => set.SetProperty(u => u.Theme, u => theme ?? u.Theme).SetProperty(u => u.Culture, u => culture ?? u.Culture), cancellation);
        sessions.Forget();
    }

    /// <summary>Adds or changes a tenant; false when another one has the name (compared without case).</summary>
    public async Task<bool> KeepTenantAsync(Tenant tenant, CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Tenants.AnyAsync(t => t.Name == tenant.Name && t.Id != tenant.Id.Value, cancellation))
        {
            return false;
        }

        var row = await db.Tenants.FindAsync([tenant.Id.Value], cancellation);
        if (row is null)
        {
            db.Tenants.Add(new() { Id = tenant.Id.Value, Name = tenant.Name, Kind = tenant.Kind, Country = tenant.Country, TimeZone = tenant.Zone, CreatedAt = clock.GetUtcNow() });
        }
        else
        {
            (row.Name, row.Country, row.TimeZone) = (tenant.Name, tenant.Country, tenant.Zone);
        }

        await db.SaveChangesAsync(cancellation);
        sessions.Forget();
        return true;
    }

    /// <summary>All tenants, by name.</summary>
    public async Task<IReadOnlyList<Tenant>> TenantsAsync(CancellationToken cancellation = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var rows = await db.Tenants.AsNoTracking().OrderBy(t => t.Name).ToListAsync(cancellation);
        return [.. rows.Select(t => new Tenant(new(t.Id), t.Kind, t.Name, t.Country, t.TimeZone))];
    }
}
