using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Api;

public sealed class ApiTests : IAsyncLifetime
{
    private const string Leads = "Name;Company;Phone\nÉlodie Marchand;Atelier Sud;01 99 00 12 34\nJonas Weber;Weber & Co;+49 30 23125 100\n";
    private ConsoleHost host = null!;
    private Company own = null!;
    private Company other = null!;

    public async Task InitializeAsync()
    {
        host = await ConsoleHost.StartAsync();
        (own, other) = (await Company.AddAsync(host, "Nordlys"), await Company.AddAsync(host, "Harbour"));
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_description_lists_every_address_and_every_address_wants_a_token()
    {
        using var stranger = Company.With(host, null);
        var described = (await stranger.GetFromJsonAsync<JsonElement>("/openapi/v1.json")).GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(verb => (path.Name, Verb: verb.Name.ToUpperInvariant()))).Order().ToList();
        Assert.Equal(
            ["POST /api/v1/appointments", "GET /api/v1/calendar/holidays", "GET /api/v1/calls", "GET /api/v1/calls/{id}", "POST /api/v1/calls/{id}/outcome", "GET /api/v1/calls/{id}/vcon", "GET /api/v1/campaigns", "GET /api/v1/campaigns/budget", "GET /api/v1/canaries", "POST /api/v1/canaries", "POST /api/v1/complaints", "POST /api/v1/consents", "POST /api/v1/consents/{id}/withdraw", "POST /api/v1/contracts", "POST /api/v1/debts", "POST /api/v1/dossiers", "GET /api/v1/dossiers/{id}", "GET /api/v1/dossiers/{id}/bundle", "POST /api/v1/erasures", "POST /api/v1/erasures/approve",
             "POST /api/v1/facts/{id}/retract", "POST /api/v1/facts/find", "GET /api/v1/figures", "GET /api/v1/figures/behind", "POST /api/v1/gate/decide", "POST /api/v1/gate/evaluate", "GET /api/v1/heads", "POST /api/v1/imports", "GET /api/v1/imports/{id}", "GET /api/v1/imports/{id}/rows", "POST /api/v1/inquiries", "GET /api/v1/instructions", "POST /api/v1/instructions", "POST /api/v1/instructions/withdraw", "GET /api/v1/logs",
             "GET /api/v1/logs/{log}/checkpoint", "GET /api/v1/logs/{log}/entries", "GET /api/v1/logs/{log}/entries/{index}/proof", "GET /api/v1/logs/{log}/head", "GET /api/v1/logs/{log}/tile/{path}", "GET /api/v1/logs/{log}/tiles", "GET /api/v1/looks", "POST /api/v1/numbers/normalize", "POST /api/v1/oppositions", "POST /api/v1/person-kinds", "GET /api/v1/promises", "POST /api/v1/promises/{id}", "GET /api/v1/prospects", "POST /api/v1/prospects/find", "POST /api/v1/purchases", "GET /api/v1/queue",
             "POST /api/v1/refusals", "GET /api/v1/register", "GET /api/v1/registers", "POST /api/v1/registers", "POST /api/v1/registers/{id}/undo", "POST /api/v1/reports", "GET /api/v1/reports/{id}/bundle", "POST /api/v1/reports/{id}/disclosures", "POST /api/v1/reports/schedule", "POST /api/v1/requests", "GET /api/v1/retention", "POST /api/v1/retention",
             "GET /api/v1/rules/clients", "GET /api/v1/rules/differences", "POST /api/v1/rules/loosenings", "POST /api/v1/rules/loosenings/revoke", "GET /api/v1/rules/packs", "POST /api/v1/rules/packs",
             "POST /api/v1/rules/tightenings", "POST /api/v1/rules/tightenings/end", "GET /api/v1/shown-numbers", "POST /api/v1/shown-numbers", "POST /api/v1/shown-numbers/mandates", "POST /api/v1/shown-numbers/mandates/end", "POST /api/v1/shown-numbers/retire", "GET /api/v1/stops", "POST /api/v1/stops", "POST /api/v1/told-zones"],
            described.Select(d => d.Verb + " " + d.Name));

        var revoked = await own.TokenAsync(Role.ClientManager);
        (await host.Door.AskAsSystemAsync("test", new RevokeToken(revoked.Token, own.Client))).Required();
        using var past = Company.With(host, revoked.Secret);
        foreach (var (path, verb) in described)
        {
            foreach (var client in new[] { stranger, past })
            {
                using var request = new HttpRequestMessage(new HttpMethod(verb), path.Replace("{id}", Guid.NewGuid().ToString(), StringComparison.Ordinal).Replace("{log}", "c-x", StringComparison.Ordinal).Replace("{index}", "0", StringComparison.Ordinal).Replace("{path}", "0/000", StringComparison.Ordinal));
                var answer = await client.SendAsync(request);
                Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
                Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
                Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            }
        }
    }

