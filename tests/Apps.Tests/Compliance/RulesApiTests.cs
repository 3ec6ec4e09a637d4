using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FollowUpConsole.Apps.Tests.Api;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.TestKit;
using FollowUpConsole.WebConsole.Compliance;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Compliance;

/// <summary>Versions of packs come in while the console runs; a client asks more; a policy is loosened by two people. What was in force is never lost.</summary>
public sealed class RulesApiTests : IAsyncLifetime
{
    private readonly ManualClock clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private ConsoleHost host = null!;
    private Company company = null!;
    private HttpClient administrator = null!;

    public async Task InitializeAsync()
    {
        host = await ConsoleHost.StartAsync(clock);
        company = await Company.AddAsync(host, "Nordlys");
        administrator = await company.ClientAsync(Role.Administrator);
    }

    public async Task DisposeAsync()
    {
        administrator.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_new_version_is_in_force_from_its_date_on_a_typo_is_told_with_its_line_and_nothing_is_changed_in_place()
    {
        var younger = Fr("2026-12-01", ("\"attempts\": 4", "\"attempts\": 2"));
        var typo = await PostAsync("/api/v1/rules/packs", younger.Replace("\"hours\"", "\"hors\"", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, typo.Status);
        Assert.Contains("line ", typo.Text, StringComparison.Ordinal);
        Assert.Contains("Exactly one of", typo.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-12-01", await administrator.GetStringAsync("/api/v1/rules/packs"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await PostAsync("/api/v1/rules/packs", younger)).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("/api/v1/rules/packs", younger)).Status);
        Assert.Contains("version-taken", (await PostAsync("/api/v1/rules/packs", younger.Replace("\"attempts\": 2,", "\"attempts\": 3,", StringComparison.Ordinal))).Text, StringComparison.Ordinal);
        Assert.Equal("FR@2026-08-11", await JudgedByAsync("2026-11-30T12:00:00Z"));
        Assert.Equal("FR@2026-12-01", await JudgedByAsync("2026-12-01T12:00:00Z"));
        var change = Assert.Single(JsonDocument.Parse(await administrator.GetStringAsync("/api/v1/rules/differences?from=FR@2026-08-11&to=FR@2026-12-01")).RootElement.EnumerateArray());
        Assert.Equal(("FR-08", "changed"), (change.GetProperty("rule").GetString(), change.GetProperty("fate").GetString()));

        using var manager = await company.ClientAsync(Role.ClientManager);
        Assert.Equal(HttpStatusCode.Forbidden, (await manager.PostAsync("/api/v1/rules/packs", Json(younger))).StatusCode);

        // The book of every campaign follows the calendar without anybody's click.
        Assert.Equal("FR@2026-08-11", InForce());
        clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal("FR@2026-12-01", InForce());
        Assert.Same(Book(), Book());
    }

    [Fact]
    public async Task Files_in_the_folder_are_loaded_and_those_that_cannot_be_are_named()
    {
        var folder = Directory.CreateDirectory(Path.Combine(host.Folder, "packs")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "a.json"), Fr("2026-11-24"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await File.WriteAllTextAsync(Path.Combine(folder, "b.json"), Fr("2026-11-25").Replace("\"law\"", "\"lor\"", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(folder, "c.json"), new string(' ', 60_000));
        var reader = host.Services.GetRequiredService<PackFolder>();
        await reader.ReadAsync(default);
        Assert.Equal(["b.json", "c.json"], reader.Faults.Select(fault => fault.File));
        Assert.Contains(reader.Faults[0].Faults, fault => fault.Code == "one-of" && fault.Member.Contains("line ", StringComparison.Ordinal));
        Assert.Equal("FR@2026-11-24", InForce());
    }

    [Fact]
    public async Task A_client_asks_more_for_its_campaigns_and_ends_it_again()
    {
        using var manager = await company.ClientAsync(Role.ClientManager);
        var file = ClientPack.Write(new TighterRules("Mornings", [new CallingWindow(DayOfWeek.Monday, new TimeOnly(10, 0), new TimeOnly(12, 0))], true, [], true, 2, 30, null, false, [], 31), new DateOnly(2026, 11, 24));
        var address = $"/api/v1/rules/tightenings?client={company.Client}&campaign={company.Campaign}";
        Assert.Equal(HttpStatusCode.BadRequest, (await manager.PostAsync(address, Json(file.Replace("policy", "hard", StringComparison.Ordinal)))).StatusCode);
        var id = (await (await manager.PostAsync(address, Json(file))).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        Assert.Contains(Book().Packs, pack => pack.Id.StartsWith("CLIENT-", StringComparison.Ordinal));
        Assert.Contains("Mornings", await manager.GetStringAsync("/api/v1/rules/clients"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await manager.PostAsync("/api/v1/rules/tightenings/end", Json($$"""{"client":"{{company.Client}}","tightening":"{{id}}"}"""))).StatusCode);
        Assert.DoesNotContain(Book().Packs, pack => pack.Id.StartsWith("CLIENT-", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Conflict, (await manager.PostAsync("/api/v1/rules/tightenings/end", Json($$"""{"client":"{{company.Client}}","tightening":"{{id}}"}"""))).StatusCode);
    }

    [Fact]
    public async Task A_policy_is_loosened_by_two_people_and_law_by_nobody()
    {
        var hard = await PostAsync("/api/v1/rules/loosenings", Proposal("FR", "FR-07"));
        Assert.Equal(HttpStatusCode.Conflict, hard.Status);
        Assert.Contains("RULES-02", hard.Text, StringComparison.Ordinal);
        var id = JsonDocument.Parse((await PostAsync("/api/v1/rules/loosenings", Proposal("FR", "FR-25P"))).Text).RootElement.GetProperty("id").GetGuid();
        Assert.Equal("FR@2026-08-11", InForce());

        // A program cannot put a name to it, and the proposer's role cannot approve at all.
        Assert.Equal("RULES-04", (await host.Door.AskAsync(new SessionId((await company.TokenAsync(Role.ClientManager)).Token.Value), new ApproveLoosening(company.Campaign, id))).Refusal?.Code);
        Assert.Equal(Access.NotPermitted, (await host.Door.AskAsync(new SessionId((await company.TokenAsync(Role.VendorManager)).Token.Value), new ApproveLoosening(company.Campaign, id))).Refusal?.Code);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("/api/v1/rules/loosenings/revoke", $$"""{"campaign":"{{company.Campaign}}","loosening":"{{id}}"}""")).Status);
    }

    private static string Fr(string version, params (string Was, string Is)[] changes) => changes.Aggregate(
        RuleBook.Shipped.Packs.Single(pack => pack.Id == "FR").Source.Replace("\"version\": \"2026-08-11\"", $"\"version\": \"{version}\"", StringComparison.Ordinal), (text, change) => text.Replace(change.Was, change.Is, StringComparison.Ordinal));

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private string Proposal(string pack, string rule) => $$"""{"campaign":"{{company.Campaign}}","pack":"{{pack}}","rule":"{{rule}}","reason":"agreed in the contract"}""";

    private RuleBook Book() => host.Services.GetRequiredService<IRuleBooks>().For(company.Client, company.Campaign);

    private string InForce() => Book().Packs.Single(pack => pack.Id == "FR").Name;

    private async Task<(HttpStatusCode Status, string Text)> PostAsync(string address, string body)
    {
        using var answer = await administrator.PostAsync(address, Json(body));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<string> JudgedByAsync(string at)
    {
        var (_, text) = await PostAsync("/api/v1/gate/evaluate", $$"""{"at":"{{at}}","prospect":{"number":"+33199000001","address":{"country":"FR","region":"75" } } }""");
        return JsonDocument.Parse(text).RootElement.GetProperty("rulePacks").EnumerateArray().Select(name => name.GetString()!).Single(name => name.StartsWith("FR@", StringComparison.Ordinal));
    }
}
