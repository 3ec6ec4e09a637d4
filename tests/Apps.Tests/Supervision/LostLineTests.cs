using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Supervision;

/// <summary>The line to the server is cut and mended under the Wall.</summary>
public sealed class LostLineTests(MorningFixture console) : IClassFixture<MorningFixture>
{
    [Fact]
    public async Task A_wall_without_its_line_says_so_stays_readable_and_comes_back_by_itself()
    {
        var floor = new TestFloor(console.Host);
        var agent = await floor.AgentAsync("Noor Kaplan");
        await agent.OnAsync();
        var page = await console.OpenAsync();
        var line = await Line.UnderAsync(page);
        await ConsoleFixture.SignInAsync(page, await console.Host.AddPersonAsync(Role.Supervisor), ConsoleHost.Password);
        var tile = page.Locator(".tile", new() { HasText = "Noor K." });
        await Expect(tile).ToContainTextAsync("Available");
        await Expect(page.Locator(".live")).ToBeVisibleAsync();

        await line.CutAsync();
        await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
        await Expect(page.Locator(".lost")).ToBeVisibleAsync();
        await Expect(page.Locator(".live")).ToBeHiddenAsync();
        await Expect(tile).ToBeVisibleAsync();
        await ConsoleFixture.PictureAsync(page, "wall-lost");
        await agent.PauseAsync("meeting");

        line.Mend();
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        await Expect(page.Locator(".live")).ToBeVisibleAsync();
        await Expect(tile).ToContainTextAsync("Meeting");
    }

    /// <summary>Stands between the page and the server.</summary>
    private sealed class Line
    {
        private IWebSocketRoute? open;
        private volatile bool cut;

        internal static async Task<Line> UnderAsync(IPage page)
        {
            var line = new Line();
            await page.RouteWebSocketAsync("**/_blazor*", socket =>
            {
                if (line.cut)
                {
                    _ = socket.CloseAsync();
                    return;
                }

                line.open = socket;
                socket.ConnectToServer();
            });
            await page.RouteAsync("**/_blazor/negotiate*", route => line.cut ? route.AbortAsync() : route.ContinueAsync());
            await page.RouteAsync("**/health/live", route => line.cut ? route.AbortAsync() : route.ContinueAsync());
            return line;
        }

        internal Task CutAsync()
        {
            cut = true;
            return open!.CloseAsync(new() { Code = 1011, Reason = "cut" });
        }

        internal void Mend() => cut = false;
    }
}
