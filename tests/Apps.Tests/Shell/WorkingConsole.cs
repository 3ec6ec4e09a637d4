using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FollowUpConsole.Apps.Tests.Api;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Shell;

/// <summary>A furnished data folder, and programs that give orders to whatever console runs on it and remember what was acknowledged.</summary>
internal sealed class WorkingConsole : IDisposable
{
    private const int People = 40;
    private readonly ConcurrentQueue<(string Key, string Number)> acknowledged = new();
    private int keys;

    public string Folder { get; } = Directory.CreateTempSubdirectory("working-").FullName;

    public string Secret { get; private set; } = "";

    public TenantId Client { get; private set; }

    public CampaignId Campaign { get; private set; }

    /// <summary>A call that is open.</summary>
    public CallId Call { get; private set; }

    public int Acknowledged => acknowledged.Count;

    /// <summary>Furnishes: a company, forty people of its list, an agent in a call.</summary>
    public static async Task<WorkingConsole> FurnishAsync()
    {
        var working = new WorkingConsole();
        await using var host = await ConsoleHost.StartAsync(("data", working.Folder));
        var company = await Company.AddAsync(host, "Nordlys");
        (working.Client, working.Campaign, working.Secret) = (company.Client, company.Campaign, (await company.TokenAsync(Role.ClientManager)).Secret);
        using var client = Company.With(host, working.Secret);
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsync("/api/v1/imports", Company.Upload(Rows(0, People), company.Campaign, "trade fair", "FR"))).StatusCode);
        var agent = new SessionId((await company.TokenAsync(Role.Agent)).Token.Value);
        var prospect = host.Services.GetRequiredService<QueueBoard>().Head(company.Campaign, DateTimeOffset.UtcNow.AddDays(9), 9)[0].Prospect;
        (await host.Door.AskAsync(agent, new SignOnAtDesk())).Required();
        (await host.Door.AskAsync(agent, new OpenProspect(prospect))).Required();
        working.Call = (await host.Door.AskAsync(agent, new Dial(prospect))).Required().Call!.Value;
        return working;
    }

    public static byte[] Rows(int from, int count) =>
        Encoding.UTF8.GetBytes("Name;Company;Phone\n" + string.Concat(Enumerable.Range(from, count).Select(i => $"Person {i.ToString(CultureInfo.InvariantCulture)};Works;{Number(i)}\n")));

    public HttpClient With(Uri address) => new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5), DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Secret) } };

    /// <summary>Gives an order that writes: a look for somebody. Remembers it when it was acknowledged.</summary>
    public async Task<HttpStatusCode> OrderAsync(HttpClient client)
    {
        var i = Interlocked.Increment(ref keys);
        var (key, number) = ($"order-{i}", Number(i % People));
        var status = await OrderAsync(client, key, number);
        if (status == HttpStatusCode.OK)
        {
            acknowledged.Enqueue((key, number));
        }

        return status;
    }

    /// <summary>
    /// How many of the acknowledged orders are not there: each is given again, and one that was carried out writes nothing the second time.
    /// </summary>
    public async Task<long> LostAsync(params string[] alsoClaimed)
    {
        await using var host = await ConsoleHost.StartAsync(("data", Folder), ("Api:PerMinute", "1000000"));
        using var client = With(host.Url);
        var before = await LooksAsync(host);
        Assert.True(before >= acknowledged.Count, $"{before} looks are written, {acknowledged.Count} were acknowledged.");
        foreach (var (key, number) in acknowledged.Concat(alsoClaimed.Select(key => (key, Number(0)))))
        {
            Assert.Equal(HttpStatusCode.OK, await OrderAsync(client, key, number));
        }

        return await LooksAsync(host) - before;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Number(int i) => "01 99 00 " + (i / 100 % 100).ToString("00", CultureInfo.InvariantCulture) + " " + (i % 100).ToString("00", CultureInfo.InvariantCulture);

    private static async Task<HttpStatusCode> OrderAsync(HttpClient client, string key, string number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/prospects/find") { Content = new StringContent(JsonSerializer.Serialize(new { number, region = "FR" }), Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request);
        if (answer.StatusCode == HttpStatusCode.OK)
        {
            Assert.Equal(1, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetArrayLength());
        }

        return answer.StatusCode;
    }

    private async Task<long> LooksAsync(ConsoleHost host) =>
        (await host.Services.GetRequiredService<IJournal>().ReadLogAsync(LogName.Of(TenantKind.Client, Client), 0, int.MaxValue)).LongCount(e => e.Type == "calls.viewed.v1");
}
