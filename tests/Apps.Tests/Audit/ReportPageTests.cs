using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FollowUpConsole.Apps.Tests.AuditVerifier;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Identity;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace FollowUpConsole.Apps.Tests.Audit;

public sealed class ReportPageTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task A_client_signs_a_report_and_checks_it_with_both_verifiers_and_a_stranger_gets_nothing()
    {
        using var bundles = new Bundles();
        var own = await MatrixCompany.AddAsync(console.Host, "Nordlys", "01 99 00 12 34");
        var other = await MatrixCompany.AddAsync(console.Host, "Harbour", "01 99 00 56 78");
        var page = await OpenAsync(own.At.Client);
        await page.ClickAsync("#open-report");
        await Assertions.Expect(page.Locator("#sum-calls")).ToHaveTextAsync("1");
        await Assertions.Expect(page.Locator(".list li")).ToHaveCountAsync(1);
        await page.ClickAsync("#sign-report");
        await Assertions.Expect(page.Locator(".list li")).ToHaveCountAsync(2);
        await ConsoleFixture.PictureAsync(page, "proof-report");
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync(".list li:first-child a"));
        await download.SaveAsAsync(bundles.Path("report.zip"));
        Bundles.BothSay(0, bundles.Path("report.zip"), "--key", bundles.Key(console.Host.Services.GetRequiredService<ISigner>().Key.Pem));
        var heads = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#take-heads"));
        await heads.SaveAsAsync(bundles.Path("heads.zip"));
        Bundles.BothSay(0, bundles.Path("heads.zip"), "--key", bundles.Path("log.pem"));
        var tiles = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#take-tiles"));
        Assert.EndsWith("-tiles.zip", tiles.SuggestedFilename, StringComparison.Ordinal);

        // A view is an address that can be sent; what it counts opens down to the calls.
        await page.SelectOptionAsync("#report-vendor", own.At.Vendor.ToString());
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("vendor=" + own.At.Vendor));
        await page.ClickAsync("#sum-calls + dt a");
        await Assertions.Expect(page.Locator(".lines .line")).ToHaveCountAsync(1);

        // Each figure on the page leads somewhere, and what is counted there is the figure; who looked is told by company and role.
        await page.GotoAsync("/proof/report");
        await Assertions.Expect(page.Locator("#sum-calls")).ToHaveTextAsync("1");
        var links = await page.Locator(".report-main :is(dl, table, .others, .bars) a").EvaluateAllAsync<string[]>("links => [...new Set(links.map(link => link.getAttribute('href')))]");
        Assert.True(links.Length >= 6, string.Join('\n', links));
        foreach (var link in links)
        {
            await page.GotoAsync(link);
            await Assertions.Expect(page.Locator(":is(.lines, .empty, #behind, #lookers)").First).ToBeVisibleAsync();
        }

        await page.GotoAsync("/proof/behind?measure=promises");
        await Assertions.Expect(page.Locator("#behind header")).ToContainTextAsync("1");
        await page.ClickAsync("#behind tbody a");
        await Assertions.Expect(page.Locator(".events li").First).ToBeVisibleAsync();
        await page.GotoAsync("/proof/looks");
        await Assertions.Expect(page.Locator("#lookers")).ToContainTextAsync("Nordlys");
        await Assertions.Expect(page.Locator("#lookers")).ToContainTextAsync("Client auditor");
        await ConsoleFixture.PictureAsync(page, "proof-looks");
        await page.GotoAsync("/proof/behind?measure=reports");
        await ConsoleFixture.PictureAsync(page, "proof-behind");

        await SeeTheChainAsync(page, own);
        var stranger = await OpenAsync(other.At.Client);
        foreach (var file in new[] { $"reports/{own.Report}/bundle", $"reports/{own.Report}/figures", $"logs/{LogName.Of(TenantKind.Client, own.At.Client)}/tiles", $"logs/{LogName.Of(TenantKind.Client, own.At.Client)}/entries/0", $"calls/{own.Call}/vcon" })
        {
            Assert.Equal((int)HttpStatusCode.NotFound, (await stranger.APIRequest.GetAsync(new Uri(console.Host.Url, "/proof/" + file).ToString())).Status);
        }

        await stranger.GotoAsync("/proof/report");
        await Assertions.Expect(stranger.Locator(".list li")).ToHaveCountAsync(1);
        Assert.DoesNotContain("Nordlys", await stranger.ContentAsync(), StringComparison.Ordinal);
        var supervisor = await console.SignInAsync(Role.Supervisor);
        await supervisor.GotoAsync("/proof/report");
        await Assertions.Expect(supervisor.Locator(".sorry")).ToBeVisibleAsync();
    }

    // A sub-vendor asks the gate; its line stands under the vendor that it works for, with a total for both, on the page, in the file and over the API.
    private async Task SeeTheChainAsync(IPage page, MatrixCompany own)
    {
        var (vendor, door) = (own.At.Vendor, console.Host.Door);
        var sub = (await door.AskAsSystemAsync("test", new RegisterTenant("Nordlys Evening", TenantKind.Vendor, "FR", "Europe/Paris"))).Required();
        (await door.AskAsSystemAsync("test", new MakeEngagement(own.At.Client, sub, [own.At.Campaign], DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-1), null, vendor))).Required();
        using var dialler = await (own.At with { Vendor = sub }).ClientAsync(Role.VendorManager);
        Assert.Equal(HttpStatusCode.OK, (await dialler.PostAsJsonAsync("/api/v1/gate/decide", new { campaign = own.At.Campaign.Value, number = "01 99 00 12 34" })).StatusCode);

        await page.GotoAsync("/proof/report");
        var lines = page.Locator(".report-main table tbody tr");
        await Assertions.Expect(lines).ToHaveCountAsync(3);
        await Assertions.Expect(lines.First).ToContainTextAsync("Nordlys Contact with sub-vendors");
        await Assertions.Expect(lines.Last).ToContainTextAsync("through Nordlys Contact");
        await ConsoleFixture.PictureAsync(page, "proof-report-chain");
        await page.FocusAsync("#report-vendor");
        await page.Keyboard.TypeAsync("Nordlys Contact with");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("vendor=(~|%7E)" + vendor));
        await Assertions.Expect(page.Locator("#sign-chain")).ToBeVisibleAsync();
        await Assertions.Expect(lines).ToHaveCountAsync(3);
        await page.SelectOptionAsync("#report-vendor", sub.ToString());
        await Assertions.Expect(lines).ToHaveCountAsync(1);

        await page.SelectOptionAsync("#report-vendor", "");
        await page.ClickAsync("#sign-report");
        await Assertions.Expect(page.Locator(".list li")).ToHaveCountAsync(3);
        var address = await page.Locator(".list li:first-child a").Last.GetAttributeAsync("href");
        var file = await (await page.APIRequest.GetAsync(new Uri(console.Host.Url, address!).ToString())).TextAsync();
        Assert.Contains($"\"{sub}\",\"{vendor}\",", file, StringComparison.Ordinal);
        Assert.Contains($"\"{vendor}\",\"\",\"calls\",", file, StringComparison.Ordinal);
        using var program = await own.At.ClientAsync(Role.Client);
        var vendors = async (string query) => (await program.GetFromJsonAsync<JsonElement>("/api/v1/figures?" + query)).GetProperty("figures").EnumerateArray()
            .Select(one => (Vendor: one.GetProperty("vendor").GetString(), Through: one.GetProperty("through").GetString())).Distinct().ToList();
        Assert.Equal(new[] { (vendor.ToString(), null), (sub.ToString(), (string?)vendor.ToString()) }.Order(), (await vendors($"vendor={vendor}&subvendors=true")).Order());
        Assert.Equal((vendor.ToString(), null), Assert.Single(await vendors($"vendor={vendor}")));
        Assert.Equal(HttpStatusCode.BadRequest, (await program.GetAsync($"/api/v1/figures?vendor={vendor}&subvendors=perhaps")).StatusCode);
    }

    private async Task<IPage> OpenAsync(TenantId client)
    {
        var email = $"client.{Guid.NewGuid():N}@example.test";
        var person = (await console.Host.Door.AskAsSystemAsync("test", new AddPerson(email, "Clea Armand", Role.Client, client, "Europe/Paris", "en"))).Required().Person;
        Assert.Empty(await console.Host.Services.GetRequiredService<Accounts>().SetPasswordAsync(person, null, ConsoleHost.Password, mustChange: false));
        var page = await console.OpenAsync();
        await ConsoleFixture.SignInAsync(page, email, ConsoleHost.Password);
        await Assertions.Expect(page).ToHaveURLAsync("/proof");
        return page;
    }
}
