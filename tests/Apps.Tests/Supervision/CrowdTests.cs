using System.Globalization;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Supervision;

public sealed class CrowdTests(MorningFixture console) : IClassFixture<MorningFixture>
{
    [Fact]
    public async Task Two_hundred_agents_are_on_one_wall_and_trouble_among_them_is_first()
    {
        var floor = new TestFloor(console.Host);
        await floor.ProspectsAsync(await floor.CampaignAsync("Quote follow-up"), 90);
        for (var i = 0; i < 200; i++)
        {
            var agent = await floor.AgentAsync("Agent Number " + i.ToString("000", CultureInfo.InvariantCulture));
            await agent.OnAsync();
            if (i % 3 == 0)
            {
                await agent.NextAsync();
                await agent.DialAsync();
                await agent.AnswerAsync();
            }
            else if (i % 20 == 1)
            {
                await agent.PauseAsync("break");
            }
        }

        // The breaks have lasted too long.
        console.Clock.Step(TimeSpan.FromMinutes(20));
        foreach (var (width, height) in new[] { (1366, 768), (1920, 1080), (320, 640) })
        {
            var wall = await console.SignInAsync(Role.Supervisor, "Sam Reyes", width, height);
            await Expect(wall.Locator(".tile")).ToHaveCountAsync(200);
            await Expect(wall.Locator(".tile").First).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("trouble"));
            await ConsoleFixture.PictureAsync(wall, "wall-crowd-" + width.ToString(CultureInfo.InvariantCulture));
            Assert.True(await wall.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"wider than the screen at {width}");
            await wall.Context.CloseAsync();
        }
    }
}
