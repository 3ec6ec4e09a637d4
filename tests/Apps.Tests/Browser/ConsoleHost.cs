using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;
using FollowUpConsole.WebConsole.Identity;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Browser;

/// <summary>The real application on a free port of this machine, with real files in a folder that goes away with it.</summary>
public sealed class ConsoleHost : IAsyncDisposable
{
    public const string Password = "grey heron over quiet water";
    private readonly string folder = Directory.CreateTempSubdirectory("console-test").FullName;
    private readonly Dictionary<TenantKind, TenantId> tenants = [];
    private readonly WebApplicationFactory<Program> factory;

    private ConsoleHost(Dictionary<string, string> settings)
    {
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("data", folder).UseUrls("http://127.0.0.1:0");
            foreach (var (name, value) in settings)
            {
                host.UseSetting(name, value);
            }
        });
        factory.UseKestrel(0);
    }

    public string Folder => folder;

    public Uri Url { get; private set; } = null!;

    public IServiceProvider Services => factory.Services;

    public static Task<ConsoleHost> StartAsync(params (string Name, string Value)[] settings)
    {
        var host = new ConsoleHost(settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal));
        host.factory.StartServer();
        host.Url = new(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return Task.FromResult(host);
    }

    /// <summary>A person with this role in the host's only tenant of the fitting kind; their e-mail.</summary>
    public async Task<string> AddPersonAsync(Role role, string? name = null, string? culture = "en")
    {
        var kind = role.Home();
        if (!tenants.TryGetValue(kind, out var tenant))
        {
            var title = kind switch { TenantKind.Operator => "Harbour Works", TenantKind.Client => "Nordlys Software", _ => "Atlas Contact" };
            tenants[kind] = tenant = new(Guid.CreateVersion7());
            Assert.True(await Services.GetRequiredService<PeopleStore>().KeepTenantAsync(new(tenant, kind, title, "FR", "Europe/Paris")));
        }

        var id = Guid.NewGuid();
        var email = $"{role.Name()}.{id:N}@example.test";
        var faults = await Services.GetRequiredService<Accounts>().AddAsync(new(new(id), email, name ?? "Mara Duval", tenant, role, "Europe/Paris", culture, false), Password);
        Assert.Empty(faults);
        return email;
    }

    public HttpClient Client(bool follow = false) => new(new HttpClientHandler { AllowAutoRedirect = follow, CookieContainer = new() }) { BaseAddress = Url };

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
