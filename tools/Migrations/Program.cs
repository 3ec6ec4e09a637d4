using FollowUpConsole.Storage.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

Console.WriteLine("Used by dotnet-ef only.");

// The model depends on registered options (schema version of the identity tables), so the tool goes through the app's own registration.
internal sealed class IdentityDbAtDesignTime : IDesignTimeDbContextFactory<IdentityDb>
{
    public IdentityDb CreateDbContext(string[] args)
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddIdentityStore("design.db");
        return services.BuildServiceProvider().GetRequiredService<IDbContextFactory<IdentityDb>>().CreateDbContext();
    }
}
