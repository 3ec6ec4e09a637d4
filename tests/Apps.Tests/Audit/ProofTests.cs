using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Identity;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace FollowUpConsole.Apps.Tests.Audit;

public sealed class ProofTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task A_client_opens_an_own_call_down_to_its_entries_and_sees_who_looked_and_nobody_elses()
    {
        var own = await MatrixCompany.AddAsync(console.Host, "Nordlys", "01 99 00 12 34");
        var other = await MatrixCompany.AddAsync(console.Host, "Harbour", "01 99 00 56 78");
        await FinishAsync(own);
        var page = await OpenProofAsync(own.At.Client);

        await Assertions.Expect(page.Locator("#figure-calls")).ToHaveTextAsync("1");
        await Assertions.Expect(page.Locator(".lines .line")).ToHaveCountAsync(1);
        await page.FocusAsync(".lines");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        var events = page.Locator(".events > li:not(.looks)");
        await Assertions.Expect(page.Locator(".who b")).ToHaveTextAsync("Nordlys Prospect");
        await Assertions.Expect(events.First).ToContainTextAsync("Gate: may be offered");
        await Assertions.Expect(page.Locator(".events")).ToContainTextAsync("Wrapped up:");
        await Assertions.Expect(page.Locator(".events")).ToContainTextAsync("Waits for the board");
        await Assertions.Expect(page.Locator(".looks li")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".looks li")).ToContainTextAsync("you");
        await ConsoleFixture.PictureAsync(page, "proof-call");
        var entry = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync(".events a.entry >> nth=0"));
        Assert.EndsWith(".tlog-proof", entry.SuggestedFilename, StringComparison.Ordinal);
        Assert.StartsWith("c2sp.org/tlog-proof@v1\n", await File.ReadAllTextAsync(await entry.PathAsync()), StringComparison.Ordinal);

        // One look, one entry, though the page went on following the call.
        Assert.Single(await LooksAsync(own));
        var address = page.Url;
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".events")).ToHaveCountAsync(0);

        var stranger = await OpenProofAsync(other.At.Client);
        await Assertions.Expect(stranger.Locator(".lines .line")).ToHaveCountAsync(1);
        await stranger.GotoAsync(new Uri(address).PathAndQuery);
        await Assertions.Expect(stranger.Locator(".one .empty")).ToBeVisibleAsync();
        await Assertions.Expect(stranger.Locator(".events")).ToHaveCountAsync(0);
        Assert.DoesNotContain("Nordlys", await stranger.ContentAsync(), StringComparison.Ordinal);
        Assert.Single(await LooksAsync(own));

        // What was corrected is counted, and opens down to the call with both: what was said first, and what is said now.
        await page.GotoAsync("/proof/behind?measure=corrections");
        await Assertions.Expect(page.Locator("#behind header")).ToContainTextAsync("1");
        await page.ClickAsync("#behind tbody a");
        await Assertions.Expect(page.Locator(".events > li", new() { HasText = "Wrapped up:" })).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".events")).ToContainTextAsync("Wrap-up withdrawn by its agent:");
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_nothing_found_says_so()
    {
        var company = await MatrixCompany.AddAsync(console.Host, "Fjord", "01 99 00 77 88");
        var page = await OpenProofAsync(company.At.Client);
        await Assertions.Expect(page.Locator(".lines .line")).ToHaveCountAsync(1);
        await page.SelectOptionAsync("#proof-outcome", "agreed");
        await Assertions.Expect(page.Locator(".calls .empty")).ToBeVisibleAsync();
        Assert.Contains("outcome=agreed", page.Url, StringComparison.Ordinal);
        await page.ClickAsync(".calls .empty a");
        await Assertions.Expect(page.Locator(".lines .line")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Supervisors_and_agents_have_no_Proof()
    {
        var page = await console.SignInAsync(Role.Supervisor);
        await page.GotoAsync("/proof");
        await Assertions.Expect(page.Locator(".proof")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".sorry")).ToBeVisibleAsync();
    }

    private async Task<IPage> OpenProofAsync(TenantId client)
    {
        var email = $"client.{Guid.NewGuid():N}@example.test";
        var person = (await console.Host.Door.AskAsSystemAsync("test", new AddPerson(email, "Clea Armand", Role.Client, client, "Europe/Paris", "en"))).Required().Person;
        Assert.Empty(await console.Host.Services.GetRequiredService<Accounts>().SetPasswordAsync(person, null, ConsoleHost.Password, mustChange: false));
        var page = await console.OpenAsync();
        await ConsoleFixture.SignInAsync(page, email, ConsoleHost.Password);
        await Assertions.Expect(page).ToHaveURLAsync("/proof");
        return page;
    }

    private async Task FinishAsync(MatrixCompany company)
    {
        var (door, agent) = (console.Host.Door, company.Sessions[Role.Agent]);
        (await door.AskAsync(agent, new ReportLine(company.Call, LineReport.Answered))).Required();
        (await door.AskAsync(agent, new SaveNotes(company.Prospect, "Waits for the board"))).Required();
        (await door.AskAsync(agent, new MarkObjection(company.Call, "timing"))).Required();
        (await door.AskAsync(agent, new HangUp(company.Call))).Required();
        (await door.AskAsync(agent, new WrapUp(company.Prospect, new WrapUpForm("refused", ClosingReason: "refused-price")))).Required();
        (await door.AskAsync(agent, new ReopenWrapUp(company.Prospect, company.Call))).Required();
        (await door.AskAsync(agent, new WrapUp(company.Prospect, new WrapUpForm("refused", ClosingReason: "refused-timing")))).Required();
    }

    private async Task<IEnumerable<Recorded>> LooksAsync(MatrixCompany company) =>
        (await console.Host.Services.GetRequiredService<IJournal>().ReadLogAsync(LogName.Of(TenantKind.Client, company.At.Client), 0, 1000)).Where(e => e.Body is Viewed);
}
