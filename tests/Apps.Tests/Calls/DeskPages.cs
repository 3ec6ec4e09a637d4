using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects.Import;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Calls;

/// <summary>Desks in the browser, and what the journal says of the person on them.</summary>
internal static class DeskPages
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 60_000 };

    /// <summary>Lays one person down who is due, as the only one of this host.</summary>
    internal static async Task<ProspectId> OneDueAsync(ConsoleHost host, string lastName)
    {
        var seed = new Seed(host);
        await seed.HoldAllAsync();
        return (await seed.ListAsync(await seed.CampaignAsync(), new LeadRecord { FirstName = "Robin", LastName = lastName, Region = "FR" }))[0];
    }

    /// <summary>An agent's desk, in this state or one that comes before it.</summary>
    internal static async Task<IPage> DeskAsync(ConsoleFixture console, string state)
    {
        var page = await console.SignInAsync(Role.Agent);
        page.SetDefaultTimeout(60_000);
        await StateAsync(page, "Offline");
        foreach (var (before, key, after) in new[] { ("Offline", "Space", "Available"), ("Available", "n", "Preview"), ("Preview", "Space", "Dialling"), ("Dialling", "a", "Connected"), ("Connected", "Space", "WrapUp") })
        {
            if (state == before)
            {
                break;
            }

            await page.Keyboard.PressAsync(key);
            await StateAsync(page, after);
        }

        return page;
    }

    internal static Task StateAsync(IPage page, string state) => Expect(page.Locator($"html[data-keys] [data-desk={state}][aria-busy=false]")).ToBeVisibleAsync(Patient);

    /// <summary>Goes on with the tab key until something of this kind has the focus.</summary>
    internal static async Task TabToAsync(IPage page, string selector)
    {
        for (var pressed = 0; pressed < 200; pressed++)
        {
            if (await page.EvaluateAsync<bool>("s => document.activeElement?.matches(s) ?? false", selector))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"The tab key does not lead to {selector}.");
    }

    /// <summary>Chooses "refused" with its reason: nothing more is asked.</summary>
    internal static async Task FillWrapUpAsync(IPage page)
    {
        await page.Keyboard.PressAsync("0");
        await Expect(page.Locator("[data-key='0'][aria-pressed=true]")).ToBeVisibleAsync();
    }

    /// <summary>How often this happened to a person, by the client's journal.</summary>
    internal static async Task<int> CountAsync<T>(ConsoleHost host, ProspectId prospect)
        where T : IEvent
    {
        var log = LogName.Of(TenantKind.Client, await host.TenantAsync(TenantKind.Client));
        return (await host.Services.GetRequiredService<IJournal>().ReadLogAsync(log, 0, 5000)).Count(entry => entry.Stream.Id == prospect.Value && entry.Body is T);
    }

    internal static UserId? HolderOf(ConsoleHost host, ProspectId prospect) => host.Services.GetRequiredService<QueueBoard>().Find(prospect)!.HeldBy;
}
