using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Journal;
using FollowUpConsole.WebConsole.Identity;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Browser;

/// <summary>The real application on a free port of this machine, with real files in a folder that goes away with it.</summary>
public sealed class ConsoleHost : IAsyncDisposable
{
    public const string Password = "grey heron over quiet water";
    private readonly string folder = Directory.CreateTempSubdirectory("console-test").FullName;
    private readonly Dictionary<TenantKind, TenantId> tenants = [];
    private readonly WebApplicationFactory<Program> factory;

    private ConsoleHost(Dictionary<string, string> settings, Action<IServiceCollection>? services)
    {
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("data", folder).UseUrls("http://127.0.0.1:0");
            foreach (var (name, value) in settings)
            {
                host.UseSetting(name, value);
            }

            host.ConfigureTestServices(own =>
            {
                // Passwords are made to be slow to try. Tests make hundreds of people, none of them worth a try.
                own.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000);
                services?.Invoke(own);
            });
        });
        factory.UseKestrel(0);
    }

    public string Folder => folder;

    public Uri Url { get; private set; } = null!;

    public IServiceProvider Services => factory.Services;

    public IDoor Door => Services.GetRequiredService<IDoor>();

    public static Task<ConsoleHost> StartAsync(params (string Name, string Value)[] settings) => StartAsync((Action<IServiceCollection>?)null, settings);

    /// <summary>Starts with a clock of the test's own; null for the machine's.</summary>
    public static Task<ConsoleHost> StartAsync(TimeProvider? clock, params (string Name, string Value)[] settings) =>
        StartAsync(services => services.AddSingleton(clock ?? TimeProvider.System), settings);

    /// <summary>Starts with services of the test's own beside, or instead of, the real ones.</summary>
    public static Task<ConsoleHost> StartAsync(Action<IServiceCollection>? services, params (string Name, string Value)[] settings)
    {
        var host = new ConsoleHost(settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal), services);
        host.factory.StartServer();
        host.Url = new(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return Task.FromResult(host);
    }

    /// <summary>The host's tenant of this kind, registered when first asked for.</summary>
    public async Task<TenantId> TenantAsync(TenantKind kind)
    {
        if (!tenants.TryGetValue(kind, out var tenant))
        {
            var operatorTenant = (await Door.AskAsSystemAsync("test", new OpenInstallation("Harbour Works", "FR", "Europe/Paris"))).Required();
            tenants[kind] = tenant = kind == TenantKind.Operator
                ? operatorTenant
                : (await Door.AskAsSystemAsync("test", new RegisterTenant(kind == TenantKind.Client ? "Nordlys Software" : "Atlas Contact", kind, "FR", "Europe/Paris"))).Required();
        }

        return tenant;
    }

    /// <summary>A person with this role in the host's tenant of the fitting kind, with <see cref="Password"/>; their e-mail.</summary>
    public async Task<string> AddPersonAsync(Role role, string? name = null, string? culture = "en")
    {
        var email = $"{role.Name()}.{Guid.NewGuid():N}@example.test";
        var account = (await Door.AskAsSystemAsync("test", new AddPerson(email, name ?? "Mara Duval", role, await TenantAsync(role.Home()), "Europe/Paris", culture))).Required();
        Assert.Empty(await Services.GetRequiredService<Accounts>().SetPasswordAsync(account.Person, null, Password, mustChange: false));
        return email;
    }

    /// <summary>A client as programs and plain browsers are. A body whose request says "expect continue" waits for the server's word, however long, so that a refusal is heard before it is sent.</summary>
    public HttpClient Client(bool follow = false) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = follow, CookieContainer = new(), Expect100ContinueTimeout = TimeSpan.FromMinutes(10) }) { BaseAddress = Url };

    public async ValueTask DisposeAsync()
    {
        // The program ends by itself once the host stops, and whichever of the two closes the services first, the other does not wait for it: the journal does.
        var journal = Services.GetRequiredService<SqliteJournal>();
        await factory.DisposeAsync();
        await journal.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
