using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Storage.Identity;

/// <summary>Registers the store of people, tenants, sessions and tokens on one SQLite file.</summary>
public static class IdentityStoreSetup
{
    /// <summary>Adds the store; <see cref="IdentityStore.PrepareAsync"/> must have run before the first request.</summary>
    public static IdentityBuilder AddIdentityStore(this IServiceCollection services, string path)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 10 }.ToString();
        services.AddDbContextFactory<IdentityDb>(options => options.UseSqlite(connection).AddInterceptors(new DurableConnections()));
        services.AddSingleton<IdentityStore>();
        services.AddSingleton<PeopleStore>();
        services.AddSingleton<IDeskHabits, DeskHabitsStore>();
        services.AddSingleton<SessionDirectory>();
        services.AddSingleton<ISessionCheck>(provider => provider.GetRequiredService<SessionDirectory>());
        return services.AddIdentityCore<ConsoleUser>(options =>
            {
                // Room for passkeys in the tables from the first day on.
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                options.Stores.MaxLengthForKeys = 128;
            })
            .AddEntityFrameworkStores<IdentityDb>();
    }
}
