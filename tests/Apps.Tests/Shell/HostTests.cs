using System.Net;
using System.Net.WebSockets;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Identity;
using FollowUpConsole.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.Extensions.Configuration;

namespace FollowUpConsole.Apps.Tests.Shell;

public sealed class HostTests : IAsyncLifetime
{
    private ConsoleHost host = null!;

    public async Task InitializeAsync() => host = await ConsoleHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("/sign-in", HttpStatusCode.OK)]
    [InlineData("/studio", HttpStatusCode.Redirect)]
    [InlineData("/css/app.css", HttpStatusCode.OK)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/health/ready", HttpStatusCode.OK)]
    [InlineData("/_blazor/negotiate", HttpStatusCode.Unauthorized)]
    public async Task Every_answer_carries_the_protective_headers(string path, HttpStatusCode status)
    {
        using var client = host.Client();
        var answer = await client.GetAsync(path);
        Assert.Equal(status, answer.StatusCode);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal(path.EndsWith(".css", StringComparison.Ordinal), answer.Headers.CacheControl?.NoStore != true);
    }

    [Fact]
    public async Task Pages_hold_no_inline_script()
    {
        using var client = host.Client();
        var page = await client.GetStringAsync("/sign-in");
        Assert.Contains("<script src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://elsewhere.example", false)]
    [InlineData("null", false)]
    [InlineData(null, true)]
    public async Task A_live_connection_from_another_site_is_turned_away(string? foreign, bool opens)
    {
        using var client = host.Client();
        await FormPost.SignInAsync(client, await host.AddPersonAsync(Role.Agent), ConsoleHost.Password);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", foreign ?? host.Url.GetLeftPart(UriPartial.Authority));
        var answer = await client.SendAsync(request);
        Assert.Equal(opens ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://elsewhere.example", false)]
    [InlineData(null, true)]
    public async Task A_websocket_handshake_from_another_site_is_turned_away(string? foreign, bool opens)
    {
        using var client = host.Client();
        var signedIn = await FormPost.SignInAsync(client, await host.AddPersonAsync(Role.Agent), ConsoleHost.Password);
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("console=", StringComparison.Ordinal)).Split(';')[0];
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", cookie);
        socket.Options.SetRequestHeader("Origin", foreign ?? host.Url.GetLeftPart(UriPartial.Authority));
        socket.Options.CollectHttpResponseDetails = true;
        var address = new UriBuilder(host.Url) { Scheme = "ws", Path = "/_blazor" }.Uri;
        var failure = await Record.ExceptionAsync(() => socket.ConnectAsync(address, CancellationToken.None));
        Assert.Equal(opens, failure is null);
        Assert.Equal(opens ? HttpStatusCode.SwitchingProtocols : HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Fact]
    public async Task A_change_sent_by_another_site_is_turned_away()
    {
        using var client = host.Client();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task The_language_comes_from_the_browser_until_somebody_chooses()
    {
        using var client = host.Client(follow: true);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr-CA,fr;q=0.9");
        Assert.Contains("lang=\"fr\"", await client.GetStringAsync("/sign-in"), StringComparison.Ordinal);
        Assert.Contains("lang=\"en\"", await client.GetStringAsync("/culture?c=en&back=/sign-in"), StringComparison.Ordinal);
        Assert.Contains("lang=\"en\"", await client.GetStringAsync("/sign-in"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_persons_own_language_goes_before_the_browsers()
    {
        using var client = host.Client();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        await FormPost.SignInAsync(client, await host.AddPersonAsync(Role.Agent, culture: "fr"), ConsoleHost.Password);
        Assert.Contains("lang=\"fr\"", await client.GetStringAsync("/password"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_says_so_in_words()
    {
        using var client = host.Client();
        await FormPost.SignInAsync(client, await host.AddPersonAsync(Role.Agent), ConsoleHost.Password);
        var answer = await client.GetAsync("/nowhere/at/all");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Nothing here", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:80", false)]
    [InlineData("http://*:5080", false)]
    [InlineData("http://127.0.0.1:0;http://console.example:80", false)]
    [InlineData("http://127.0.0.1:5080;http://[::1]:5080", true)]
    [InlineData("http://localhost:5080", true)]
    [InlineData(null, true)]
    public void The_demo_listens_on_this_machine_only(string? urls, bool accepted)
    {
        IConfiguration Settings(string demo) => new ConfigurationBuilder().AddInMemoryCollection([new("demo", demo), new("urls", urls)]).Build();
        Assert.Equal(accepted, ConsoleOptions.Read(Settings("true"), "/tmp").Refusal is null);
        Assert.Null(ConsoleOptions.Read(Settings("false"), "/tmp").Refusal);
    }
}
