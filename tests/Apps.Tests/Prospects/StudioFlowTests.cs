using System.Text.Json;
using System.Text.RegularExpressions;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;
using FollowUpConsole.TestKit;
using FollowUpConsole.WebConsole.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace FollowUpConsole.Apps.Tests.Prospects;

public sealed class StudioFlowTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task From_the_first_start_to_an_agent_who_is_given_a_prospect()
    {
        var page = await console.OpenAsync();
        await FirstRunAsync(page);
        await RegisterAsync(page, "Lumière Conseil", "Client");
        await RegisterAsync(page, "Rivage Appels", "Vendor");
        var agent = await AddAgentAsync(page);

        await page.GotoAsync("/studio/campaigns");
        await ConsoleFixture.PictureAsync(page, "campaigns-empty");
        await page.ClickAsync("#add-campaign");
        await page.ClickAsync("button[type=submit]");
        await Assertions.Expect(page.Locator(".fault")).ToHaveCountAsync(2);
        await page.ClickAsync("#own-windows");
        await ConsoleFixture.PictureAsync(page, "campaign-faults");
        await page.FillAsync("#campaign-name", "Devis de novembre");
        await page.FillAsync("#campaign-purpose", "Votre devis du mois dernier");
        await page.ClickAsync("button[type=submit]");
        await Assertions.Expect(page.Locator("tr", new() { HasText = "Devis de novembre" })).ToBeVisibleAsync();

        await page.GotoAsync("/studio/engagements");
        await ConsoleFixture.PictureAsync(page, "engagements-empty");
        await page.ClickAsync("#add-engagement");
        await ConsoleFixture.PictureAsync(page, "engagement-add");
        await page.ClickAsync(".rz-dialog button[type=submit]");
        await Assertions.Expect(page.Locator("tr", new() { HasText = "Rivage Appels" }).Locator(".chip.ok")).ToBeVisibleAsync();
        await ConsoleFixture.PictureAsync(page, "engagements");

        await ScriptAsync(page);
        await ImportAsync(page);

        await SuppressAsync(page);
        await page.GotoAsync("/studio/campaigns");
        var row = page.Locator("tr", new() { HasText = "Devis de novembre" });
        await row.GetByRole(AriaRole.Button, new() { Name = "Start" }).ClickAsync();
        await Assertions.Expect(row.Locator(".chip.ok")).ToBeVisibleAsync();
        await ConsoleFixture.PictureAsync(page, "campaigns");
        await page.GotoAsync("/studio");
        await Assertions.Expect(page.Locator(".steps li.done")).ToHaveCountAsync(7);
        await ConsoleFixture.PictureAsync(page, "studio-done");

        await AgentIsGivenSomebodyAsync(agent);
        await LookAsync(page);
    }

    private async Task FirstRunAsync(IPage page)
    {
        var code = console.Host.Services.GetRequiredService<FirstRunCode>().Make();
        await page.GotoAsync("/first-run?code=" + code);
        await page.FillAsync("[name='Form.Company']", "Harbour Works");
        await page.FillAsync("[name='Form.Name']", "Ada Nilsson");
        await page.FillAsync("[name='Form.Email']", "ada@example.test");
        await page.FillAsync("[name='Form.Password']", ConsoleHost.Password);
        await page.FillAsync("[name='Form.Zone']", "Europe/Paris");
        await page.ClickAsync("button[type=submit]");
        await Assertions.Expect(page).ToHaveURLAsync("/studio");
        await Assertions.Expect(page.Locator(".steps li")).ToHaveCountAsync(7);
    }

    private static async Task RegisterAsync(IPage page, string name, string kind)
    {
        await page.GotoAsync("/studio/tenants");
        await page.ClickAsync("#add-tenant");
        await page.FillAsync("#tenant-name", name);
        await page.SelectOptionAsync("#tenant-kind", kind);
        await page.ClickAsync(".rz-dialog button[type=submit]");
        await Assertions.Expect(page.Locator("td", new() { HasText = name })).ToBeVisibleAsync();
    }

    private static async Task<string> AddAgentAsync(IPage page)
    {
        await page.GotoAsync("/studio/people");
        await page.ClickAsync("#add-person");
        await page.FillAsync("#person-name", "Noor Haddad");
        await page.FillAsync("#person-email", "noor@example.test");
        await page.SelectOptionAsync("#person-tenant", new SelectOptionValue { Label = "Rivage Appels · vendor" });
        await page.ClickAsync(".rz-dialog button[type=submit]");
        await Assertions.Expect(page.Locator("#secret")).ToBeVisibleAsync();
        await page.ClickAsync(".rz-dialog .btn.primary");
        return "noor@example.test";
    }

    // The administrator leads there and proposes; only somebody of the client may approve.
    private async Task ScriptAsync(IPage page)
    {
        await page.GotoAsync("/studio");
        await page.ClickAsync(".steps li.next .btn");
        await page.ClickAsync("tr:has-text('French') a.btn");
        await page.ClickAsync("#script-propose");
        await Assertions.Expect(page.Locator(".page-head .chip.info")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#script-approve")).ToHaveCountAsync(0);

        var client = Assert.Single(console.Host.Services.GetRequiredService<CampaignBoard>().All).Client;
        var account = (await console.Host.Door.AskAsSystemAsync("test", new AddPerson("claire@example.test", "Claire Armand", Role.ClientManager, client, "Europe/Paris", "en"))).Required();
        Assert.Empty(await console.Host.Services.GetRequiredService<Accounts>().SetPasswordAsync(account.Person, null, ConsoleHost.Password, mustChange: false));
        var other = await console.OpenAsync();
        await ConsoleFixture.SignInAsync(other, "claire@example.test", ConsoleHost.Password);
        await Assertions.Expect(other.Locator("h1").First).ToBeVisibleAsync();
        await other.GotoAsync(page.Url);
        await other.ClickAsync("#script-approve");
        await Assertions.Expect(other.Locator(".page-head .chip.ok")).ToBeVisibleAsync();
        await other.Context.CloseAsync();
    }

    private static async Task ImportAsync(IPage page)
    {
        await page.GotoAsync("/studio/imports");
        await page.ClickAsync("#add-import");
        await page.FillAsync("#import-origin", "Own customers");
        await page.Locator("#import-origin").BlurAsync();
        await page.SetInputFilesAsync("#import-file", SharedFolder.File("data/leads/hubspot_contacts_export.csv"));
        await Assertions.Expect(page.Locator("#take-list")).ToBeEnabledAsync();
        await ConsoleFixture.PictureAsync(page, "import-preview");

        // The preview stands in the address, with what was chosen in it: a reload loses nothing.
        var last = page.Locator(".columns tbody tr").Last;
        await last.Locator("select").First.SelectOptionAsync("Detail");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("[?&]as="));
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#take-list")).ToBeEnabledAsync();
        await Assertions.Expect(last.Locator("select").First).ToHaveValueAsync("Detail");
        Assert.Equal("Own customers", await page.InputValueAsync("#import-origin"));
        await page.ClickAsync("#take-list");
        await Assertions.Expect(page.Locator("#report-csv")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".page-head .chip.ok")).ToBeVisibleAsync();
        await ConsoleFixture.PictureAsync(page, "import-done");

        var counts = (await page.Locator(".figures span").AllInnerTextsAsync()).Sum(text => int.Parse(text, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.GetCultureInfo("en")));
        var report = await DownloadAsync(page, "#report-jsonl");
        Assert.Equal(counts, report.Count);
        Assert.All(report, line => Assert.Contains(JsonDocument.Parse(line).RootElement.GetProperty("verdict").GetString(), new[] { "taken", "merged", "refused" }));
        var words = await DownloadAsync(page, "#report-csv");
        Assert.True(words.Count > counts);
        Assert.Contains("\"verdict\"", words[0], StringComparison.Ordinal);
        await page.GotoAsync("/studio/imports");
        await Assertions.Expect(page.Locator("table.list tbody tr")).ToContainTextAsync("Ada Nilsson");
    }

    private static async Task SuppressAsync(IPage page)
    {
        await page.GotoAsync("/studio/suppression");
        await page.FillAsync("#suppress-numbers", "+33 1 99 00 12 34\n\nnot a number\n0199001235");
        await page.ClickAsync("#suppress-add");
        await Assertions.Expect(page.Locator(".lines li")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".lines li")).ToContainTextAsync("Line 3");
        await ConsoleFixture.PictureAsync(page, "suppression-fault");
        await page.FillAsync("#suppress-numbers", "+33 1 99 00 12 34\n0199001235");
        await page.ClickAsync("#suppress-add");
        await Assertions.Expect(page.Locator("table.list tbody tr")).ToHaveCountAsync(2);
        await page.FillAsync("#suppress-ask", "01 99 00 12 35");
        await page.ClickAsync("#suppress-query");
        await Assertions.Expect(page.Locator("form .chip.stop")).ToBeVisibleAsync();
        await page.FillAsync("#suppress-ask", "01 99 00 12 36");
        await page.ClickAsync("#suppress-query");
        await Assertions.Expect(page.Locator("form .chip.stop")).ToHaveCountAsync(0);
        await ConsoleFixture.PictureAsync(page, "suppression");

        // Released for one of the reasons there are; there is no room for words about a person.
        var byHand = page.Locator("table.list tr", new() { HasText = "added by hand" });
        await Assertions.Expect(byHand).ToHaveCountAsync(2);
        await byHand.First.GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();
        await page.SelectOptionAsync("select.why", "mistake");
        await page.ClickAsync(".acts .btn.danger");
        await Assertions.Expect(byHand).ToHaveCountAsync(1);
    }

    // The same pages in French.
    private static async Task LookAsync(IPage page)
    {
        await page.GotoAsync("/culture?c=fr&back=/studio");
        foreach (var name in new[] { "studio", "studio/campaigns", "studio/campaigns/new", "studio/engagements", "studio/imports", "studio/suppression" })
        {
            await page.GotoAsync("/" + name);
            await Assertions.Expect(page.Locator("h1")).ToBeVisibleAsync();
            await ConsoleFixture.PictureAsync(page, "fr-" + name.Replace('/', '-'));
        }
    }

    private static async Task<List<string>> DownloadAsync(IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync(link));
        return [.. (await File.ReadAllLinesAsync(await download.PathAsync())).Where(line => line.Length > 0)];
    }

    // The floor may be shut at the hour of the test, so its hours are opened first, and its people are companies, for whom the law sets none; everything else is as the administrator left it.
    private async Task AgentIsGivenSomebodyAsync(string email)
    {
        var services = console.Host.Services;
        var running = Assert.Single(services.GetRequiredService<CampaignBoard>().All, campaign => campaign.Status == CampaignStatus.Running);
        PlanWindow[] always = [.. Enum.GetValues<DayOfWeek>().Select(day => new PlanWindow(day, TimeOnly.MinValue, TimeOnly.MaxValue))];
        (await console.Host.Door.AskAsSystemAsync("test", new ChangeCampaign(running.Id, running.Plan! with { Windows = always, Terms = running.Plan.TermsInForce() with { Person = PersonKind.Company } }))).Required();

        var person = Assert.Single(await services.GetRequiredService<PeopleStore>().PeopleAsync(null), row => row.Email == email);

        // The queue asks about hours once a minute.
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().AddMinutes(2);
        Asked Ask() => new(new Principal(person.Id, person.Tenant, TenantKind.Vendor, Role.Agent, default, "pwd"), now, new CommandId(Guid.CreateVersion7()));
        (await services.GetRequiredService<IHandle<SignOnAtDesk, Done>>().HandleAsync(new SignOnAtDesk(), Ask(), default)).Required();
        var given = (await services.GetRequiredService<IHandle<TakeNext, TakeNextReply>>().HandleAsync(new TakeNext(), Ask(), default)).Required();
        Assert.NotNull(given.Prospect);
    }
}
