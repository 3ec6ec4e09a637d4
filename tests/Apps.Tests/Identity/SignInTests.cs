using System.Net;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using FollowUpConsole.Storage.Identity;
using FollowUpConsole.WebConsole.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Identity;

public sealed class SignInTests : IAsyncLifetime
{
    private ConsoleHost host = null!;

    public async Task InitializeAsync() => host = await ConsoleHost.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_right_password_opens_the_room_and_the_cookie_is_out_of_reach_of_scripts()
    {
        using var client = host.Client();
        var answer = await FormPost.SignInAsync(client, await host.AddPersonAsync(Role.Supervisor), ConsoleHost.Password);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("console=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires=", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("/wall", (await client.GetAsync("/")).Headers.Location?.ToString());
    }

    [Fact]
    public async Task Wrong_password_unknown_person_and_disabled_person_get_the_same_words()
    {
        var known = await host.AddPersonAsync(Role.Agent);
        var disabled = await host.AddPersonAsync(Role.Agent);
        await host.Services.GetRequiredService<PeopleStore>().DisableAsync(await IdOfAsync(disabled), true);
        using var client = host.Client();
        var answers = new[]
        {
            await FormPost.SignInAsync(client, known, "not the right words at all"),
            await FormPost.SignInAsync(client, "nobody@example.test", "not the right words at all"),
            await FormPost.SignInAsync(client, disabled, ConsoleHost.Password),
        };

        var texts = new List<string>();
        foreach (var answer in answers)
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            texts.Add(FormPost.Alert(await answer.Content.ReadAsStringAsync()));
        }

        Assert.NotEmpty(texts[0]);
        Assert.Single(texts.Distinct(StringComparer.Ordinal));
        Assert.Equal("/sign-in", new Uri(host.Url, (await client.GetAsync("/")).Headers.Location!).AbsolutePath);
    }

    [Fact]
    public async Task Five_wrong_tries_lock_even_the_right_password_out()
    {
        var email = await host.AddPersonAsync(Role.Agent);
        var other = await host.AddPersonAsync(Role.Agent);
        using var client = host.Client();
        for (var i = 0; i < 5; i++)
        {
            await FormPost.SignInAsync(client, email, "not the right words at all");
        }

        Assert.Equal(HttpStatusCode.OK, (await FormPost.SignInAsync(client, email, ConsoleHost.Password)).StatusCode);

        // Control: the lock is on the person, not on everybody.
        Assert.Equal(HttpStatusCode.Redirect, (await FormPost.SignInAsync(client, other, ConsoleHost.Password)).StatusCode);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var client = host.Client();
        using var form = new FormUrlEncodedContent([new("_handler", "sign-in"), new("Form.Email", await host.AddPersonAsync(Role.Agent)), new("Form.Password", ConsoleHost.Password)]);
        var answer = await client.PostAsync("/sign-in", form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("//elsewhere.example/x")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("https://elsewhere.example")]
    public async Task The_way_back_never_leads_to_another_site(string back)
    {
        using var client = host.Client();
        var answer = await FormPost.SignInAsync(client, await host.AddPersonAsync(Role.Agent), ConsoleHost.Password, "/sign-in?back=" + Uri.EscapeDataString(back));
        Assert.Equal(host.Url, new Uri(host.Url, answer.Headers.Location!));
    }

    [Fact]
    public async Task A_revoked_session_is_refused_at_the_next_request()
    {
        var email = await host.AddPersonAsync(Role.Supervisor);
        using var client = host.Client();
        await FormPost.SignInAsync(client, email, ConsoleHost.Password);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/password")).StatusCode);

        await host.Services.GetRequiredService<IdentityStore>().RevokeSessionsOfAsync(await IdOfAsync(email));

        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/password")).StatusCode);
    }

    [Fact]
    public async Task Too_many_tries_from_one_machine_are_turned_away()
    {
        await using var strict = await ConsoleHost.StartAsync(("SignIn:PerMinute", "3"));
        using var client = strict.Client();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            answers.Add((await FormPost.SignInAsync(client, "nobody@example.test", "not the right words at all")).StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], answers);
    }

    [Fact]
    public async Task A_token_opens_what_its_role_may_until_it_is_revoked()
    {
        var email = await host.AddPersonAsync(Role.Administrator);
        var store = host.Services.GetRequiredService<IdentityStore>();
        var directory = host.Services.GetRequiredService<SessionDirectory>();
        var tenant = (await host.Services.GetRequiredService<PeopleStore>().TenantsAsync())[0];
        var id = new Kernel.SessionId(Guid.CreateVersion7());
        var secret = await store.IssueTokenAsync(id, "wallboard", tenant.Id, Role.Administrator, await IdOfAsync(email), null);

        Assert.Equal(id, await store.FindTokenAsync(secret));
        Assert.Equal("token", (await directory.CurrentAsync(id))!.Auth);
        Assert.Null(await store.FindTokenAsync(secret + "0"));

        Assert.True(await store.RevokeTokenAsync(id));
        Assert.Null(await directory.CurrentAsync(id));
    }

    [Theory]
    [InlineData("short words", "password-short")]
    [InlineData("passwordpassword", "password-common")]
    [InlineData("aaaaaaaaaaaaaaaaaa", "password-common")]
    [InlineData("mara.duval.2026.console", "password-common")]
    [InlineData("grey heron over quiet water", null)]
    public void Length_is_asked_for_and_the_obvious_is_refused(string password, string? fault) =>
        Assert.Equal(fault, PasswordRules.Fault(password, "mara.duval@example.test", "Mara Duval"));

    private async Task<Kernel.UserId> IdOfAsync(string email) =>
        (await host.Services.GetRequiredService<PeopleStore>().PeopleAsync(null)).Single(person => person.Email == email).Id;
}
