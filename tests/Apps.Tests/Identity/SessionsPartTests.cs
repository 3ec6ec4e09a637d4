using System.Net;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;
using FollowUpConsole.Supervision;
using FollowUpConsole.WebConsole.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Identity;

/// <summary>A person sees where they are signed in and ends what is not them; what was ended is refused at its next order.</summary>
public sealed class SessionsPartTests : IAsyncLifetime
{
    private ConsoleHost host = null!;

    public async Task InitializeAsync() => host = await ConsoleHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_session_ended_from_another_device_is_refused_at_its_next_order()
    {
        var email = await host.AddPersonAsync(Role.Supervisor);
        using var mine = await SignedInAsync(email, "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        using var lost = await SignedInAsync(email, "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1");
        var sessions = await SessionsAsync(email);
        var stolen = new SessionId(sessions.Single(row => row.UserAgent.Contains("iPhone", StringComparison.Ordinal)).Id);
        Assert.True((await host.Door.AskAsync(stolen, new SeeWall(Guid.NewGuid()))).IsOk);

        var page = await mine.GetStringAsync("/account");
        Assert.Contains("Firefox · Linux", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("Safari · iPhone", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        await FormPost.SendFormAsync(mine, "/account", "sessions", ("End.Session", stolen.ToString()));

        Assert.Equal(Access.NotSignedIn, (await host.Door.AskAsync(stolen, new SeeWall(Guid.NewGuid()))).Refusal?.Code);
        Assert.Equal(HttpStatusCode.Redirect, (await lost.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await mine.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task All_others_are_ended_at_once_and_nobody_elses_ever()
    {
        var (email, other) = (await host.AddPersonAsync(Role.Supervisor), await host.AddPersonAsync(Role.Supervisor));
        using var mine = await SignedInAsync(email, "one");
        using var second = await SignedInAsync(email, "two");
        using var third = await SignedInAsync(email, "three");
        using var theirs = await SignedInAsync(other, "theirs");
        var foreign = (await SessionsAsync(other)).Single().Id;
        await FormPost.SendFormAsync(mine, "/account", "sessions", ("End.Session", foreign.ToString()));
        Assert.Equal(3, (await SessionsAsync(email)).Count);
        await FormPost.SendFormAsync(mine, "/account", "sessions", ("End.Others", "true"));
        Assert.Equal("one", Assert.Single(await SessionsAsync(email)).UserAgent);
        Assert.Equal(HttpStatusCode.OK, (await theirs.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Whoever_manages_people_ends_all_sessions_of_a_person()
    {
        var email = await host.AddPersonAsync(Role.Agent);
        using var one = await SignedInAsync(email, "one");
        using var two = await SignedInAsync(email, "two");
        var manager = await host.AddPersonAsync(Role.Administrator);
        using var boss = await SignedInAsync(manager, "boss");
        var person = (await host.Services.GetRequiredService<PeopleStore>().PeopleAsync(null)).Single(row => row.Email == email).Id;
        (await host.Door.AskAsync(new SessionId((await SessionsAsync(manager)).Single().Id), new RevokeSessions(person))).Required();
        Assert.Empty(await SessionsAsync(email));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Redirect], new[] { (await one.GetAsync("/account")).StatusCode, (await two.GetAsync("/account")).StatusCode });
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge · Windows")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", "Safari · macOS")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36", "Chrome · Android")]
    [InlineData("curl/8.5", "curl/8.5")]
    [InlineData("", "–")]
    public void A_device_is_named_as_its_owner_knows_it(string agent, string name) => Assert.Equal(name, Device.Of(agent));

    private async Task<HttpClient> SignedInAsync(string email, string agent)
    {
        var client = host.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);
        await FormPost.SignInAsync(client, email, ConsoleHost.Password);
        return client;
    }

    private async Task<IReadOnlyList<SessionRow>> SessionsAsync(string email) => await host.Services.GetRequiredService<IdentityStore>().SessionsOfAsync(
        (await host.Services.GetRequiredService<PeopleStore>().PeopleAsync(null)).Single(row => row.Email == email).Id);
}
