using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Identity;
using FollowUpConsole.Audit;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Api;

/// <summary>What the description says of every address is what the address does: generated from <c>/openapi/v1.json</c>, so that a new address without an example fails here by name.</summary>
public sealed class ContractTests : IAsyncLifetime
{
    private const string Number = "01 99 00 12 34";
    private ConsoleHost host = null!;
    private MatrixCompany company = null!;
    private HttpClient client = null!;
    private HttpClient administrator = null!;
    private HttpClient supervisor = null!;
    private Guid instruction;
    private string plan = null!;
    private Guid tightening;
    private CallId granted;
    private ProspectId leaving;
    private ProspectId waiting;
    private Guid loosening;
    private (Guid Number, Guid Mandate, Guid Other) shown;
    private JsonElement document;
    private string report = null!;
    private string dossier = null!;

    public async Task InitializeAsync()
    {
        host = await ConsoleHost.StartAsync();
        company = await MatrixCompany.AddAsync(host, "Nordlys", Number);
        client = await company.At.ClientAsync(Role.ClientManager);
        administrator = await company.At.ClientAsync(Role.Administrator);
        supervisor = await company.At.ClientAsync(Role.Supervisor);
        instruction = (await host.Door.AskAsSystemAsync("test", new GiveInstruction(company.At.Client, company.At.Vendor, null, "Only on weekdays", new DateOnly(2026, 11, 2), null, null))).Required();
        tightening = (await host.Door.AskAsSystemAsync("test", new TightenRules(company.At.Client, null, [], new TighterRules("Once a day", [], false, [], true, null, null, 1, false, [], 31)))).Required();
        loosening = (await host.Door.AskAsSystemAsync("test", new ProposeLoosening(company.At.Campaign, "FR", "FR-25P", "agreed in writing"))).Required();
        shown = await ShownAsync();
        granted = await GrantedAsync();
        (leaving, waiting) = (await SomebodyAsync("01 99 00 66 78"), await SomebodyAsync("01 99 00 66 79"));
        (await host.Door.AskAsSystemAsync("test", new OpenComplaint(waiting, "They called on a Sunday"))).Required();
        (await host.Door.AskAsync(company.Sessions[Role.VendorManager], new ErasePerson(waiting, "request"))).Required();
        document = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        dossier = (await (await client.PostAsync("/api/v1/dossiers", Json($$"""{"number":"{{Number}}","region":"FR"}"""))).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        report = (await (await client.PostAsync("/api/v1/reports", Json("""{"period":"all"}"""))).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        plan = await client.GetStringAsync($"/api/v1/retention?client={company.At.Client}");
    }

    private async Task<(Guid Number, Guid Mandate, Guid Other)> ShownAsync()
    {
        async Task<Guid> EnterAsync(string number) => (await host.Door.AskAsSystemAsync("test", new EnterShownNumber(company.At.Client, number, "FR", NumberHolder.Client, true))).Required();
        var number = await EnterAsync("01 99 00 41 50");
        var mandate = (await host.Door.AskAsSystemAsync("test", new RecordMandate(company.At.Client, number, company.At.Vendor, MandateKind.Letter, "folder 6", new DateOnly(2026, 1, 1), null))).Required();
        return (number, mandate, await EnterAsync("01 99 00 41 51"));
    }

    // Somebody of the list, whom nobody called yet, granted to a dialler outside.
    private async Task<CallId> GrantedAsync()
    {
        (await client.PostAsync("/api/v1/imports", Company.Upload(Encoding.UTF8.GetBytes("Name;Company;Phone\nUrs Frei;Frei & Co;01 99 00 66 77\n"), company.At.Campaign, "trade fair", "FR"))).EnsureSuccessStatusCode();
        var answer = await client.PostAsync("/api/v1/gate/decide", Json($$"""{"campaign":"{{company.At.Campaign}}","number":"01 99 00 66 77"}"""));
        return new CallId((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("call").GetGuid());
    }

    private async Task<ProspectId> SomebodyAsync(string number)
    {
        (await client.PostAsync("/api/v1/imports", Company.Upload(Encoding.UTF8.GetBytes($"Name;Company;Phone\nAda {number};Frei & Co;{number}\n"), company.At.Campaign, "trade fair", "FR"))).EnsureSuccessStatusCode();
        return host.Services.GetRequiredService<QueueBoard>().Latest([company.At.Campaign], 1)[0];
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        administrator.Dispose();
        supervisor.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Every_address_answers_as_it_is_described_down_to_the_last_member()
    {
        var schema = new OpenApiSchema(document);
        // What is sent comes first, so that what is asked for has something to show.
        foreach (var (route, verb, operation) in Operations().OrderBy(one => one.Verb == "GET"))
        {
            var answer = await SendAsync(verb, route, Good(route, verb));
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{verb} {route} answered {(int)answer.StatusCode}: {text}");
            var described = operation.GetProperty("responses").GetProperty(((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture)).GetProperty("content");
            var kind = answer.Content.Headers.ContentType!.MediaType!;
            Assert.True(described.TryGetProperty(kind, out var content), $"{verb} {route} answers {kind}, which is not described.");
            if (kind == "application/json")
            {
                var body = JsonDocument.Parse(text).RootElement;
                Assert.True(body.ValueKind != JsonValueKind.Array || body.GetArrayLength() > 0, $"{verb} {route} answered nothing to look at.");
                var differences = schema.Differences(body, content.GetProperty("schema")).ToList();
                Assert.True(differences.Count == 0, $"{verb} {route}:\n" + string.Join('\n', differences));
            }
        }
    }

    [Fact]
    public void Control_an_answer_that_is_not_as_described_is_caught()
    {
        var schema = new OpenApiSchema(document);
        var calls = Operations().Single(o => o is { Route: "/api/v1/calls", Verb: "GET" }).Operation.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        Assert.Empty(Of("""{"calls":[],"cursor":null,"total":0}"""));
        Assert.NotEmpty(Of("""{"calls":[],"cursor":null}"""));
        Assert.NotEmpty(Of("""{"calls":[],"cursor":null,"total":"none"}"""));
        Assert.NotEmpty(Of("""{"calls":[],"cursor":null,"total":0,"more":1}"""));
        Assert.NotEmpty(Of("""{"calls":[{}],"cursor":null,"total":0}"""));

        List<string> Of(string json) => [.. schema.Differences(JsonDocument.Parse(json).RootElement, calls)];
    }

    [Fact]
    public async Task Every_address_refuses_what_it_does_not_take_in_the_same_words()
    {
        foreach (var (route, verb, operation) in Operations())
        {
            await ProblemAsync(HttpStatusCode.MethodNotAllowed, await SendAsync("PATCH", route, null), $"PATCH {route}");
            if (verb == "GET" && operation.TryGetProperty("parameters", out var parameters) && parameters.EnumerateArray().Any(p => p.GetProperty("in").GetString() == "query"))
            {
                var (path, _) = Fill(route, verb);
                var answer = await client.GetAsync(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "kampagne=1");
                Assert.Contains("kampagne", await ProblemAsync(HttpStatusCode.BadRequest, answer, $"{verb} {route} with a stranger among the parameters"), StringComparison.Ordinal);
            }

            if (operation.TryGetProperty("requestBody", out var body))
            {
                await ProblemAsync(HttpStatusCode.UnsupportedMediaType, await SendAsync(verb, route, new StringContent("x", Encoding.UTF8, "text/plain")), $"{verb} {route} in plain text");
                if (body.GetProperty("content").TryGetProperty("application/json", out _))
                {
                    Assert.Contains("kampagne", await ProblemAsync(HttpStatusCode.BadRequest, await SendAsync(verb, route, Json("""{"kampagne":1}""")), $"{verb} {route} with a stranger among the members"), StringComparison.Ordinal);
                    await ProblemAsync(HttpStatusCode.BadRequest, await SendAsync(verb, route, Json("{")), $"{verb} {route} with half a body");
                    await ProblemAsync(HttpStatusCode.RequestEntityTooLarge, await SendAsync(verb, route, Json("{\"raw\":\"" + new string('1', 5 * 1024 * 1024) + "\"}")), $"{verb} {route} with five megabytes");
                }
            }
        }

        await ProblemAsync(HttpStatusCode.NotFound, await client.GetAsync("/api/v1/nothing"), "an address that is not there");
    }

    [Fact]
    public async Task Calls_are_listed_by_filter_and_cursor_and_one_opens_down_to_its_entries()
    {
        var call = company.Call.ToString();
        var list = await client.GetFromJsonAsync<JsonElement>($"/api/v1/calls?campaign={company.At.Campaign}&vendor={company.At.Vendor}&count=1");
        Assert.Equal((1, call), (list.GetProperty("total").GetInt32(), Assert.Single(list.GetProperty("calls").EnumerateArray()).GetProperty("id").GetString()));
        Assert.Equal(JsonValueKind.Null, list.GetProperty("cursor").ValueKind);
        foreach (var none in new[] { $"campaign={Guid.NewGuid()}", $"vendor={Guid.NewGuid()}", "outcome=refused", "to=2020-01-01", "from=2100-01-01T00:00:00Z" })
        {
            Assert.Equal(0, (await client.GetFromJsonAsync<JsonElement>("/api/v1/calls?" + none)).GetProperty("total").GetInt32());
        }

        var one = await client.GetFromJsonAsync<JsonElement>("/api/v1/calls/" + call);
        Assert.Equal(call, one.GetProperty("call").GetProperty("id").GetString());
        var types = one.GetProperty("events").EnumerateArray().Select(e => e.GetProperty("type").GetString()).ToList();
        Assert.Contains("calls.call-started.v1", types);
        Assert.All(one.GetProperty("events").EnumerateArray(), e => Assert.Equal(64, e.GetProperty("leaf").GetString()!.Length));
        Assert.Equal("api", one.GetProperty("viewedBy").EnumerateArray().Last().GetProperty("screen").GetString());
    }

    [Fact]
    public async Task The_same_key_is_the_same_order_and_with_another_body_it_is_a_mistake()
    {
        var before = await LooksAsync();
        var first = await FindAsync("look-1", Number);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await (await FindAsync("look-1", Number)).Content.ReadAsStringAsync());
        Assert.Equal(before + 1, await LooksAsync());
        Assert.Contains("Idempotency-Key", await ProblemAsync(HttpStatusCode.UnprocessableEntity, await FindAsync("look-1", "01 99 00 99 99"), "the key of another order"), StringComparison.Ordinal);
        Assert.Equal(before + 1, await LooksAsync());

        // Control: another key, and the same key of another token, are orders of their own.
        Assert.Equal(HttpStatusCode.OK, (await FindAsync("look-2", Number)).StatusCode);
        using var other = await company.At.ClientAsync(Role.ClientManager);
        Assert.Equal(HttpStatusCode.OK, (await FindAsync("look-1", Number, other)).StatusCode);
        Assert.Equal(before + 3, await LooksAsync());
    }

    [Fact]
    public async Task A_token_opens_what_it_is_held_to_until_its_end_and_tells_when_it_was_used()
    {
        var narrow = (await host.Door.AskAsSystemAsync("test", new IssueToken("figures", company.At.Client, Role.ClientManager, DateTimeOffset.UtcNow.AddDays(1), [Permission.SeeQueue]))).Required();
        using var held = Company.With(host, narrow.Secret);
        Assert.Equal(HttpStatusCode.OK, (await held.GetAsync($"/api/v1/queue?campaign={company.At.Campaign}")).StatusCode);
        await ProblemAsync(HttpStatusCode.Forbidden, await held.GetAsync("/api/v1/calls"), "calls with a token for queues");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/calls")).StatusCode);
        var seen = (await host.Door.AskAsync(company.Sessions[Role.Administrator], new ListTokens())).Required().Single(token => token.Token == narrow.Token);
        Assert.NotNull(seen.LastUsedAt);
        Assert.Equal([Permission.SeeQueue], seen.Only);

        var faults = await host.Door.AskAsSystemAsync("test", new IssueToken("too much", company.At.Client, Role.Client, null, [Permission.ImportLeads]));
        Assert.Equal("scope-elsewhere", Assert.Single(faults.Faults).Code);
        Assert.Equal("past", Assert.Single((await host.Door.AskAsSystemAsync("test", new IssueToken("late", company.At.Client, Role.Client, DateTimeOffset.UtcNow.AddDays(-1)))).Faults).Code);
    }

    private IEnumerable<(string Route, string Verb, JsonElement Operation)> Operations() => document.GetProperty("paths").EnumerateObject()
        .SelectMany(path => path.Value.EnumerateObject().Select(verb => (path.Name, verb.Name.ToUpperInvariant(), verb.Value)));

    private (string Path, HttpContent? Body) Fill(string route, string verb) => (verb + " " + route[ApiRoot.Length..]) switch
    {
        "GET /calendar/holidays" => (route + "?country=FR&year=2026", null),
        "GET /calls" or "GET /campaigns" or "GET /logs" => (route, null),
        "GET /calls/{id}" or "GET /calls/{id}/vcon" => (route.Replace("{id}", company.Call.ToString(), StringComparison.Ordinal), null),
        "GET /imports/{id}" or "GET /imports/{id}/rows" => (route.Replace("{id}", company.List.ToString(), StringComparison.Ordinal), null),
        "GET /logs/{log}/entries" => (OfLog(route), null),
        "GET /logs/{log}/head" => (OfLog(route) + "?since=1", null),
        "GET /heads" => (route, null),
        "GET /logs/{log}/checkpoint" or "GET /logs/{log}/tiles" => (OfLog(route), null),
        "GET /logs/{log}/entries/{index}/proof" => (OfLog(route).Replace("{index}", "0", StringComparison.Ordinal), null),
        "GET /logs/{log}/tile/{path}" => (OfLog(route).Replace("{path}", "entries/000.p/1", StringComparison.Ordinal), null),
        "GET /promises" => (route, null),
        "POST /promises/{id}" => (route.Replace("{id}", company.Promise.ToString(), StringComparison.Ordinal), Json("""{"state":"kept"}""")),
        "GET /prospects" => (route + "?region=FR&number=" + Uri.EscapeDataString(Number), null),
        "GET /reports/{id}/bundle" => (route.Replace("{id}", report, StringComparison.Ordinal), null),
        "POST /reports/{id}/disclosures" => (route.Replace("{id}", report, StringComparison.Ordinal), Json($$$"""{"calls":["{{{company.Call}}}"],"fields":["notes"]}""")),
        "GET /figures" => (route + "?from=2026-01-01", null),
        "GET /figures/behind" => (route + "?measure=promises", null),
        "GET /looks" => (route + "?from=2026-01-01", null),
        "POST /reports/schedule" => (route, Json($$$"""{"client":"{{{company.At.Client}}}","every":"week"}""")),
        "POST /dossiers" => (route, Json($$$"""{"number":"{{{Number}}}","region":"FR","client":"{{{company.At.Client}}}"}""")),
        "GET /dossiers/{id}" or "GET /dossiers/{id}/bundle" => (route.Replace("{id}", dossier, StringComparison.Ordinal), null),
        "POST /reports" => (route, Json("""{"period":"all"}""")),
        "GET /queue" => ($"{route}?campaign={company.At.Campaign}", null),
        "POST /gate/evaluate" => (route, Json("""{"at":"2026-08-10T08:30:00Z","purpose":"sales","sector":"general","automation":"manual-click","recording":"none","prospect":{"person":"consumer","number":"+33199000001","line":"fixed","address":{"country":"FR","region":"75"}}}""")),
        "POST /gate/decide" => (route, Json($$"""{"campaign":"{{company.At.Campaign}}","number":"01 99 00 88 01"}""")),
        "POST /calls/{id}/outcome" => (route.Replace("{id}", granted.ToString(), StringComparison.Ordinal), Json("""{"result":"no-answer","startedAt":"2026-11-17T09:30:00Z"}""")),
        "POST /appointments" => (route, Fact("\"at\":\"2026-12-01T10:00:00Z\"")),
        "POST /consents" => (route, Fact("\"givenAt\":\"2026-08-20T10:00:00Z\",\"scope\":\"calls\",\"grantedTo\":\"client\",\"mentions\":[\"period\"],\"textVersion\":\"web-3\",\"evidence\":\"form 4711\"")),
        "POST /consents/{id}/withdraw" => (route.Replace("{id}", company.Consent.ToString(), StringComparison.Ordinal), Json("{}")),
        "POST /contracts" => (route, Fact("\"status\":\"running\",\"since\":\"2025-01-01\",\"related\":true")),
        "POST /debts" => (route, Fact("\"debt\":\"INV-7\",\"inDefault\":true,\"inconvenient\":[{\"days\":\"mon-fri\",\"from\":\"08:00\",\"to\":\"17:00\"}]")),
        "POST /facts/find" => (route, Fact("")),
        "POST /facts/{id}/retract" => (route.Replace("{id}", company.Consent.ToString(), StringComparison.Ordinal), Json("""{"reason":"mistake"}""")),
        "POST /inquiries" or "POST /purchases" => (route, Fact("\"on\":\"2026-03-01\"")),
        "POST /oppositions" => (route, Json($$"""{"client":"{{company.At.Client}}","number":"01 99 00 99 01","region":"FR"}""")),
        "POST /person-kinds" => (route, Fact("\"kind\":\"sole-trader\"")),
        "POST /refusals" => (route, Fact("\"at\":\"2026-08-20T10:00:00Z\",\"kind\":\"refusal\"")),
        "GET /registers" => ($"{route}?client={company.At.Client}", null),
        "POST /registers" => (route, Register()),
        "POST /registers/{id}/undo" => (route.Replace("{id}", company.Look.ToString(), StringComparison.Ordinal), Json($$"""{"client":"{{company.At.Client}}","reason":"wrong-file"}""")),
        "POST /requests" => (route, Fact($"\"at\":\"2026-08-20T10:00:00Z\",\"kind\":\"quote\",\"subject\":\"{company.At.Campaign}\"")),
        "POST /told-zones" => (route, Fact("\"zone\":\"Indian/Reunion\"")),
        "POST /imports" => (route, Company.Upload(Encoding.UTF8.GetBytes("Name;Company;Phone\nJonas Weber;Weber & Co;01 99 00 12 77\n"), company.At.Campaign, "trade fair", "FR")),
        "POST /numbers/normalize" => (route, Json("""{"raw":"01 99 00 12 34","region":"FR"}""")),
        "GET /canaries" => (route, null),
        "POST /canaries" => (route, Json($$"""{"client":"{{company.At.Client}}","name":"Robin Sample","number":"01 99 00 77 77","region":"FR"}""")),
        "POST /complaints" => (route, Json($$"""{"prospect":"{{company.Prospect}}","text":"They called on a Sunday"}""")),
        "POST /erasures" => (route, Json($$"""{"prospect":"{{leaving}}","reason":"request"}""")),
        "POST /erasures/approve" => (route, Json($$"""{"prospect":"{{waiting}}"}""")),
        "GET /shown-numbers" or "GET /stops" => (route, null),
        "POST /shown-numbers" => (route, Json($$"""{"client":"{{company.At.Client}}","number":"01 99 00 41 59","heldBy":"client","returnable":true}""")),
        "POST /shown-numbers/mandates" => (route, Json($$"""{"client":"{{company.At.Client}}","entry":"{{shown.Number}}","vendor":"{{company.At.Vendor}}","kind":"contract","evidence":"folder 7","from":"2026-11-01"}""")),
        "POST /shown-numbers/mandates/end" => (route, Json($$"""{"client":"{{company.At.Client}}","mandate":"{{shown.Mandate}}","reason":"withdrawn"}""")),
        "POST /shown-numbers/retire" => (route, Json($$"""{"client":"{{company.At.Client}}","entry":"{{shown.Other}}","reason":"given-back"}""")),
        "GET /retention" => ($"{route}?client={company.At.Client}", null),
        "POST /retention" => (route, Json(plan)),
        "GET /register" or "GET /instructions" => (route, null),
        "POST /instructions" => (route, Json($$"""{"client":"{{company.At.Client}}","vendor":"{{company.At.Vendor}}","campaign":"{{company.At.Campaign}}","text":"Say who you call for","from":"2026-11-20","until":"2026-12-20"}""")),
        "POST /instructions/withdraw" => (route, Json($$"""{"client":"{{company.At.Client}}","instruction":"{{instruction}}"}""")),
        "POST /stops" => (route, Json($$"""{"client":"{{company.At.Client}}","campaign":"{{company.At.Campaign}}","vendor":"{{company.At.Vendor}}","reason":"they were rude"}""")),
        "GET /campaigns/budget" => ($"{route}?campaign={company.At.Campaign}&touches=0,2,5", null),
        "GET /rules/packs" or "GET /rules/clients" => (route, null),
        "GET /rules/differences" => (route + "?from=FR@2026-08-11&to=UK@2026-02-05", null),
        "POST /rules/packs" => (route, Json(RuleBook.Shipped.Packs.Single(pack => pack.Id == "BE").Source)),
        "POST /rules/tightenings" => ($"{route}?client={company.At.Client}", Json(ClientPack.Write(new TighterRules("Fridays", [], true, [], true, null, null, null, false, [], 31), new DateOnly(2026, 11, 24)))),
        "POST /rules/tightenings/end" => (route, Json($$"""{"client":"{{company.At.Client}}","tightening":"{{tightening}}"}""")),
        "POST /rules/loosenings" => (route, Json($$"""{"campaign":"{{company.At.Campaign}}","pack":"ELSEWHERE","rule":"XX-03","reason":"agreed in writing"}""")),
        "POST /rules/loosenings/revoke" => (route, Json($$"""{"campaign":"{{company.At.Campaign}}","loosening":"{{loosening}}"}""")),
        "POST /prospects/find" => (route, Json("""{"number":"01 99 00 12 34","region":"FR"}""")),
        var other => throw new InvalidOperationException($"There is no example for {other}; add one here."),
    };

    private string OfLog(string route) => route.Replace("{log}", LogName.Of(TenantKind.Client, company.At.Client).Value, StringComparison.Ordinal);

    private StringContent Fact(string members) => Json($$"""{"client":"{{company.At.Client}}","number":"{{Number}}","region":"FR"{{(members.Length == 0 ? "" : "," + members)}}}""");

    private MultipartFormDataContent Register() => new()
    {
        { new StringContent(company.At.Client.ToString()), "client" }, { new StringContent("bloctel"), "register" }, { new StringContent("answers"), "coverage" }, { new StringContent("2026-08-01"), "copyOn" },
        { new ByteArrayContent(Encoding.UTF8.GetBytes("0199001234;inscrit\n")), "file", "bloctel.csv" },
    };

    private const string ApiRoot = "/api/v1";

    private HttpContent? Good(string route, string verb) => Fill(route, verb).Body;

    private Task<HttpResponseMessage> SendAsync(string verb, string route, HttpContent? body)
    {
        var known = Operations().First(o => o.Route == route);
        var request = new HttpRequestMessage(new HttpMethod(verb), Fill(route, verb == "PATCH" ? known.Verb : verb).Path) { Content = body };

        // A server that refuses five megabytes by their length closes the line while they are being sent.
        request.Headers.ExpectContinue = body is not null;
        return (route is "/api/v1/rules/packs" or "/api/v1/rules/loosenings" ? administrator : (verb, route) is ("GET", "/api/v1/instructions") ? supervisor : client).SendAsync(request);
    }

    private async Task<HttpResponseMessage> FindAsync(string key, string number, HttpClient? by = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/prospects/find") { Content = Json(JsonSerializer.Serialize(new { number, region = "FR" })) };
        request.Headers.Add("Idempotency-Key", key);
        return await (by ?? client).SendAsync(request);
    }

    private async Task<int> LooksAsync() => (await Journal().ReadLogAsync(LogName.Of(TenantKind.Client, company.At.Client), 0, 10_000)).Count(e => e.Type == "calls.viewed.v1");

    private IJournal Journal() => (IJournal)host.Services.GetService(typeof(IJournal))!;

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private static async Task<string> ProblemAsync(HttpStatusCode status, HttpResponseMessage answer, string what)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((status, "application/problem+json") == (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), $"{what}: {(int)answer.StatusCode} {answer.Content.Headers.ContentType} {text}");
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("title").GetString()) || string.IsNullOrEmpty(problem.GetProperty("detail").GetString()), what + ": " + text);
        return text;
    }
}
