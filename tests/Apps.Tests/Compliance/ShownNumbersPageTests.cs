using System.Text.RegularExpressions;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Shell;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Compliance;

public sealed class ShownNumbersPageTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task A_number_is_entered_lent_chosen_by_a_campaign_and_taken_back()
    {
        var campaign = await new Seed(console.Host).CampaignAsync();
        var page = await console.SignInAsync(Role.ClientManager, "Clara Client");
        await page.GotoAsync("/studio/shown-numbers");
        await Expect(page.Locator(".empty")).ToContainTextAsync("No number is entered yet");
        await page.FillAsync("#shown-number", "12");
        await page.ClickAsync("#shown-enter");
        await Expect(page.Locator("form .fault")).ToBeVisibleAsync();
        await page.FillAsync("#shown-number", "01 62 00 00 10");
        await page.ClickAsync("#shown-enter");
        await Expect(page.Locator(".number header .chip.warn")).ToContainTextAsync("nobody may show it today");
        await page.ClickAsync(".mandate-keep");
        await Expect(page.Locator(".mandate .fault")).ToHaveCountAsync(1);
        await page.FillAsync(".mandate-evidence", "NOR-2026-014, page 3");
        await page.ClickAsync(".mandate-keep");
        await Expect(page.Locator(".number header .chip.ok")).ToContainTextAsync("may show it");
        await Expect(page.Locator(".number td", new() { HasText = "Clara Client" })).ToHaveCountAsync(1);
        await ConsoleFixture.PictureAsync(page, "shown-numbers");
        await Walk.FitsAsync(page, 683);

        await page.GotoAsync("/studio/campaigns/" + campaign);
        await page.SelectOptionAsync("#campaign-caller", "+33162000010");
        await page.ClickAsync("form.campaign button[type=submit]");
        await Expect(page.Locator(".foot .chip.ok")).ToBeVisibleAsync();
        Assert.Equal("+33162000010", console.Host.Services.GetRequiredService<CampaignBoard>().Find(campaign)!.Plan!.CallerId);
        await ConsoleFixture.PictureAsync(page, "campaign-shown");

        await page.GotoAsync("/studio/shown-numbers");
        await Expect(page.Locator(".about")).ToContainTextAsync("Autumn quotes");
        await page.SelectOptionAsync(".number td select", "withdrawn");
        await Expect(page.Locator(".number header .chip.warn")).ToContainTextAsync("nobody may show it today");
        await page.ClickAsync("nav.chips a >> nth=1");
        await Expect(page).ToHaveURLAsync(new Regex("show=unlent"));
        await Expect(page.Locator(".number")).ToHaveCountAsync(1);

        // A vendor sees what was lent to it and cannot change it.
        var vendor = await console.SignInAsync(Role.VendorManager);
        await vendor.GotoAsync("/studio/shown-numbers");
        await Expect(vendor.Locator(".number td .chip")).ToContainTextAsync("withdrawn by the client");
        await Expect(vendor.Locator("#shown-enter")).ToHaveCountAsync(0);
        await page.SelectOptionAsync(".number .acts > select", "given-back");
        await Expect(vendor.Locator(".empty")).ToContainTextAsync("No such number");
    }
}
