using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Shell;

/// <summary>What people ask of their system: no motion, colours of its own, twice the size.</summary>
public sealed class SystemLooksTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    private const string Moving = """
        () => [...document.querySelectorAll("*")].filter(each => { const style = getComputedStyle(each);
            return style.animationName !== "none" || style.transitionDuration.split(", ").some(time => parseFloat(time) > 0) && style.transitionProperty !== "none"; })
            .map(each => each.tagName + "." + each.className)
        """;

    [Fact]
    public async Task Nothing_moves_for_people_who_ask_for_that()
    {
        var page = await console.SignInAsync(Role.Administrator);
        await page.GotoAsync("/studio/people");
        await page.ClickAsync("#add-person");
        await Expect(page.Locator("#person-name")).ToBeVisibleAsync();

        // Control: the dialog comes in with a movement for everybody else.
        Assert.NotEmpty(await page.EvaluateAsync<string[]>(Moving));
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        Assert.Empty(await page.EvaluateAsync<string[]>(Moving));
    }

    [Fact]
    public async Task In_the_systems_own_colours_focus_and_what_is_chosen_are_still_to_be_seen()
    {
        var page = await console.SignInAsync(Role.Administrator);
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await page.ClickAsync("#user-menu");
        await page.ClickAsync("[data-theme-choice=dark]");
        await Expect(page.Locator("[data-theme-choice=dark]")).ToHaveAttributeAsync("aria-pressed", "true");
        const string colour = "each => getComputedStyle(each).backgroundColor";
        Assert.NotEqual(await page.Locator("[data-theme-choice=light]").EvaluateAsync<string>(colour), await page.Locator("[data-theme-choice=dark]").EvaluateAsync<string>(colour));
        Assert.NotEqual(await page.Locator(".side a").Nth(1).EvaluateAsync<string>(colour), await page.Locator(".side a.active").EvaluateAsync<string>(colour));
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".menu-panel")).ToHaveCountAsync(0);
        Assert.Empty(await Focus.FaultsAsync(page));
        await ConsoleFixture.KeepAsync(page, "studio-forced-colors");
    }

    [Fact]
    public async Task Control_a_control_without_a_ring_is_named()
    {
        var page = await console.OpenAsync();
        await page.SetContentAsync("<style>.bare:focus { outline: none }</style><button class='bare'>No ring</button><button class='ringed'>Ring</button>");
        Assert.Contains("bare", Assert.Single(await Focus.FaultsAsync(page)), StringComparison.Ordinal);
    }
}
