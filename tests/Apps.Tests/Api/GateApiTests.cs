using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Api;

public sealed class GateApiTests : IAsyncLifetime
{
    private const string Evaluate = "/api/v1/gate/evaluate";
    private ConsoleHost host = null!;
    private HttpClient client = null!;

    public async Task InitializeAsync()
    {
        host = await ConsoleHost.StartAsync();
        client = await (await Company.AddAsync(host, "Nordlys")).ClientAsync(Role.ClientManager);
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Every_vector_is_answered_over_the_wire_and_nothing_is_recorded()
    {
        var before = host.Services.GetRequiredService<IJournal>().Heads.Sum(head => head.Size);
        var vectors = JsonNode.Parse(await File.ReadAllTextAsync(SharedFolder.File("gate-vectors.json")))!.AsArray();
        foreach (var vector in vectors)
        {
            var (status, answer) = await AskAsync(vector!["question"]!.ToJsonString());
            var expect = vector["expect"]!;
            var told = $"{vector["id"]}: {answer}";
            Assert.True(status == HttpStatusCode.OK, told);
            Assert.True((bool)expect["allowed"]! == answer.GetProperty("allowed").GetBoolean(), told);
            var ids = answer.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToList();
            Assert.True((expect["rules"]?.AsArray() ?? []).All(rule => ids.Contains((string)rule!)), told);
            Assert.True(answer.GetProperty("rules").EnumerateArray().All(rule => rule.GetProperty("verdict").GetString() == ((bool)expect["allowed"]! ? "allow" : "deny")), told);
            Assert.True(answer.GetProperty("rules").EnumerateArray().All(rule => rule.GetProperty("saw").GetString() is { Length: > 3 } saw && !saw.StartsWith("Saw.", StringComparison.Ordinal)), told);
            if (expect["next"] is { } next)
            {
                Assert.True(next.GetValue<DateTimeOffset>() == answer.GetProperty("next").GetDateTimeOffset(), told);
            }
        }

        Assert.Equal(before, host.Services.GetRequiredService<IJournal>().Heads.Sum(head => head.Size));
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_question_is_named_at_once()
    {
        var (status, answer) = await AskAsync("""
            { "at": "2026-11-24 10:00", "purpose": "selling", "prospect": { "number": "0199001234", "zone": "Europe/Atlantis", "adress": {}, "address": { "country": "XX" } },
              "attempts": [ { "at": "1969-12-31T23:59:59Z" }, { "at": "2101-01-01T00:00:00Z", "result": "lost" }, 7 ], "consents": {}, "contract": { "status": "running", "endedOn": "2026-01-01" },
              "registers": [ { "name": "bloctel", "listed": false, "listedOn": "2026-01-01", "checkedOn": "2026-02-30" } ], "abandonedRate24h": 101, "force": true, "force": true }
            """);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        var members = answer.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("member").GetString()).ToHashSet();
        string[] wrong =
        [
            "at", "purpose", "prospect.number", "prospect.zone", "prospect.adress", "prospect.address.country", "attempts[0].at", "attempts[1].at", "attempts[1].result", "attempts[2]", "consents",
            "contract.endedOn", "registers[0].listedOn", "registers[0].checkedOn", "abandonedRate24h", "force",
        ];
        Assert.Equal(wrong.Order(StringComparer.Ordinal), members.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("7")]
    [InlineData("{\"at\":\"\\ud800\"}")]
    [InlineData("{\"at\":\"2026-11-24T10:00:00Z\"} {}")]
    public async Task What_is_no_question_is_told_so(string body)
    {
        var (status, answer) = await AskAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.NotEmpty(answer.GetProperty("errors").EnumerateArray());
    }

    [Fact]
    public async Task A_question_with_nothing_known_is_refused_and_ten_thousand_attempts_are_counted()
    {
        var (_, bare) = await AskAsync("""{ "at": "2026-11-24T10:00:00Z" }""");
        Assert.False(bare.GetProperty("allowed").GetBoolean());
        Assert.Contains("origin", bare.GetProperty("needs").EnumerateArray().Select(need => need.GetString()));

        var question = JsonNode.Parse(await File.ReadAllTextAsync(SharedFolder.File("gate-vectors.json")))!.AsArray().Single(vector => (string)vector!["id"]! == "T07")!["question"]!;
        var attempts = question["attempts"] = new JsonArray();
        for (var i = 0; i < 10_000; i++)
        {
            attempts.AsArray().Add(new JsonObject { ["at"] = DateTimeOffset.Parse("2026-08-20T10:00:00Z", System.Globalization.CultureInfo.InvariantCulture).AddSeconds(i).ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture) });
        }

        var (status, answer) = await AskAsync(question.ToJsonString());
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("FR-08", answer.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()));
        attempts.AsArray().Add(new JsonObject { ["at"] = "2026-08-20T10:00:00Z" });
        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync(question.ToJsonString())).Status);
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> AskAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(Evaluate, content);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }
}
