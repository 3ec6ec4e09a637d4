using System.Text;
using System.Text.RegularExpressions;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Shell;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using Microsoft.Playwright;

namespace FollowUpConsole.Apps.Tests.Compliance;

public sealed class RulesPageTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task The_rules_of_a_day_are_shown_in_words_with_their_text_and_the_choice_stays_in_the_address()
    {
        var page = await console.SignInAsync(Role.ClientManager);
        await page.GotoAsync("/studio/rules?pack=FR&on=2026-08-10");
        var rules = page.Locator("table.list tbody tr td:first-child b");
        await Assertions.Expect(rules.Filter(new() { HasText = "FR-06" })).ToHaveCountAsync(1);
        await Assertions.Expect(rules.Filter(new() { HasText = "FR-01" })).ToHaveCountAsync(0);

        await page.FillAsync("#rules-on", "2026-08-11");
        await page.DispatchEventAsync("#rules-on", "change");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("on=2026-08-11"));
        await Assertions.Expect(rules.Filter(new() { HasText = "FR-01" })).ToHaveCountAsync(1);
        await Assertions.Expect(rules.Filter(new() { HasText = "FR-06" })).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("td .chip.warn").First).ToContainTextAsync("unverified");
        await Assertions.Expect(page.Locator("tr", new() { HasText = "FR-08" }).Locator("li").First).ToHaveTextAsync("at most 4 attempts in 30 days, today included");
        await page.Locator("details summary").First.ClickAsync();
        await Assertions.Expect(page.Locator("details pre").First).ToContainTextAsync("\"FR-01\"");
        await ConsoleFixture.PictureAsync(page, "rules");
        await page.GotoAsync("/studio/rules?pack=FR&on=2026-08-11&source=unverified");
        await Assertions.Expect(page.Locator("#rules-source")).ToHaveValueAsync("unverified");
        await Assertions.Expect(rules).ToHaveCountAsync(2);
        await Assertions.Expect(page.Locator(".packs a", new() { HasText = "United States" })).ToHaveAttributeAsync("href", new Regex("pack=US"));
        await page.SetViewportSizeAsync(1920, 1080);
        await page.GotoAsync("/studio/rules?pack=FR");
        await Assertions.Expect(rules.First).ToBeVisibleAsync();
        await page.ClickAsync("#beyond summary");
        await Assertions.Expect(page.Locator("#beyond tbody tr")).ToHaveCountAsync(5);
        await Assertions.Expect(page.Locator("#beyond tr", new() { HasText = "HOLD-05" })).ToContainTextAsync("D-29");
        await ConsoleFixture.PictureAsync(page, "rules-wide");
    }

    [Fact]
    public async Task A_version_with_a_typo_is_refused_with_its_line_and_a_good_one_is_compared_rule_by_rule()
    {
        var page = await console.SignInAsync(Role.Administrator, width: 1920, height: 1080);
        await page.GotoAsync("/studio/rules/versions?pack=BE");
        await Assertions.Expect(page.Locator(".empty")).ToBeVisibleAsync();
        var text = RuleBook.Shipped.Packs.Single(pack => pack.Id == "BE").Source;
        var younger = text.Replace($"\"version\": \"{RuleBook.Shipped.Packs.Single(pack => pack.Id == "BE").Version}\"", "\"version\": \"2090-01-01\"", StringComparison.Ordinal).Replace("20:00", "18:00", StringComparison.Ordinal);
        await SendAsync(page, younger.Replace("\"hours\"", "\"hors\"", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator(".faults li").First).ToContainTextAsync("line ");
        await ConsoleFixture.PictureAsync(page, "rules-refused");
        await SendAsync(page, younger);
        await Assertions.Expect(page.Locator(".chip.ok").First).ToContainTextAsync("BE@2090-01-01");
        await Assertions.Expect(page.Locator("mark").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("tr .chip.info")).ToHaveTextAsync("not yet");
        await ConsoleFixture.PictureAsync(page, "rules-versions");
        await page.GotoAsync("/studio/rules?pack=BE");
        await Assertions.Expect(page.Locator("a.chip.info")).ToContainTextAsync("BE@2090-01-01");
    }

    [Fact]
    public async Task A_client_asks_more_and_a_policy_is_loosened_by_two_people()
    {
        var client = await console.Host.TenantAsync(TenantKind.Client);
        (await console.Host.Door.AskAsSystemAsync("test", new CreateCampaign(client, new CampaignPlan("Invoices of spring", CampaignKind.UnpaidInvoice, "FR", "Ask what blocks payment", [], 3, 14, 1, Outcome.DefaultsFor(CampaignKind.UnpaidInvoice), null)))).Required();
        var administrator = await console.SignInAsync(Role.Administrator, "Odile Operator");
        await administrator.GotoAsync("/studio/rules/clients");
        await administrator.SelectOptionAsync("#propose-rule", "FR FR-25P");
        await administrator.FillAsync("#propose-reason", "Agreed with the debtors' association");
        await administrator.ClickAsync("#propose");
        await Assertions.Expect(administrator.Locator("td .chip.info")).ToHaveTextAsync("waits for the client");

        var manager = await console.SignInAsync(Role.ClientManager, "Clara Client");
        await manager.GotoAsync("/studio/rules/clients");
        await manager.ClickAsync("#tighten summary");
        await manager.ClickAsync("#tighten-keep");
        await Assertions.Expect(manager.Locator(".fault").First).ToBeVisibleAsync();
        await manager.FillAsync("#tight-title", "Mornings of working days");
        await manager.FillAsync("#tight-from", "09:30");
        await manager.FillAsync("#tight-until", "12:00");
        await manager.CheckAsync("#tight-holidays");
        await manager.FillAsync("#tight-perday", "1");
        await manager.PressAsync("#tight-perday", "Tab");
        await manager.ClickAsync("#tighten-keep");
        await Assertions.Expect(manager.Locator("td b", new() { HasText = "Mornings of working days" })).ToBeVisibleAsync();
        await manager.ClickAsync("text=Approve >> nth=-1");
        await Assertions.Expect(manager.Locator("td .chip.warn")).ToHaveTextAsync("the rule does not hold");
        await Assertions.Expect(manager.Locator("td", new() { HasText = "Clara Client" }).First).ToBeVisibleAsync();
        await ConsoleFixture.PictureAsync(manager, "rules-clients");

        // Whoever has the page open sees it without a click, and it stands wherever the rule stands.
        await Assertions.Expect(administrator.Locator("td .chip.warn")).ToHaveTextAsync("the rule does not hold");
        await administrator.GotoAsync("/studio/rules?pack=FR&strength=policy");
        await Assertions.Expect(administrator.Locator("a.chip.warn").First).ToContainTextAsync("Invoices of spring");
        await Walk.FitsAsync(administrator, 683);
    }

    private static Task SendAsync(IPage page, string text) =>
        page.SetInputFilesAsync("#pack-file", new FilePayload { Name = "BE.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(text) });
}
