using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Api;

/// <summary>A vendor's own dialler asks, dials and tells: the client sees the call with its verdict and its outcome, and the queue knows of it.</summary>
public sealed class OutsideCallsTests
{
    private const string Number = "+33199001234";

    [Fact]
    public async Task A_call_of_a_dialler_outside_is_seen_in_proof_and_moves_its_person_in_the_queue()
    {
        await using var host = await ConsoleHost.StartAsync(new ManualClock(CallFloor.Morning));
        var company = await Company.AddAsync(host, "Nordlys");
        using var vendor = await company.ClientAsync(Role.VendorManager);
        using var client = await company.ClientAsync(Role.ClientManager);
        using var form = Company.Upload(Encoding.UTF8.GetBytes($"Name,Company,Phone\nAda Nilsson,Harbour Works,{Number}\n"), company.Campaign, "a fair", "FR");
        Assert.Equal(HttpStatusCode.Created, (await vendor.PostAsync("/api/v1/imports", form)).StatusCode);
        var decided = await PostAsync(vendor, "gate/decide", $$"""{"campaign":"{{company.Campaign}}","number":"{{Number}}"}""");
        Assert.True(decided.GetProperty("allowed").GetBoolean(), decided.ToString());
        var call = decided.GetProperty("call").GetGuid();
        var listed = Assert.Single((await client.GetFromJsonAsync<JsonElement>("/api/v1/calls")).GetProperty("calls").EnumerateArray());
        Assert.Equal((call, true, JsonValueKind.Null), (listed.GetProperty("id").GetGuid(), listed.GetProperty("outside").GetBoolean(), listed.GetProperty("told").ValueKind));

        await PostAsync(vendor, $"calls/{call}/outcome", """{"result":"busy","startedAt":"2026-11-17T09:30:01Z","endedAt":"2026-11-17T09:30:20Z"}""");
        var one = await client.GetFromJsonAsync<JsonElement>($"/api/v1/calls/{call}");
        Assert.Equal(["compliance.contact-cleared.v1", "calls.attempt-granted.v1", "calls.outcome-reported.v1", "callqueue.prospect-scheduled.v1"], one.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("type").GetString()));
        Assert.Equal("busy", one.GetProperty("call").GetProperty("told").GetString());
        var prospect = new ProspectId(one.GetProperty("call").GetProperty("prospect").GetGuid());
        var place = host.Services.GetRequiredService<QueueBoard>().Find(prospect)!;
        Assert.Equal((CallFloor.Morning.AddHours(1), WhyNow.RetryBusy), (place.DueAt, place.Why));

        // Told again, nothing moves; and reports count what was placed here, so the figures do not.
        await PostAsync(vendor, $"calls/{call}/outcome", """{"result":"busy"}""");
        Assert.Equal(4, (await client.GetFromJsonAsync<JsonElement>($"/api/v1/calls/{call}")).GetProperty("events").GetArrayLength());
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string route, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        var answer = await client.PostAsync("/api/v1/" + route, body);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
