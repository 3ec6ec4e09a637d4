using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Calls;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Compliance;

public sealed class FactsPageTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task A_consent_is_put_on_record_and_withdrawn_in_the_Studio()
    {
        await new Seed(console.Host).CampaignAsync();
        var page = await console.SignInAsync(Role.ClientManager);
        await page.GotoAsync("/studio/facts");
        await page.FillAsync("#facts-number", "01 99 00 88 11");
        await page.ClickAsync("#facts-find");
        await Expect(page.Locator("section .empty")).ToContainTextAsync("Nothing is on record");
        await ConsoleFixture.PictureAsync(page, "facts-empty");
        await page.FillAsync("#fact-version", "web form three");
        await page.ClickAsync("#fact-keep");
        await Expect(page.Locator(".fact-form .fault").First).ToContainTextAsync("no sentence");
        await page.FillAsync("#fact-version", "web-3");
        await page.FillAsync("#fact-evidence", "Form 4711");
        await page.ClickAsync("#fact-keep");
        await Expect(page.Locator(".facts li")).ToHaveCountAsync(1);
        await Expect(page.Locator(".facts .said")).ToHaveTextAsync("Form 4711");
        await ConsoleFixture.PictureAsync(page, "facts");
        await page.ClickAsync(".facts .btn.danger");
        await Expect(page.Locator(".facts .chip.stop")).ToContainTextAsync("withdrawn");
    }

    [Fact]
    public async Task A_register_is_held_against_the_numbers_and_its_doubtful_lines_are_named()
    {
        var client = await console.Host.TenantAsync(TenantKind.Client);
        var page = await console.SignInAsync(Role.ClientManager);
        await page.GotoAsync("/studio/registers");
        await Expect(page.Locator(".empty")).ToContainTextAsync("No register has been loaded");
        await page.SetInputFilesAsync("#register-file", new FilePayload { Name = "bloctel.csv", MimeType = "text/csv", Buffer = "0199008899;perhaps\n"u8.ToArray() });
        await Expect(page.Locator("#register-check")).ToBeEnabledAsync();
        await page.ClickAsync("#register-check");
        await Expect(page.Locator("ul.fault li")).ToContainTextAsync("Line 1 does not say clearly");
        await ConsoleFixture.PictureAsync(page, "registers-refused");
        await page.SetInputFilesAsync("#register-file", new FilePayload { Name = "bloctel.csv", MimeType = "text/csv", Buffer = "0199008899;inscrit\n"u8.ToArray() });
        await Expect(page.Locator("#register-check")).ToBeEnabledAsync();
        await page.ClickAsync("#register-check");
        await Expect(page.Locator("table.list tbody tr")).ToHaveCountAsync(1);
        await ConsoleFixture.PictureAsync(page, "registers");
        await page.SelectOptionAsync("select.undo", "wrong-file");
        await Expect(page.Locator("table.list .chip")).ToHaveTextAsync("undone");
        Assert.True(Assert.Single(console.Host.Services.GetRequiredService<KnownBoard>().LooksOf(client)).Undone);
    }

    [Fact]
    public async Task At_the_Desk_what_may_be_relied_on_is_seen_and_a_consent_is_one_key_away()
    {
        var seed = new Seed(console.Host);
        await seed.HoldAllAsync();
        var prospect = (await seed.ListAsync(await seed.CampaignAsync(), Seed.Lefevre()))[0];
        var page = await console.SignInAsync(Role.Agent);
        await DeskPages.StateAsync(page, "Offline");
        await page.Keyboard.PressAsync("Space");
        await DeskPages.StateAsync(page, "Available");
        (await console.Host.Door.AskAsSystemAsync("test", new RecordFact(new Whose.Person(prospect), new KnownFact.Contracted(ContractStatus.Running, new DateOnly(2025, 1, 1), null, true, null), "api"))).Required();
        await page.Keyboard.PressAsync("n");
        await DeskPages.StateAsync(page, "Preview");
        await Expect(page.Locator(".chips")).ToContainTextAsync("no consent");
        await page.Keyboard.PressAsync("f");
        await Expect(page.Locator("[role=dialog] #fact-keep")).ToBeVisibleAsync();
        await ConsoleFixture.PictureAsync(page, "desk-facts");
        await page.FillAsync("#fact-evidence", "said yes at the door");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator("[role=dialog]")).ToHaveCountAsync(0);
        await Expect(page.Locator(".chips .chip.ok").First).ToContainTextAsync("consent until");
        await ConsoleFixture.PictureAsync(page, "desk-relied");
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollHeight <= innerHeight"));
    }
}
