using System.Text.RegularExpressions;
using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using Microsoft.Playwright;

namespace FollowUpConsole.Apps.Tests.Shell;

/// <summary>Goes through pages as one person and gathers what is wrong with any of them.</summary>
internal static class Walk
{
    /// <summary>Narrower than this only the Desk may scroll sideways: 1280 at four times the size.</summary>
    private const int Narrow = 320;

    internal static async Task ThroughAsync(ConsoleFixture console, Role role, IReadOnlyList<string> pages, string[] ways)
    {
        Assert.NotEmpty(pages);
        List<string> wrong = [];
        foreach (var way in ways)
        {
            var page = await console.SignInAsync(role, culture: way[..2]);
            foreach (var address in pages)
            {
                await Screens.OpenAsync(page, address);
                await ConsoleFixture.DressAsync(page, way[3..]);
                var name = $"{role.Name()} {address} {way}";
                await ConsoleFixture.KeepAsync(page, Regex.Replace(name, "[^a-z]+", "-", RegexOptions.None, TimeSpan.FromSeconds(1)));
                wrong.AddRange((await Axe.FaultsAsync(page)).Concat(await FaultsAsync(page)).Select(fault => $"{name}: {fault}"));
            }

            await page.Context.CloseAsync();
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    /// <summary>Fails when the page is wider than a screen of this width.</summary>
    internal static async Task FitsAsync(IPage page, int width)
    {
        var faults = await NarrowAsync(page, width);
        Assert.True(faults.Count == 0, $"{page.Url}: {string.Join('\n', faults)}");
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(IPage page) =>
        [.. await Focus.FaultsAsync(page), .. await NarrowAsync(page, Narrow)];

    private static async Task<IReadOnlyList<string>> NarrowAsync(IPage page, int width)
    {
        var size = page.ViewportSize!;
        await page.SetViewportSizeAsync(width, 640);
        var faults = await page.EvaluateAsync<string[]>("""
            () => {
                const places = [document.documentElement, ...document.querySelectorAll("main")];
                if (places.every(place => place.scrollWidth <= place.clientWidth)) {
                    return [];
                }
                // Not what lies in a place that scrolls by itself, as a wide table may.
                const scrolls = element => { for (let up = element.parentElement; up && up.tagName !== "MAIN"; up = up.parentElement) { if (getComputedStyle(up).overflowX !== "visible") { return true; } } return false; };
                const out = [...document.querySelectorAll("body *")].filter(element => element.getBoundingClientRect().right > innerWidth + 1 && element.getClientRects().length > 0 && !scrolls(element));
                return [`${places.map(place => place.scrollWidth)} px wide at ${innerWidth}: ${out.slice(0, 6).map(each => each.tagName.toLowerCase() + "." + each.className).join(", ")}`];
            }
            """);
        await page.SetViewportSizeAsync(size.Width, size.Height);
        return faults;
    }
}
