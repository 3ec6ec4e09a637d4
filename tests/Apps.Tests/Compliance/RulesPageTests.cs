using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using Microsoft.Playwright;

namespace FollowUpConsole.Apps.Tests.Compliance;

public sealed class RulesPageTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task The_rules_of_a_day_are_shown_with_their_text_and_the_choice_stays_in_the_address()
    {
        var page = await console.SignInAsync(Role.ClientManager);
        await page.GotoAsync("/studio/rules?pack=FR&on=2026-08-10");
        var rules = page.Locator("table.list tbody tr td:first-child");
        await Assertions.Expect(rules.Filter(new() { HasText = "FR-06" })).ToHaveCountAsync(1);
        await Assertions.Expect(rules.Filter(new() { HasText = "FR-01" })).ToHaveCountAsync(0);

        await page.FillAsync("#rules-on", "2026-08-11");
        await page.DispatchEventAsync("#rules-on", "change");
        await page.WaitForURLAsync("**on=2026-08-11*");
        await Assertions.Expect(rules.Filter(new() { HasText = "FR-01" })).ToHaveCountAsync(1);
        await Assertions.Expect(rules.Filter(new() { HasText = "FR-06" })).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".chip.warn").First).ToContainTextAsync("unverified");
        await page.Locator("details summary").First.ClickAsync();
        await Assertions.Expect(page.Locator("details pre").First).ToContainTextAsync("\"FR-01\"");
        await ConsoleFixture.PictureAsync(page, "rules");
    }
}
