using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects.Import;
using Microsoft.Playwright;
using static FollowUpConsole.Apps.Tests.Calls.DeskPages;

namespace FollowUpConsole.Apps.Tests.Calls;

/// <summary>An agent at the Desk in a browser, with one person due.</summary>
internal static class DeskWork
{
    /// <summary>Signs a new agent in; only the given people are due.</summary>
    internal static async Task<(IPage Page, IReadOnlyList<ProspectId> People)> SitAsync(ConsoleFixture console, params LeadRecord[] records)
    {
        var seed = new Seed(console.Host);
        await seed.HoldAllAsync();
        var people = await seed.ListAsync(await seed.CampaignAsync(), records);
        return (await DeskPages.DeskAsync(console, "Available"), people);
    }

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
