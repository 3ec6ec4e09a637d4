using System.Globalization;
using FollowUpConsole.Apps.Tests.Api;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Supervision;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Prospects;

/// <summary>Erasure as people meet it: one person by number, a complaint that asks for two, a period that is counted before anything goes.</summary>
public sealed class ErasurePageTests(MorningFixture console) : IClassFixture<MorningFixture>
{
    private readonly TestFloor floor = new(console.Host);

    [Fact]
    public async Task A_manager_erases_by_number_and_with_a_complaint_open_a_second_company_agrees()
    {
        // Three people and a list with two, a month and a day ago; one today.
        var campaign = await floor.CampaignAsync("Quotes of autumn");
        await floor.ProspectsAsync(campaign, 3);
        var second = floor.LastNumber;
        using (var program = Company.With(console.Host, (await console.Host.Door.AskAsSystemAsync("test", new IssueToken("lists", await console.Host.TenantAsync(TenantKind.Client), Role.ClientManager, null))).Required().Secret))
        {
            Assert.True((await program.PostAsync("/api/v1/imports", Company.Upload("Name;Phone\nAda Stone;01 99 00 12 40\nBea Stone;01 99 00 12 41\n"u8.ToArray(), campaign, "trade fair", "FR"))).IsSuccessStatusCode);
        }

        console.Clock.Step(TimeSpan.FromDays(31));
        await floor.ProspectsAsync(campaign, 1);
        var first = floor.LastNumber;

        var page = await console.SignInAsync(Role.ClientManager, "Ingrid Berg");
        await page.GotoAsync("/studio/erasure");
        await Expect(page.Locator("[data-client]")).ToContainTextAsync("1,095");
        await page.FillAsync("#erase-number", "nobody");
        await page.ClickAsync("#erase-find");
        await Expect(page.Locator(".fault").First).ToBeVisibleAsync();
        await FindAsync(first);
        await page.ClickAsync("[data-prospect] .danger");
        await Expect(page.Locator("#erase-yes")).ToBeDisabledAsync();
        await page.CheckAsync("#erase-sure");
        await ConsoleFixture.PictureAsync(page, "erase-sure");
        await page.ClickAsync("#erase-yes");
        await Expect(page.Locator(".note.ok")).ToContainTextAsync("is erased");
        await Expect(page.Locator("[data-client]")).ToContainTextAsync("erased so far: 1");
        await ConsoleFixture.PictureAsync(page, "erase-done");

        await FindAsync(second);
        await page.ClickAsync("[data-prospect] .btn:not(.danger)");
        await page.FillAsync("#complaint-text", "Called on a Sunday");
        await page.ClickAsync("#complaint-yes");
        await Expect(page.Locator("[data-complaint]")).ToHaveCountAsync(1);
        var vendor = await console.SignInAsync(Role.VendorManager);
        await vendor.GotoAsync("/studio/erasure");
        await vendor.FillAsync("#erase-number", second);
        await vendor.ClickAsync("#erase-find");
        await vendor.ClickAsync("[data-prospect] .danger");
        await vendor.CheckAsync("#erase-sure");
        await vendor.ClickAsync("#erase-yes");
        await Expect(vendor.Locator(".note.ok")).ToContainTextAsync("another company");
        await Expect(vendor.Locator("[data-complaint] button")).ToHaveCountAsync(0);
        await Expect(vendor.Locator("#dry-run")).ToHaveCountAsync(0);
        await ConsoleFixture.PictureAsync(page, "erase-waits");

        // Counted by class before anything goes, and then exactly that; whose complaint is open stays.
        var manager = (await floor.SessionAsync(Role.ClientManager, "Ingrid Berg", await console.Host.TenantAsync(TenantKind.Client))).Session;
        foreach (var (what, days) in new[] { ("people", "30"), ("reports", "1") })
        {
            await page.FillAsync("#days-" + what, days);
            await page.Keyboard.PressAsync("Tab");
            await Until.TrueAsync(async () => Assert.Single((await console.Host.Door.AskAsync(manager, new SeeErasures())).Required().Clients).Periods[what].ToString(CultureInfo.InvariantCulture) == days);
        }

        await page.ClickAsync("#dry-run");
        await Expect(page.Locator("#plan")).ToContainTextAsync("persons 4, evidence 0, reports 1");
        await Expect(page.Locator("#plan")).ToContainTextAsync("a complaint open 1");
        await Expect(page.Locator("[data-client]")).ToContainTextAsync("erased so far: 1");
        await ConsoleFixture.PictureAsync(page, "retention-counts");
        await page.ClickAsync("#run");
        await Expect(page.Locator("[data-client]")).ToContainTextAsync("persons 4, evidence 0, reports 1");
        await Expect(page.Locator("[data-client]")).ToContainTextAsync("erased so far: 5");
        await page.ClickAsync("[data-complaint] .danger");
        await Expect(page.Locator("[data-complaint]")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-client]")).ToContainTextAsync("erased so far: 6");

        await page.FillAsync("#days-people", "5");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("[data-client] .note.stop")).ToContainTextAsync("Between 30 and 1095");
        await page.ClickAsync("#dry-run");
        await Expect(page.Locator("#plan")).ToContainTextAsync("persons 0");
        await Expect(page.Locator("#run")).ToBeDisabledAsync();
        await ConsoleFixture.PictureAsync(page, "retention-plan");
        Assert.Equal(6, console.Host.Services.GetRequiredService<ErasureBoard>().Erased.Count());

        async Task FindAsync(string number)
        {
            await page.FillAsync("#erase-number", number);
            await page.ClickAsync("#erase-find");
            await Expect(page.Locator("[data-prospect]")).ToHaveCountAsync(1);
        }
    }
}