    [Fact]
    public async Task A_sign_in_cookie_opens_no_address_of_the_API()
    {
        using var browser = host.Client();
        await Identity.FormPost.SignInAsync(browser, await host.AddPersonAsync(Role.Administrator), ConsoleHost.Password);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/password")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/campaigns")).StatusCode);
    }

    [Fact]
    public async Task A_wrong_address_method_or_kind_of_body_is_told_apart()
    {
        using var client = await own.ClientAsync(Role.ClientManager);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v1/nothing")).StatusCode);
        var method = await client.DeleteAsync($"/api/v1/calls/{Guid.NewGuid()}");
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "GET"), (method.StatusCode, method.Content.Headers.Allow.Single()));
        var kind = await PostJsonAsync(client, "/api/v1/imports", "{}");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, kind.StatusCode);
        Assert.Contains("multipart/form-data", await kind.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_is_read_and_all_that_is_wrong_with_a_question_is_told()
    {
        using var client = await own.ClientAsync(Role.Client);
        var read = await (await client.PostAsJsonAsync("/api/v1/numbers/normalize", new { raw = "01 99 00 12 34 ext 7", region = "FR" })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("+33199001234", read.GetProperty("e164").GetString());
        Assert.Equal("7", read.GetProperty("extension").GetString());
        Assert.True(read.GetProperty("possible").GetBoolean());
        Assert.Equal("Europe/Paris", read.GetProperty("zones")[0].GetString());

        Assert.Equal(["raw missing", "region country", "regionn unknown-member"], await FaultsAsync(await PostJsonAsync(client, "/api/v1/numbers/normalize", """{"raw":"","region":"fr","regionn":"FR"}""")));
        Assert.Equal(["campain unknown-member", "period period"], await FaultsAsync(await PostJsonAsync(client, "/api/v1/reports", """{"period":"2026-13","campain":"x"}""")));
        Assert.Equal(["period period", "period.till unknown-member", "vendor uuid"], await FaultsAsync(await PostJsonAsync(client, "/api/v1/reports", """{"period":{"from":"2026-02-01","to":"2026-01-01","till":1},"vendor":"x"}""")));
        Assert.Equal(["campain unknown-member", "period missing"], await FaultsAsync(await PostJsonAsync(client, "/api/v1/reports", """{"campain":"x"}""")));
        Assert.Equal(["raw missing", "raw text"], await FaultsAsync(await PostJsonAsync(client, "/api/v1/numbers/normalize", """{"raw":12}""")));
        foreach (var broken in new[] { "", "[]", "{", """{"raw":"1","raw":"2"}""", "{\"raw\":\"\\ud800\"}" })
        {
            Assert.Equal(["body json"], await FaultsAsync(await PostJsonAsync(client, "/api/v1/numbers/normalize", broken)));
        }

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostJsonAsync(client, "/api/v1/numbers/normalize", "{\"raw\":\"" + new string('1', 70_000) + "\"}")).StatusCode);
    }

    [Fact]
    public async Task A_file_is_taken_once_however_often_it_is_sent_with_the_same_key()
    {
        using var client = await own.ClientAsync(Role.VendorManager);
        var first = await SendAsync(client, Encoding.UTF8.GetBytes(Leads), "trade fair", "FR", "key-1");
        var again = await SendAsync(client, Encoding.UTF8.GetBytes(Leads), "trade fair", "FR", "key-1");
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        var answer = await first.Content.ReadAsStringAsync();
        Assert.Equal(answer, await again.Content.ReadAsStringAsync());
        var import = JsonDocument.Parse(answer).RootElement;
        Assert.Equal((";", true, "utf-8"), (import.GetProperty("delimiter").GetString(), import.GetProperty("header").GetBoolean(), import.GetProperty("encoding").GetString()));
        Assert.Equal("""{"total":2,"taken":2,"merged":0,"refused":0}""", import.GetProperty("rows").GetRawText());
        Assert.Single(await EntriesAsync(), e => e.Type == "prospects.list-taken.v1");

        // Control: another key, and the same key of another token, are other orders.
        using var second = await own.ClientAsync(Role.VendorManager);
        Assert.Contains("\"merged\":2", await (await SendAsync(second, Encoding.UTF8.GetBytes(Leads), "trade fair", "FR", "key-1")).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var address = first.Headers.Location!.ToString();
        Assert.Equal(answer, await client.GetStringAsync(address));
        var rows = (await client.GetStringAsync(address + "/rows")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal([(1, "taken"), (2, "taken")], rows.Select(row => (row.GetProperty("row").GetInt32(), row.GetProperty("verdict").GetString()!)));
        Assert.Equal("""{"column":"Phone","raw":"01 99 00 12 34","e164":"+33199001234","extension":null}""", rows[0].GetProperty("numbers")[0].GetRawText());

        using var stranger = await other.ClientAsync(Role.ClientManager);
        await SameAsNoneAsync(stranger, address, $"/api/v1/imports/{Guid.NewGuid()}");
        await SameAsNoneAsync(stranger, address + "/rows", "/api/v1/imports/nonsense/rows");
    }

    [Fact]
    public async Task A_bad_file_is_told_all_its_faults_and_leaves_nothing_behind()
    {
        using var client = await own.ClientAsync(Role.ClientManager);
        Assert.Equal(["campaign missing", "file missing", "origin missing"], await FaultsAsync(await client.PostAsync("/api/v1/imports", Company.Upload(null, null, null, "FR"))));
        Assert.Equal(["file FILE-01", "origin missing", "region country"], await FaultsAsync(await client.PostAsync("/api/v1/imports", Company.Upload([], own.Campaign, null, "France"))));
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("/api/v1/imports", Company.Upload(Encoding.UTF8.GetBytes(Leads), other.Campaign, "x", "FR"))).StatusCode);
        using var agent = await own.ClientAsync(Role.Agent);
        Assert.Equal(HttpStatusCode.Forbidden, (await agent.PostAsync("/api/v1/imports", Company.Upload(Encoding.UTF8.GetBytes(Leads), own.Campaign, "x", "FR"))).StatusCode);
        Assert.DoesNotContain(await EntriesAsync(), e => e.Type.StartsWith("prospects.", StringComparison.Ordinal));
        Assert.Empty(Directory.GetFiles(Path.Combine(host.Folder, "spool")));
    }

    [Fact]
    public async Task Somebody_is_found_by_number_by_their_own_client_and_vendor_only_and_the_look_is_written_down()
    {
        using var client = await own.ClientAsync(Role.ClientManager);
        await SendAsync(client, Encoding.UTF8.GetBytes(Leads), "trade fair", "FR", null);
        var found = (await client.GetFromJsonAsync<JsonElement>("/api/v1/prospects?number=" + Uri.EscapeDataString("01 99 00 12 34") + "&region=FR"))[0];
        Assert.Equal(own.Campaign.Value, found.GetProperty("campaign").GetGuid());
        Assert.Equal("Élodie Marchand", found.GetProperty("card").GetProperty("name").GetString());
        Assert.Equal("+33199001234", found.GetProperty("card").GetProperty("numbers")[0].GetProperty("e164").GetString());
        Assert.Single(await EntriesAsync(), e => e.Type == "calls.viewed.v1" && e.About.Prospect!.Value.Value == found.GetProperty("id").GetGuid());

        using var administrator = await own.ClientAsync(Role.Administrator);
        Assert.Equal(JsonValueKind.Null, (await administrator.GetFromJsonAsync<JsonElement>("/api/v1/prospects?number=%2B33199001234"))[0].GetProperty("card").ValueKind);
        using var stranger = await other.ClientAsync(Role.ClientManager);
        Assert.Equal(await stranger.GetStringAsync("/api/v1/prospects?number=%2B33199009999"), await stranger.GetStringAsync("/api/v1/prospects?number=%2B33199001234"));
        Assert.Equal(["number e164", "region country"], await FaultsAsync(await client.GetAsync("/api/v1/prospects?number=hello&region=x")));

        var queue = await client.GetFromJsonAsync<JsonElement>($"/api/v1/queue?campaign={own.Campaign}");
        Assert.Contains(queue.EnumerateArray(), place => place.GetProperty("prospect").GetGuid() == found.GetProperty("id").GetGuid());
        Assert.Equal(["count range"], await FaultsAsync(await client.GetAsync($"/api/v1/queue?campaign={own.Campaign}&count=0")));
        Assert.Equal(["campaign uuid", "count range", "kampagne unknown-member"], await FaultsAsync(await client.GetAsync("/api/v1/queue?kampagne=1&campaign=x&count=-1")));
        await SameAsNoneAsync(stranger, $"/api/v1/queue?campaign={own.Campaign}", $"/api/v1/queue?campaign={Guid.NewGuid()}");
        var campaigns = await stranger.GetFromJsonAsync<JsonElement>("/api/v1/campaigns");
        Assert.Equal(other.Campaign.Value, Assert.Single(campaigns.EnumerateArray()).GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Entries_come_as_the_bytes_that_were_hashed_to_their_owner_only()
    {
        using var client = await own.ClientAsync(Role.Client);
        var log = Assert.Single((await client.GetFromJsonAsync<JsonElement>("/api/v1/logs")).EnumerateArray());
        var name = log.GetProperty("name").GetString()!;
        Assert.Equal(LogName.Of(TenantKind.Client, own.Client).Value, name);
        var answer = await client.GetFromJsonAsync<JsonElement>($"/api/v1/logs/{name}/entries?from=0&count=1000");
        var leaves = answer.GetProperty("entries").EnumerateArray().Select(e =>
        {
            Assert.Equal(e.GetProperty("leaf").GetString(), Convert.ToBase64String(TreeHash.Leaf(Encoding.UTF8.GetBytes(e.GetProperty("entry").GetRawText()))));
            return Convert.FromBase64String(e.GetProperty("leaf").GetString()!);
        }).ToList();
        Assert.Equal(log.GetProperty("size").GetInt64(), leaves.Count);
        var range = new CompactRange();
        leaves.ForEach(leaf => range.Append(leaf));
        Assert.Equal(log.GetProperty("root").GetString(), Convert.ToBase64String(range.Root()));

        using var stranger = await other.ClientAsync(Role.Client);
        await SameAsNoneAsync(stranger, $"/api/v1/logs/{name}/entries", $"/api/v1/logs/c-{Guid.NewGuid():N}/entries");
        Assert.Equal(["count range", "from range"], await FaultsAsync(await client.GetAsync($"/api/v1/logs/{name}/entries?from=-1&count=1001")));
        using var administrator = await own.ClientAsync(Role.Administrator);
        var all = (await administrator.GetFromJsonAsync<JsonElement>("/api/v1/logs")).EnumerateArray().Select(l => l.GetProperty("name").GetString()).ToList();
        Assert.Contains(name, all);
        Assert.Contains(LogName.Of(TenantKind.Client, other.Client).Value, all);
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_to_wait_and_others_are_not()
    {
        await using var strict = await ConsoleHost.StartAsync(("Api:PerMinute", "3"));
        var company = await Company.AddAsync(strict, "Nordlys");
        using var hasty = await company.ClientAsync(Role.Client);
        using var calm = await company.ClientAsync(Role.Client);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await hasty.GetAsync("/api/v1/logs")).StatusCode);
        }

        var answer = await hasty.GetAsync("/api/v1/logs");
        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await calm.GetAsync("/api/v1/logs")).StatusCode);
    }

    private static Task<HttpResponseMessage> PostJsonAsync(HttpClient client, string address, string json)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

        // A server that refuses a body by its length closes the line while it is being sent.
        request.Headers.ExpectContinue = true;
        return client.SendAsync(request);
    }

    private static async Task<IEnumerable<string>> FaultsAsync(HttpResponseMessage answer)
    {
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateArray().ToList();
        Assert.All(errors, e => Assert.DoesNotContain("Fault.", e.GetProperty("message").GetString(), StringComparison.Ordinal));
        return errors.Select(e => e.GetProperty("member").GetString() + " " + e.GetProperty("code").GetString()).Order(StringComparer.Ordinal).ToList();
    }

    private static async Task SameAsNoneAsync(HttpClient client, string theirs, string none)
    {
        var (one, two) = (await client.GetAsync(theirs), await client.GetAsync(none));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (one.StatusCode, two.StatusCode));
        Assert.Equal(await one.Content.ReadAsStringAsync(), await two.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, byte[] file, string origin, string region, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/imports") { Content = Company.Upload(file, own.Campaign, origin, region) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await client.SendAsync(request);
    }

    private async Task<IReadOnlyList<Recorded>> EntriesAsync() => await host.Services.GetRequiredService<IJournal>().ReadLogAsync(LogName.Of(TenantKind.Client, own.Client), 0, 1000);
}
