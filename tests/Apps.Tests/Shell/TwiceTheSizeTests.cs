using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Calls;
using FollowUpConsole.Apps.Tests.Supervision;
using FollowUpConsole.Identity;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Shell;

/// <summary>A screen of 1366×768 at twice the size: everything that can be done can still be done, from top to bottom.</summary>
public sealed class TwiceTheSizeTests(MorningFixture console) : IClassFixture<MorningFixture>
{
    // Under the middle of a thing lies the thing itself: not cut off, not covered.
    private const string OnTop = """
        each => { each.scrollIntoView({ block: "center" }); const box = each.getBoundingClientRect();
            const there = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
            return there !== null && (each.contains(there) || there.contains(each)); }
        """;

    [Fact]
    public async Task A_call_can_be_made_and_noted_at_twice_the_size()
    {
        await DeskPages.OneDueAsync(console.Host, "Twicethesize");
        var page = await DeskPages.DeskAsync(console, "Preview");
        await page.SetViewportSizeAsync(683, 384);
        await AllReachedAsync(page, "h1", ".gate", ".why", "#cue", ".purpose", ".bar-call .primary", ".history", ".promises", "textarea", "#user-menu");
        await ConsoleFixture.PictureAsync(page, "desk-twice");
        await page.ClickAsync(".bar-call .primary");
        await DeskPages.StateAsync(page, "Dialling");
        await page.ClickAsync("[data-key=A]");
        await DeskPages.StateAsync(page, "Connected");
        await AllReachedAsync(page, ".obj [data-key='5']", ".obj [data-key='0']", ".way.go");
        await page.ClickAsync(".bar-call [data-key=Space]");
        await DeskPages.StateAsync(page, "WrapUp");
        await page.ClickAsync(".outcomes [data-key='1']");
        await AllReachedAsync(page, "input[name=slot]", "#wrap-objective", "[data-key='Ctrl+Enter']");
        await ConsoleFixture.PictureAsync(page, "desk-twice-wrap");
        await Walk.FitsAsync(page, 683);
    }

    [Theory]
    [InlineData(683)]
    [InlineData(320)]
    public async Task The_walls_filters_and_the_menu_are_there_on_a_small_screen(int width)
    {
        var page = await console.SignInAsync(Role.Supervisor, width: width, height: 384);
        await Expect(page.Locator(".wall")).ToBeVisibleAsync();
        await AllReachedAsync(page, "#wall-campaign", "#wall-state", "#wall-sort", ".gate", ".queues");
        await page.ClickAsync("#user-menu");
        await AllReachedAsync(page, "#sign-out");
        await Walk.FitsAsync(page, width);
    }

    private static async Task AllReachedAsync(IPage page, params string[] things)
    {
        foreach (var thing in things)
        {
            Assert.True(await page.Locator(thing).First.EvaluateAsync<bool>(OnTop), thing + " cannot be reached");
        }
    }
}
