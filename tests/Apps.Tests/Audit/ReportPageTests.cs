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
        await Assertions.Expect(page.Locator("#behind tbody tr")).ToHaveCountAsync(1);
        await page.ClickAsync("#behind tbody a");
        await Assertions.Expect(page.Locator(".events li").First).ToBeVisibleAsync();

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

        await OpenEachFigureAsync(own);
        await TakeHeadsAsync(page, own, bundles);
        await PrintAsync(page);
        await SeeTheChainAsync(page, own);
        var stranger = await OpenAsync(other.At.Client);
        foreach (var file in new[] { $"reports/{own.Report}/bundle", $"reports/{own.Report}/figures", $"logs/{LogName.Of(TenantKind.Client, own.At.Client)}/tiles", $"logs/{LogName.Of(TenantKind.Client, own.At.Client)}/entries/0", $"calls/{own.Call}/vcon" })
        {
            Assert.Equal((int)HttpStatusCode.NotFound, (await stranger.APIRequest.GetAsync(new Uri(console.Host.Url, "/proof/" + file).ToString())).Status);
        }

        await stranger.GotoAsync("/proof/report");
        await Assertions.Expect(stranger.Locator(".list li")).ToHaveCountAsync(1);
        Assert.DoesNotContain("Nordlys", await stranger.ContentAsync(), StringComparison.Ordinal);
        await FindNothingAsync(bundles);
        var supervisor = await console.SignInAsync(Role.Supervisor);
        await supervisor.GotoAsync("/proof/report");
        await Assertions.Expect(supervisor.Locator(".sorry")).ToBeVisibleAsync();
    }

    // Over HTTP, as the client's program: behind each figure lies as much as it says.
    private static async Task OpenEachFigureAsync(MatrixCompany own)
    {
        using var program = await own.At.ClientAsync(Role.Client);
        var figures = (await program.GetFromJsonAsync<JsonElement>("/api/v1/figures")).GetProperty("figures").EnumerateArray().ToLookup(one => one.GetProperty("measure").GetString()!, one => one.GetProperty("count").GetInt64());
        Assert.True(figures.Count >= 6);
        foreach (var figure in figures.Where(figure => figure.Key is not ("talk-ms" or "opposition-effect-ms")))
        {
            var behind = await program.GetFromJsonAsync<JsonElement>("/api/v1/figures/behind?measure=" + Uri.EscapeDataString(figure.Key));
            Assert.Equal((figure.Key, figure.Sum(), figure.Sum(), false), (figure.Key, behind.GetProperty("total").GetInt64(), behind.GetProperty("entries").GetArrayLength() + behind.GetProperty("calls").GetArrayLength(), behind.GetProperty("more").GetBoolean()));
        }

        Assert.Equal(0, (await program.GetFromJsonAsync<JsonElement>("/api/v1/figures/behind?measure=calls&skip=300")).GetProperty("calls").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, (await program.GetAsync("/api/v1/figures/behind?measure=calls&skip=-1")).StatusCode);
    }

    // The head of a day: checkpoint, proof that it continues the one taken before, and ten digits to read out over the telephone. Nobody names a size.
    private static async Task TakeHeadsAsync(IPage page, MatrixCompany own, Bundles bundles)
    {
        var (key, state, first) = (bundles.Path("log.pem"), bundles.Path("state"), bundles.Path("head-0.zip"));
        using var program = await own.At.ClientAsync(Role.Client);
        long held = 0;
        for (var day = 0; day < 3; day++)
        {
            await page.GotoAsync("/proof/report");
            var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#take-head"));
            var path = bundles.Path($"head-{day}.zip");
            await download.SaveAsAsync(path);
            Bundles.BothSay(0, path, "--key", key, "--state", state);
            using var zip = System.IO.Compression.ZipFile.OpenRead(path);
            Assert.Superset(new HashSet<string> { "checkpoint", "checkpoint.prev", "consistency", "heads" }, zip.Entries.Select(entry => entry.Name).ToHashSet());
            var name = System.Text.RegularExpressions.Regex.Match(download.SuggestedFilename, "^head-([0-9]+)-([0-9]{10})[.]zip$");
            Assert.True(name.Success, download.SuggestedFilename);
            Assert.Contains($"size {name.Groups[1].Value}, fingerprint {name.Groups[2].Value}:", Bundles.Ours(path, "--key", key).Line, StringComparison.Ordinal);
            var size = long.Parse(name.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(size > held);
            held = size;

            // A day passes in which something happens.
            Assert.Equal(HttpStatusCode.OK, (await program.GetAsync($"/api/v1/calls/{own.Call}")).StatusCode);
        }

        // Whoever kept the first one only names its size.
        var old = System.Text.RegularExpressions.Regex.Match(Bundles.Ours(first, "--key", key, "--state", bundles.Path("late")).Line, "size ([0-9]+),").Groups[1].Value;
        File.Copy(bundles.Path("late"), bundles.Path("late.py"));
        await page.FillAsync("#head-since", old);
        var since = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync("#take-since"));
        await since.SaveAsAsync(bundles.Path("since.zip"));
        Bundles.BothSay(0, bundles.Path("since.zip"), "--key", key, "--state", bundles.Path("late"));
    }

    // On paper: the figures, and an annex with the key and how to check it.
    private async Task PrintAsync(IPage page)
    {
        await page.GotoAsync("/proof/report");
        await Assertions.Expect(page.Locator("#sum-calls")).ToHaveTextAsync("1");
        await Assertions.Expect(page.Locator(".annex")).ToBeHiddenAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator(".annex")).ToBeVisibleAsync();
        var signer = console.Host.Services.GetRequiredService<ISigner>();
        await Assertions.Expect(page.Locator(".annex")).ToContainTextAsync(signer.Key.Fingerprint);
        await Assertions.Expect(page.Locator(".annex pre")).ToContainTextAsync(signer.Key.Pem.Split('\n')[1]);
        await Assertions.Expect(page.Locator(".signed")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#sum-calls")).ToBeVisibleAsync();
        await ConsoleFixture.KeepAsync(page, "proof-report-print");
        Assert.NotEmpty(await page.PdfAsync());
        await page.EmulateMediaAsync(new() { Media = Media.Screen });
    }

    // A client without campaigns, and days without calls: one line each, and a report that says just that.
    private async Task FindNothingAsync(Bundles bundles)
    {
        var quiet = (await console.Host.Door.AskAsSystemAsync("test", new RegisterTenant("Quiet Works", TenantKind.Client, "FR", "Europe/Paris"))).Required();
        var page = await OpenAsync(quiet);
        await page.GotoAsync("/proof/report");
        await Assertions.Expect(page.Locator("#no-calls")).ToHaveTextAsync("None of your campaigns has had a call yet.");
        await page.ClickAsync("#sign-report");
        await Assertions.Expect(page.Locator(".list li")).ToHaveCountAsync(1);
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync(".list li:first-child a >> nth=0"));
        await download.SaveAsAsync(bundles.Path("quiet.zip"));
        Bundles.BothSay(0, bundles.Path("quiet.zip"), "--key", bundles.Path("log.pem"));
        Assert.Contains(" 0 calls, 0 figures recounted", Bundles.Ours(bundles.Path("quiet.zip"), "--key", bundles.Path("log.pem")).Line, StringComparison.Ordinal);
        await page.GotoAsync("/proof/behind?measure=calls");
        await Assertions.Expect(page.Locator(".empty")).ToBeVisibleAsync();
        await ConsoleFixture.PictureAsync(page, "proof-behind-nothing");
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
