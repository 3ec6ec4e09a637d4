using FollowUpConsole.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FollowUpConsole.Storage.Identity;

/// <summary>People, tenants, sessions and tokens. Personal data of people who work here; nothing of prospects.</summary>
public sealed class IdentityDb(DbContextOptions<IdentityDb> options) : IdentityUserContext<ConsoleUser, Guid>(options)
{
    public DbSet<TenantRow> Tenants => Set<TenantRow>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<ApiTokenRow> ApiTokens => Set<ApiTokenRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcMilliseconds>();
        configurationBuilder.Properties<TenantKind>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<ConsoleUser>(user =>
        {
            user.ToTable("People");
            user.Property(u => u.DisplayName).HasMaxLength(200);
            user.Property(u => u.Role).HasMaxLength(40);
            user.HasIndex(u => u.TenantId);
            user.HasOne<TenantRow>().WithMany().HasForeignKey(u => u.TenantId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("PeopleClaims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("PeopleLogins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("PeopleTokens");
        builder.Entity<TenantRow>(tenant =>
        {
            tenant.Property(t => t.Name).HasMaxLength(200).UseCollation("NOCASE");
            tenant.HasIndex(t => t.Name).IsUnique();
        });
        builder.Entity<SessionRow>(session =>
        {
            session.HasIndex(s => s.UserId);
            session.HasOne<ConsoleUser>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<ApiTokenRow>(token =>
        {
            token.HasIndex(t => t.Hash).IsUnique();
            token.HasOne<TenantRow>().WithMany().HasForeignKey(t => t.TenantId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}

// SQLite has no instants; milliseconds sort, and one spelling of UTC remains.
internal sealed class UtcMilliseconds() : ValueConverter<DateTimeOffset, long>(
    at => at.ToUnixTimeMilliseconds(), milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
