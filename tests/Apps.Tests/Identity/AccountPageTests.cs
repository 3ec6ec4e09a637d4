using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using Microsoft.Playwright;

namespace FollowUpConsole.Apps.Tests.Identity;

public sealed class AccountPageTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Theory]
    [InlineData("en", "My account")]
    [InlineData("fr", "Mon compte")]
    public async Task The_menu_leads_to_ones_own_account_with_the_picture_for_the_app_and_the_open_sessions(string culture, string title)
    {
        var page = await console.SignInAsync(Role.Supervisor, culture: culture);
        await page.ClickAsync("#user-menu");
        await page.ClickAsync("#my-account");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(title);
        await Assertions.Expect(page.Locator(".qr svg")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#factor-key")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("table.list tbody tr")).ToHaveCountAsync(1);
        await ConsoleFixture.PictureAsync(page, "account-" + culture);
    }
}
