extern alias console;

using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using FollowUpConsole.Benchmarks.Journal;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Journal;
using FollowUpConsole.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using DemoClock = console::FollowUpConsole.WebConsole.Shell.DemoClock;

namespace FollowUpConsole.Benchmarks.Compliance;

/// <summary>
/// Decisions that a vendor's own dialler asks for by <c>POST /api/v1/gate/decide</c> of the whole console: token, limits, facts, verdict and the durable grant, against a bare endpoint that parses
/// the same question, makes one bare append durable and answers the same bytes. Callers and servers share this machine and this process, so both figures are lower than a server's of its own.
/// </summary>
internal sealed class DecideBenchmark : IBenchmark
{
    private const int Callers = 64;
    private const int Asked = 4_000;

    // Numbers of fiction: ten thousand to a range, each asked about a few times.
    private static readonly string[] Ranges = ["+3319900", "+3326191"];

    private readonly ScratchFolder scratch = new();
    private readonly List<double> waits = [];
    private readonly string[] numbers = [.. Ranges.SelectMany(range => Enumerable.Range(0, 10_000).Select(n => range + n.ToString("0000", CultureInfo.InvariantCulture)))];
    private WebApplicationFactory<console::Program> factory = null!;
    private WebApplication floor = null!;
    private SqliteJournal bareJournal = null!;
    private HttpClient product = null!;
    private HttpClient bare = null!;
    private CampaignId campaign;
    private int next;

    public string Name => "decide";

    public string Unit => "decisions/s";

    public int WarmUps => 2;

    public IReadOnlyDictionary<string, object> Extra => new Dictionary<string, object>(StringComparer.Ordinal) { ["callers"] = Callers, ["cores"] = Environment.ProcessorCount, ["p50Ms"] = Percentile.Shown(waits, 0.5), ["p99Ms"] = Percentile.Shown(waits, 0.99) };

    public void Warmed() => waits.Clear();

    public async Task PrepareAsync()
    {
        factory = new WebApplicationFactory<console::Program>().WithWebHostBuilder(host => host
            .UseContentRoot(AppContext.BaseDirectory).UseSetting("data", scratch.Next()).UseSetting("Api:GatePerMinute", "1000000000").UseSetting("Logging:LogLevel:Default", "Error").UseUrls("http://127.0.0.1:0")
            .ConfigureServices(services => services.AddSingleton<TimeProvider>(new DemoClock(DemoClock.Morning))));
        factory.UseKestrel(0);
        factory.StartServer();
        product = Client(factory.Services.GetRequiredService<IServer>());
        product.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await SetUpAsync(factory.Services.GetRequiredService<IDoor>()));
        await ImportAsync();
        var answer = await AskAsync(product, "/api/v1/gate/decide");

        var folder = scratch.Next();
        bareJournal = await SqliteJournal.OpenAsync(new SqliteJournalOptions { Path = Path.Combine(folder, "journal.db"), EventTypes = BenchEvents.Types, KeyRing = new KeyRing(folder), App = "bench" });
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        floor = builder.Build();
        floor.MapPost("/decide", async (HttpContext context) =>
        {
            using var read = await JsonDocument.ParseAsync(context.Request.Body);
            var stream = new StreamKey(BenchEvents.Log, "call", Guid.CreateVersion7());
            await bareJournal.AppendAsync(BenchEvents.Request(0, 0) with { Stream = stream });
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.Body.WriteAsync(read.RootElement.GetProperty("number").GetString() is { Length: > 0 } ? answer : default);
        });
        await floor.StartAsync();
        bare = Client(floor.Services.GetRequiredService<IServer>());
    }

    public Task<double> FloorAsync() => MeasureAsync(bare, "/decide", null);

    public Task<double> ProductAsync() => MeasureAsync(product, "/api/v1/gate/decide", waits);

    public async Task CleanUpAsync()
    {
        product.Dispose();
        bare.Dispose();
        await floor.DisposeAsync();
        await bareJournal.DisposeAsync();
        var journal = factory.Services.GetRequiredService<SqliteJournal>();
        await factory.DisposeAsync();
        await journal.DisposeAsync();
        scratch.Clear();
    }

    private static HttpClient Client(IServer server) => new() { BaseAddress = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.First()) };

    // A client company with one running campaign, and a vendor whose dialler asks.
    private async Task<string> SetUpAsync(IDoor door)
    {
        var (work, morning) = ("bench", DateOnly.FromDateTime(DemoClock.Morning.UtcDateTime));
        (await door.AskAsSystemAsync(work, new OpenInstallation("Harbour Works", "FR", "Europe/Paris"))).Required();
        var client = (await door.AskAsSystemAsync(work, new RegisterTenant("Nordlys Software", TenantKind.Client, "FR", "Europe/Paris"))).Required();
        var vendor = (await door.AskAsSystemAsync(work, new RegisterTenant("Atlas Contact", TenantKind.Vendor, "FR", "Europe/Paris"))).Required();
        PlanWindow[] always = [.. Enum.GetValues<DayOfWeek>().Select(day => new PlanWindow(day, TimeOnly.MinValue, TimeOnly.MaxValue))];
        var kind = CampaignKind.QuoteFollowUp;
        campaign = (await door.AskAsSystemAsync(work, new CreateCampaign(client, new CampaignPlan("Quotes", kind, "FR", "Learn what decides the quote", always, 10, 14, 5, Outcome.DefaultsFor(kind), null, CallTerms.For(kind) with { Person = PersonKind.Company })))).Required();
        await ApprovedSamples.LayDownAsync(factory.Services.GetRequiredService<IJournal>(), LogName.Of(TenantKind.Client, client), campaign, kind, DemoClock.Morning);
        (await door.AskAsSystemAsync(work, new MoveCampaign(campaign, CampaignStatus.Running))).Required();
        (await door.AskAsSystemAsync(work, new MakeEngagement(client, vendor, [campaign], morning.AddDays(-7), null))).Required();
        return (await door.AskAsSystemAsync(work, new IssueToken("dialler", vendor, Role.VendorManager, null))).Required().Secret;
    }

    private async Task ImportAsync()
    {
        var file = new StringBuilder("Name,Company,Phone\n");
        for (var i = 0; i < numbers.Length; i++)
        {
            file.Append(CultureInfo.InvariantCulture, $"Person {i},Company {i},{numbers[i]}\n");
        }

        using var form = new MultipartFormDataContent { { new StringContent(campaign.ToString()), "campaign" }, { new StringContent("a fair"), "origin" }, { new StringContent("FR"), "region" } };
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(file.ToString())), "file", "leads.csv");
        using var taken = await product.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), form);
        taken.EnsureSuccessStatusCode();
    }

    private async Task<double> MeasureAsync(HttpClient client, string path, List<double>? taken)
    {
        var left = Asked;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                var clock = Stopwatch.GetTimestamp();
                await AskAsync(client, path);
                if (taken is not null)
                {
                    lock (taken)
                    {
                        taken.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
                    }
                }
            }
        }));
        return Asked / watch.Elapsed.TotalSeconds;
    }

    private async Task<byte[]> AskAsync(HttpClient client, string path)
    {
        using var body = new StringContent($$"""{"campaign":"{{campaign}}","number":"{{numbers[Interlocked.Increment(ref next) % numbers.Length]}}"}""", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), body);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode && bytes.AsSpan().IndexOf("\"allowed\":true"u8) >= 0 ? bytes : throw new InvalidOperationException("A yes was due: " + Encoding.UTF8.GetString(bytes));
    }
}
