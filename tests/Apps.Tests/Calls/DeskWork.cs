using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects.Import;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Calls;

/// <summary>An agent at the Desk in a browser, with one person due.</summary>
internal static class DeskWork
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 60_000 };

    /// <summary>Signs a new agent in; only the given people are due.</summary>
    internal static async Task<(IPage Page, IReadOnlyList<ProspectId> People)> SitAsync(ConsoleFixture console, params LeadRecord[] records)
    {
        var seed = new Seed(console.Host);
        await seed.HoldAllAsync();
        var people = await seed.ListAsync(await seed.CampaignAsync(), records);
        var page = await console.SignInAsync(Role.Agent);
        page.SetDefaultTimeout(60_000);
        await StateAsync(page, "Offline");
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "Available");
        return (page, people);
    }

    internal static Task StateAsync(IPage page, string state) => Expect(page.Locator($"html[data-keys] [data-desk={state}][aria-busy=false]")).ToBeVisibleAsync(Patient);

    /// <summary>Takes the next person, dials on the own phone, and marks the answer.</summary>
    internal static async Task TalkAsync(IPage page)
    {
        await page.Keyboard.PressAsync("n");
        await StateAsync(page, "Preview");
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "Dialling");
        await page.Keyboard.PressAsync("a");
        await StateAsync(page, "Connected");
    }

    internal static LeadRecord Person(string first, string last) => new() { FirstName = first, LastName = last, Region = "FR", Email = "somebody@example.test" };
}
