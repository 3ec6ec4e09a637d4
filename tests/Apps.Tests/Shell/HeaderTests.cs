using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using Microsoft.Playwright;

namespace FollowUpConsole.Apps.Tests.Shell;

public sealed class HeaderTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task A_person_signs_in_lands_in_their_room_and_chooses_the_look()
    {
        var page = await console.SignInAsync(Role.Administrator, "Ada Nilsson");
        var refused = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                refused.Add(message.Text);
            }
        };

        await page.ClickAsync("#user-menu");
        foreach (var look in new[] { "dark", "light" })
        {
            await page.ClickAsync($"[data-theme-choice={look}]");
            await Assertions.Expect(page.Locator($"[data-theme-choice={look}]")).ToHaveAttributeAsync("aria-pressed", "true");
        }

        await ConsoleFixture.PictureAsync(page, "studio-menu");

        await page.ClickAsync("[data-theme-choice=dark]");
        await Assertions.Expect(page.Locator("[data-theme-choice=dark]")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.ReloadAsync();

        // Kept for the person, and there before any script runs.
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Assertions.Expect(page.Locator("#user-menu")).ToContainTextAsync("Ada Nilsson");
        Assert.Empty(refused);
    }

    [Fact]
    public async Task The_language_chosen_in_the_menu_is_kept_for_the_person()
    {
        var page = await console.SignInAsync(Role.Administrator);
        await page.ClickAsync("#user-menu");
        await page.ClickAsync(".menu-panel [lang=fr]");
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "fr");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Par où commencer");
        await ConsoleFixture.PictureAsync(page, "studio-fr");
    }

    [Fact]
    public async Task Signing_out_in_one_tab_ends_the_other()
    {
        var first = await console.SignInAsync(Role.Administrator);
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync("/studio");
        await Assertions.Expect(second.Locator("#user-menu")).ToBeVisibleAsync();

        await first.ClickAsync("#user-menu");
        await first.ClickAsync("#sign-out");
        await Assertions.Expect(second).ToHaveURLAsync("/sign-in?ended=true");
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Pages_before_sign_in_are_shown_in_both_looks(string look)
    {
        var page = await console.OpenAsync();
        await page.Context.AddCookiesAsync([new() { Name = "theme", Value = look, Url = console.Host.Url.ToString() }]);
        await ConsoleFixture.SignInAsync(page, "nobody@example.test", "not the right words at all");
        await Assertions.Expect(page.Locator("p[role=alert]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", look);
        await ConsoleFixture.PictureAsync(page, "sign-in-failed");
    }
}
