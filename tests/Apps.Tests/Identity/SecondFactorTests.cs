using System.Net;
using System.Text.RegularExpressions;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;
using FollowUpConsole.TestKit;
using FollowUpConsole.WebConsole.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FollowUpConsole.Apps.Tests.Identity;

/// <summary>A code besides the password, as a person meets it: turned on, asked for, lost, taken away, and required by the installation.</summary>
public sealed partial class SecondFactorTests : IAsyncLifetime
{
    private readonly ManualClock clock = new(new DateTimeOffset(2026, 11, 17, 9, 10, 0, TimeSpan.Zero));
    private ConsoleHost host = null!;

    public async Task InitializeAsync() => host = await ConsoleHost.StartAsync(clock, ("SecondFactor:For", "administrator"));

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Once_turned_on_the_password_alone_opens_nothing_and_each_code_opens_once()
    {
        var email = await host.AddPersonAsync(Role.Supervisor);
        using var elsewhere = await SignedInAsync(email);
        using var client = await SignedInAsync(email);
        var key = KeyOn(await client.GetStringAsync("/account"));
        Assert.Equal(key, KeyOn(await client.GetStringAsync("/account")));

        var wrong = await (await FormPost.SendFormAsync(client, "/account", "enrol", ("Enrol.Code", "000000"))).Content.ReadAsStringAsync();
        Assert.NotEmpty(FormPost.Alert(wrong));
        var codes = await TurnOnAsync(client, key);
        Assert.Equal(SecondFactor.RecoveryCodes, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await elsewhere.GetAsync("/account")).StatusCode);

        // The code that turned it on is used up; the next one opens, once.
        Assert.False(await ComesInAsync(email, Code(key)));
        clock.Advance(TimeSpan.FromSeconds(30));
        var next = Code(key);
        Assert.True(await ComesInAsync(email, next));
        Assert.False(await ComesInAsync(email, next));

