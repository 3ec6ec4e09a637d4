using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Identity;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;
using FollowUpConsole.Supervision;
using FollowUpConsole.WebConsole.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Supervision;

public sealed class LiveHubTests : IAsyncLifetime
{
    private readonly SteppingClock clock = new();
    private ConsoleHost host = null!;
    private TestFloor floor = null!;

    public async Task InitializeAsync()
    {
        host = await ConsoleHost.StartAsync(clock);
        floor = new TestFloor(host);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_program_with_a_token_is_sent_what_happens_as_arrays_of_boards()
    {
        await floor.ProspectsAsync(await floor.CampaignAsync("Quotes of autumn"), 1);
        await using var hub = await OpenAsync(await TokenAsync(Role.Supervisor, TenantKind.Vendor));
        foreach (var board in new[] { "wall", "gate", "queues" })
        {
            Assert.Null(await hub.CallAsync("Subscribe", board));
        }

        var agent = await floor.AgentAsync("Noor Kaplan");
        await agent.OnAsync();
        await agent.NextAsync();

        var boards = await hub.TickAsync(all => Board(all, "wall")?["data"]!["agents"]!.AsArray().Any(a => (string?)a!["state"] == "preview") == true);
        var tile = Board(boards!, "wall")!["data"]!["agents"]![0]!;
        Assert.Equal("Noor Kaplan", (string?)tile["name"]);
        Assert.Equal(agent.Prospect.ToString(), (string?)tile["prospect"]);
        Assert.Equal(floor.NameOf(agent.Prospect), (string?)tile["prospectName"]);
        Assert.Equal("cleared", (string?)Board(boards!, "gate")!["data"]![0]!["said"]);
        Assert.Equal("Quotes of autumn", (string?)Board(boards!, "queues")!["data"]![0]!["name"]);
        Assert.True((long)Board(boards!, "wall")!["version"]! > 0);
    }

    [Fact]
    public async Task A_stranger_vendors_token_is_sent_nothing_of_it()
    {
        await floor.CampaignAsync("Quotes of others");
        var agent = await floor.AgentAsync("Noor Kaplan");
        await agent.OnAsync();
        var other = (await host.Door.AskAsSystemAsync("test", new RegisterTenant("Borealis Calls", TenantKind.Vendor, "FR", "Europe/Paris"))).Required();
        foreach (var (token, sees) in new[] { (await TokenAsync(Role.Supervisor, other), 0), (await TokenAsync(Role.Supervisor, TenantKind.Vendor), 1) })
        {
            await using var hub = await OpenAsync(token);
            Assert.Null(await hub.CallAsync("Subscribe", "wall"));
            Assert.Null(await hub.CallAsync("Subscribe", "queues"));
            var boards = await hub.TickAsync(all => all.Count > 0 && Board(all, "wall") is not null);
            Assert.Equal(sees, Board(boards!, "wall")!["data"]!["agents"]!.AsArray().Count);
        }
    }

    [Fact]
    public async Task A_role_without_the_permission_is_refused_by_code_and_an_unknown_board_by_name()
    {
        await using var agent = await OpenAsync(await TokenAsync(Role.Agent, TenantKind.Vendor));
        Assert.Contains("ACCESS-02", await agent.CallAsync("Subscribe", "wall"), StringComparison.Ordinal);
        await using var supervisor = await OpenAsync(await TokenAsync(Role.Supervisor, TenantKind.Vendor));
        Assert.Contains("wall, gate, queues", await supervisor.CallAsync("Subscribe", "secrets"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_token_is_cut()
    {
        var id = new SessionId(Guid.NewGuid());
        await using var hub = await OpenAsync(await TokenAsync(Role.Supervisor, await host.TenantAsync(TenantKind.Vendor), id));
        Assert.Null(await hub.CallAsync("Subscribe", "wall"));
        Assert.NotNull(await hub.TickAsync(_ => true));
        await host.Services.GetRequiredService<IdentityStore>().RevokeTokenAsync(id);
        await hub.ClosedAsync();
    }

    [Fact]
    public async Task Nobody_without_a_session_and_no_page_of_another_site_gets_in()
    {
        var stranger = await Assert.ThrowsAsync<WebSocketException>(() => RawHub.OpenAsync(host.Url, options => options.CollectHttpResponseDetails = true));
        Assert.Contains("401", stranger.Message, StringComparison.Ordinal);

        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        using var browser = new HttpClient(handler) { BaseAddress = host.Url };
        await FormPost.SignInAsync(browser, await host.AddPersonAsync(Role.Supervisor), ConsoleHost.Password);
        var foreign = await Assert.ThrowsAsync<WebSocketException>(() => RawHub.OpenAsync(host.Url, options =>
        {
            options.Cookies = handler.CookieContainer;
            options.SetRequestHeader("Origin", "https://elsewhere.example");
        }));
        Assert.Contains("403", foreign.Message, StringComparison.Ordinal);

        // The same cookie from our own origin opens it.
        await using var own = await RawHub.OpenAsync(host.Url, options =>
        {
            options.Cookies = handler.CookieContainer;
            options.SetRequestHeader("Origin", host.Url.GetLeftPart(UriPartial.Authority));
        });
        Assert.Null(await own.CallAsync("Subscribe", "wall"));
    }

    [Fact]
    public async Task Whoever_has_a_password_made_by_somebody_else_is_refused_at_the_door_and_on_the_hub_until_it_is_replaced()
    {
        var (session, email) = await floor.SessionAsync(Role.Supervisor, "Ines Moreau", await host.TenantAsync(TenantKind.Vendor));
        var accounts = host.Services.GetRequiredService<Accounts>();
        var person = (await host.Services.GetRequiredService<PeopleStore>().PeopleAsync(null)).Single(row => row.Email == email).Id;
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        using var browser = new HttpClient(handler) { BaseAddress = host.Url };
        await FormPost.SignInAsync(browser, email, ConsoleHost.Password);
        await using var hub = await RawHub.OpenAsync(host.Url, options => options.Cookies = handler.CookieContainer);

        Assert.Empty(await accounts.SetPasswordAsync(person, null, "lent for one use only, please", mustChange: true));
        Assert.Equal("ACCESS-04", (await host.Door.AskAsync(session, new SeeWall(Guid.NewGuid()))).Refusal?.Code);
        Assert.Contains("ACCESS-04", await hub.CallAsync("Subscribe", "wall"), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await FormPost.SendAsync(browser, "/password", ("Form.Old", "lent for one use only, please"), ("Form.Password", ConsoleHost.Password))).StatusCode);
        Assert.True((await host.Door.AskAsync(session, new SeeWall(Guid.NewGuid()))).IsOk);
        Assert.Null(await hub.CallAsync("Subscribe", "wall"));
    }

    private static JsonNode? Board(JsonArray boards, string name) => boards.FirstOrDefault(board => (string?)board!["board"] == name);

    private Task<RawHub> OpenAsync(string token) => RawHub.OpenAsync(host.Url, options => options.SetRequestHeader("Authorization", "Bearer " + token));

    private async Task<string> TokenAsync(Role role, TenantKind kind) => await TokenAsync(role, await host.TenantAsync(kind));

    private Task<string> TokenAsync(Role role, TenantId tenant, SessionId? id = null) =>
        host.Services.GetRequiredService<IdentityStore>().IssueTokenAsync(id ?? new SessionId(Guid.NewGuid()), "wallboard", tenant, role, new UserId(Guid.NewGuid()), null);
}
