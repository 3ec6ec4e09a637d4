using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Calls;

/// <summary>A refused call in front of a person: one sentence, the rule behind one key, the next legal moment behind another.</summary>
public sealed class RefusedCallTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task A_refused_call_says_why_shows_its_rule_by_one_key_and_is_booked_by_another()
    {
        var prospect = await DeskPages.OneDueAsync(console.Host, "Bergström");
        var queue = console.Host.Services.GetRequiredService<QueueBoard>();
        var page = await DeskPages.DeskAsync(console, "Preview");
        await Expect(page.Locator(".pressure svg")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("attempts 0"));
        await ConsoleFixture.PictureAsync(page, "desk-pressure");

        // The vendor's own dialler is faster, and uses up all that the campaign allows.
        CallDecision decided;
        do
        {
            decided = (await console.Host.Door.AskAsSystemAsync("test", new DecideCall(queue.Find(prospect)!.Campaign, prospect, null))).Required();
        }
        while (decided.Call is not null);
        await Expect(page.Locator(".gate.no #book-follow-up")).ToBeVisibleAsync();
        await Expect(page.Locator(".gate li").First).ToBeHiddenAsync();
        await ConsoleFixture.PictureAsync(page, "desk-refused");
        await page.Keyboard.PressAsync("r");
        await Expect(page.Locator(".gate li").First).ToContainTextAsync("CAMPAIGN-");
        await page.Keyboard.PressAsync("d");
        await DeskPages.StateAsync(page, "Available");
        await Expect(page.Locator("#booked")).ToContainTextAsync("Robin Bergström");
        var booked = queue.Find(prospect)!;
        Assert.True(booked.CallbackAt > console.Host.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        Assert.NotNull(booked.CallbackAgent);
        await ConsoleFixture.PictureAsync(page, "desk-refused-booked");
    }
}
