using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using Microsoft.Playwright;

namespace FollowUpConsole.Apps.Tests.Supervision;

public sealed class FullFloorTests(MorningFixture console) : IClassFixture<MorningFixture>
{
    [Fact]
    public async Task Sixteen_agents_fit_one_screen_in_both_looks_and_languages()
    {
        var floor = new TestFloor(console.Host);
        await BusyMorning.WorkAsync(floor, console.Clock);
        foreach (var (width, height) in new[] { (1366, 768), (1920, 1080), (390, 844) })
        {
            var wall = await console.SignInAsync(Role.Supervisor, "Sam Reyes", width, height);
            await Assertions.Expect(wall.Locator(".tile")).ToHaveCountAsync(BusyMorning.People.Count);
            await Assertions.Expect(wall.Locator(".tile.trouble").First).ToBeVisibleAsync();
            await Assertions.Expect(wall.Locator(".alerts li").First).ToContainTextAsync("promise late");
            await ConsoleFixture.PictureAsync(wall, $"wall-{width}");
            Assert.True(await wall.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"wider than the screen at {width}");
            if (width >= 1366)
            {
                Assert.True(await wall.EvaluateAsync<bool>("document.querySelector('.floor').scrollHeight <= document.querySelector('.floor').clientHeight + 8"), $"tiles scroll at {width}");
            }
        }

        var page = await console.SignInAsync(Role.Supervisor, "Jeanne Roux", culture: "fr");
        await Assertions.Expect(page.Locator(".tile")).ToHaveCountAsync(BusyMorning.People.Count);
        await ConsoleFixture.PictureAsync(page, "wall-fr");

        // Seconds that count are drawn by the page's own script: from then on a choice is heard.
        await Assertions.Expect(page.Locator(".tile .since").First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d+:\d\d"), new() { Timeout = 60_000 });
        await page.SelectOptionAsync("#wall-state", "connected");
        await Assertions.Expect(page).ToHaveURLAsync("/wall?state=connected");
        await Assertions.Expect(page.Locator(".tile")).ToHaveCountAsync(5);
        await page.Locator(".tile button").First.ClickAsync();
        await Assertions.Expect(page.Locator("[role=dialog]")).ToBeVisibleAsync();
        await page.ClickAsync("#wall-pause");
        await ConsoleFixture.PictureAsync(page, "wall-fr-menu");
    }
}
