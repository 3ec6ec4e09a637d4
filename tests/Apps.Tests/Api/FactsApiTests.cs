using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Api;

/// <summary>Facts from programs, through the real host and the real store.</summary>
public sealed class FactsApiTests : IAsyncLifetime
{
    private const string Number = "+33199001234";
    private ConsoleHost host = null!;
    private Company company = null!;

    public async Task InitializeAsync()
    {
        host = await ConsoleHost.StartAsync();
        company = await Company.AddAsync(host, "Nordlys");
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_consent_is_kept_once_per_key_withdrawn_by_its_id_and_its_proof_is_sealed()
    {
        using var client = await company.ClientAsync(Role.ClientManager);
        var body = $$"""{"client":"{{company.Client}}","number":"01 99 00 12 34","region":"FR","givenAt":"2026-08-20T10:00:00Z","scope":"calls","grantedTo":"client","evidence":"Ms Lefevre ticked the box"}""";
        var id = await CreatedAsync(await SendAsync(client, "consents", body, "order-1"));
        Assert.Equal(id, await CreatedAsync(await SendAsync(client, "consents", body, "order-1")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await SendAsync(client, "consents", body.Replace("\"calls\"", "\"recording\"", StringComparison.Ordinal), "order-1")).StatusCode);
        Assert.Null(Assert.Single(Known().Consents).WithdrawnAt);
        var found = Assert.Single((await (await SendAsync(client, "facts/find", $$"""{"client":"{{company.Client}}","number":"{{Number}}"}""")).Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray());
        Assert.Equal(("consent", id, "Ms Lefevre ticked the box"), (found.GetProperty("kind").GetString(), found.GetProperty("id").GetGuid(), found.GetProperty("evidence").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(client, $"consents/{id}/withdraw", "{}")).StatusCode);
        Assert.NotNull(Assert.Single(Known().Consents).WithdrawnAt);
        var log = LogName.Of(TenantKind.Client, company.Client);
        Assert.DoesNotContain(await host.Services.GetRequiredService<IJournal>().ReadLogAsync(log, 0, 10_000), entry => Encoding.UTF8.GetString(entry.Bytes.Span).Contains("Lefevre", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_engaged_vendor_speaks_for_a_campaign_and_not_for_the_client_itself()
    {
        using var vendor = await company.ClientAsync(Role.VendorManager);
        var no = $$"""{"campaign":"{{company.Campaign}}","number":"{{Number}}","at":"2026-08-20T10:00:00Z","kind":"refusal"}""";
        await CreatedAsync(await SendAsync(vendor, "refusals", no));
        Assert.Equal(RefusalKind.Refusal, Assert.Single(Known().Refusals).Kind);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(vendor, "refusals", no.Replace($"\"campaign\":\"{company.Campaign}\"", $"\"client\":\"{company.Client}\"", StringComparison.Ordinal))).StatusCode);
        using var auditor = await company.ClientAsync(Role.Client);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(auditor, "refusals", no)).StatusCode);
    }

    [Fact]
    public async Task An_opposition_by_number_is_told_once_and_holds()
    {
        using var client = await company.ClientAsync(Role.ClientManager);
        var stop = $$"""{"client":"{{company.Client}}","number":"{{Number}}"}""";
        await CreatedAsync(await SendAsync(client, "oppositions", stop));
        await CreatedAsync(await SendAsync(client, "oppositions", stop));
        Assert.Equal(RefusalKind.Opposition, Assert.Single(Known().Refusals).Kind);
        Assert.True(host.Services.GetRequiredService<ContactBoard>().IsSuppressed(company.Client, Hash()));
    }

    [Fact]
    public async Task What_contradicts_itself_is_refused_with_every_member_and_nothing_is_kept()
    {
        using var client = await company.ClientAsync(Role.ClientManager);
        var before = host.Services.GetRequiredService<IJournal>().Heads.Sum(head => head.Size);
        foreach (var (route, members, wrong) in new[]
        {
            ("consents", "\"givenAt\":\"2100-01-01T00:00:00Z\",\"until\":\"2026-01-01T00:00:00Z\",\"scope\":\"calls\",\"textVersion\":\"two words\"", "givenAt future, until before-start, textVersion code"),
            ("contracts", "\"status\":\"running\",\"since\":\"2026-02-01\",\"endedOn\":\"2026-01-01\"", "endedOn before-start, endedOn contradiction"),
            ("requests", "\"at\":\"2026-08-20T10:00:00\",\"kind\":\"fax\",\"shape\":1", "at instant, kind one-of, shape unknown-member"),
            ("told-zones", "\"zone\":\"Europe/Nowhere\"", "zone zone"),
        })
        {
            var answer = await SendAsync(client, route, $$"""{"client":"{{company.Client}}","number":"{{Number}}",{{members}}}""");
            Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
            var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("member").GetString() + " " + error.GetProperty("code").GetString());
            Assert.Equal(wrong, string.Join(", ", errors));
        }

        Assert.Equal(before, host.Services.GetRequiredService<IJournal>().Heads.Sum(head => head.Size));
    }

    private static async Task<Guid> CreatedAsync(HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string route, string json, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/" + route) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }

    private Guid Hash() => NumberKey.Of(host.Services.GetRequiredService<INumberIndex>().HashOf(LogName.Of(TenantKind.Client, company.Client), PhoneNumber.FromE164(Number)));

    private KnownOfNumber Known() => host.Services.GetRequiredService<IKnownFacts>().Of(company.Client, Hash());
}