        // A recovery code as people type it: capitals, a space for the dash. It opens once.
        var typed = codes[3].ToUpperInvariant().Replace('-', ' ');
        Assert.True(await ComesInAsync(email, typed));
        Assert.False(await ComesInAsync(email, typed));
        Assert.Contains("9", await client.GetStringAsync("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_of_the_code_is_shut_to_whoever_has_not_given_the_password()
    {
        using var stranger = host.Client();
        Assert.Equal("/sign-in", Way(await stranger.GetAsync("/sign-in/code")));

        // Control: after the password it is open, for five minutes, and until then every other page is not.
        var (email, _) = await EnrolledAsync();
        using var client = host.Client();
        var answer = await FormPost.SignInAsync(client, email, ConsoleHost.Password, "/sign-in?back=%2Fwall");
        Assert.Equal("/sign-in/code?back=%2Fwall", Way(answer));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/sign-in/code")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/account")).StatusCode);
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/sign-in/code")).StatusCode);
    }

    [Fact]
    public async Task Five_wrong_codes_lock_out_and_the_password_given_again_buys_no_more()
    {
        var (email, key) = await EnrolledAsync();
        var (other, otherKey) = await EnrolledAsync();
        clock.Advance(TimeSpan.FromSeconds(30));
        for (var i = 0; i < 5; i++)
        {
            Assert.False(await ComesInAsync(email, "000000"));
        }

        Assert.False(await ComesInAsync(email, Code(key)));

        // Control: somebody else's right code opens.
        Assert.True(await ComesInAsync(other, Code(otherKey)));
    }

    [Fact]
    public async Task It_is_turned_off_with_the_password_only()
    {
        var (email, key) = await EnrolledAsync();
        clock.Advance(TimeSpan.FromSeconds(30));
        using var client = host.Client();
        await FormPost.SignInAsync(client, email, ConsoleHost.Password);
        await FormPost.SendAsync(client, "/sign-in/code", ("Form.Code", Code(key)));
        await FormPost.SendFormAsync(client, "/account", "factor", ("Change.Password", "not the right words at all"), ("Change.Renew", "false"));
        using (var still = host.Client())
        {
            Assert.Equal("/sign-in/code?back=%2F", Way(await FormPost.SignInAsync(still, email, ConsoleHost.Password)));
        }

        await FormPost.SendFormAsync(client, "/account", "factor", ("Change.Password", ConsoleHost.Password), ("Change.Renew", "false"));
        using var alone = await SignedInAsync(email);
        Assert.Equal(HttpStatusCode.OK, (await alone.GetAsync("/account")).StatusCode);
    }

    [Fact]
    public async Task Somebody_who_lost_everything_is_let_in_again_by_who_manages_people_and_it_is_written_down()
    {
        var (email, _) = await EnrolledAsync();
        var (manager, managed) = (await SessionOfAsync(Role.VendorManager), await IdOfAsync(email));
        Assert.True((await host.Door.AskAsync(manager, new ListPeople())).Required().Single(p => p.Person == managed).SecondFactor);
        (await host.Door.AskAsync(manager, new RemoveSecondFactor(managed))).Required();
        using var client = await SignedInAsync(email);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/account")).StatusCode);
        var journal = host.Services.GetRequiredService<Journal.IJournal>();
        var log = Journal.LogName.Of(TenantKind.Vendor, await host.TenantAsync(TenantKind.Vendor));
        Assert.Contains(await journal.ReadLogAsync(log, 0, 1000), e => e.Body is SecondFactorRemoved removed && removed.Person == managed);

        // Control: nobody does it to themselves that way, and a supervisor to nobody.
        Assert.Equal(PeopleRules.NotYourself, (await host.Door.AskAsync(manager, new RemoveSecondFactor((await host.Services.GetRequiredService<SessionDirectory>().CurrentAsync(manager))!.User))).Refusal?.Code);
        Assert.Equal(Access.NotPermitted, (await host.Door.AskAsync(await SessionOfAsync(Role.Supervisor), new RemoveSecondFactor(managed))).Refusal?.Code);
    }

    [Fact]
    public async Task A_role_that_must_have_one_gets_nowhere_before()
    {
        var email = await host.AddPersonAsync(Role.Administrator);
        using var client = await SignedInAsync(email);
        Assert.Equal("/account", Way(await client.GetAsync("/studio")));
        var session = new SessionId((await host.Services.GetRequiredService<IdentityStore>().SessionsOfAsync(await IdOfAsync(email))).Single().Id);
        Assert.Equal(Access.SecondFactorFirst, (await host.Door.AskAsync(session, new ListPeople())).Refusal?.Code);

        await TurnOnAsync(client, KeyOn(await client.GetStringAsync("/account")));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/studio")).StatusCode);
        Assert.True((await host.Door.AskAsync(session, new ListPeople())).IsOk);

        // Control: other roles are let in without.
        Assert.True((await host.Door.AskAsync(await SessionOfAsync(Role.VendorManager), new ListPeople())).IsOk);
    }

    [Theory]
    [InlineData("administrator, vendor-manager", true)]
    [InlineData("", true)]
    [InlineData("administrator,boss", false)]
    public void A_setting_that_names_no_role_is_refused_at_the_start(string roles, bool accepted)
    {
        var (options, refusal) = ConsoleOptions.Read(new ConfigurationBuilder().AddInMemoryCollection([new("SecondFactor:For", roles)]).Build(), "/tmp");
        Assert.Equal(accepted, refusal is null);
        Assert.Equal(accepted ? roles.Split(',', StringSplitOptions.RemoveEmptyEntries).Length : 0, options?.SecondFactorFor.Count ?? 0);
    }

    private string? Way(HttpResponseMessage answer) => answer.Headers.Location is { } to ? new Uri(host.Url, to).PathAndQuery : null;

    private string Code(byte[] key) => Totp.CodeOf(key, Totp.StepOf(clock.GetUtcNow()));

    // The key as the page shows it for typing.
    private static byte[] KeyOn(string page)
    {
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var text = KeyText().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        var bits = string.Concat(text.Select(letter => Convert.ToString(Alphabet.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(eight => eight.Length == 8).Select(eight => Convert.ToByte(new string(eight), 2))];
    }

    private async Task<List<string>> TurnOnAsync(HttpClient client, byte[] key)
    {
        var page = await (await FormPost.SendFormAsync(client, "/account", "enrol", ("Enrol.Code", Code(key)))).Content.ReadAsStringAsync();
        return [.. RecoveryCode().Matches(page).Select(match => match.Groups[1].Value)];
    }

    private async Task<(string Email, byte[] Key)> EnrolledAsync()
    {
        var email = await host.AddPersonAsync(Role.Supervisor);
        using var client = await SignedInAsync(email);
        var key = KeyOn(await client.GetStringAsync("/account"));
        await TurnOnAsync(client, key);
        return (email, key);
    }

    private async Task<HttpClient> SignedInAsync(string email)
    {
        var client = host.Client();
        await FormPost.SignInAsync(client, email, ConsoleHost.Password);
        return client;
    }

    private async Task<bool> ComesInAsync(string email, string code)
    {
        using var client = host.Client();
        Assert.StartsWith("/sign-in", (await FormPost.SignInAsync(client, email, ConsoleHost.Password)).RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        if ((await client.GetAsync("/sign-in/code")).StatusCode == HttpStatusCode.OK)
        {
            await FormPost.SendAsync(client, "/sign-in/code", ("Form.Code", code));
        }

        return (await client.GetAsync("/account")).StatusCode == HttpStatusCode.OK;
    }

    private async Task<SessionId> SessionOfAsync(Role role) =>
        await host.Services.GetRequiredService<IdentityStore>().OpenSessionAsync((await IdOfAsync(await host.AddPersonAsync(role))).Value, TimeSpan.FromHours(1), "test", "127.0.0.1", "pwd");

    private async Task<UserId> IdOfAsync(string email) => (await host.Services.GetRequiredService<PeopleStore>().PeopleAsync(null)).Single(person => person.Email == email).Id;

    [GeneratedRegex("id=\"factor-key\">([A-Z2-7 ]+)<", RegexOptions.None, 1000)]
    private static partial Regex KeyText();

    [GeneratedRegex("<li>([a-z2-9]{5}-[a-z2-9]{5})</li>", RegexOptions.None, 1000)]
    private static partial Regex RecoveryCode();
}
