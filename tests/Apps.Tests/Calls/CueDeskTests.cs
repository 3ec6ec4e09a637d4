using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Scripts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Calls;

/// <summary>A talk along its cues by keyboard: forward, objection, back, what to note; and a supervisor who helps without getting in the way.</summary>
public sealed class CueDeskTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task An_agent_goes_back_notes_what_the_cue_asks_for_and_gets_nudges_beside_the_cue()
    {
        var (page, people) = await DeskWork.SitAsync(console, DeskWork.Person("Nora", "Nudged"));
        await SignAsync(page, people[0]);
        await page.Keyboard.PressAsync("Space");
        await DeskPages.StateAsync(page, "Dialling");
        await page.Keyboard.PressAsync("a");
        await DeskPages.StateAsync(page, "Connected");
        await MoveAsync(page, "ArrowRight", "^Status$");
        await MoveAsync(page, "1", "budget");
        await MoveAsync(page, "Backspace", "^Status$");
        await MoveAsync(page, "Backspace", "^Opener$");
        await Expect(page.Locator(".step-back")).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("r");
        await Expect(page.Locator("#record-field")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("the month-end in two days");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-record=attention].done")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("t");
        var notes = page.Locator("textarea[data-keep]");
        await Expect(notes).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Asks for the price lock");

        var wall = await console.SignInAsync(Role.Supervisor, "Sam Reyes");
        await wall.ClickAsync(".tile:has-text('Connected') button");
        await wall.ClickAsync("#wall-nudge");
        await Expect(wall.Locator("#nudge-text")).ToBeFocusedAsync();
        await wall.Keyboard.TypeAsync("Offer the twelve-month price lock");
        await ConsoleFixture.PictureAsync(wall, "wall-nudge");
        await wall.Keyboard.PressAsync("Enter");
        await Expect(wall.Locator("[role=dialog]")).ToHaveCountAsync(0);
        await Expect(page.Locator("[aria-live=polite] [data-nudge=Line]")).ToContainTextAsync("Offer the twelve-month price lock");
        await Expect(page.Locator("[data-nudge=Line] .chip")).ToHaveTextAsync("Sam Reyes");
        await Expect(notes).ToBeFocusedAsync();
        await Expect(notes).ToHaveValueAsync("Asks for the price lock");
        await ConsoleFixture.PictureAsync(page, "desk-nudge");

        await wall.ClickAsync(".tile:has-text('Connected') button");
        await wall.ClickAsync("#wall-nudge");
        await wall.SelectOptionAsync("#nudge-kind", "Document");
        await wall.FillAsync("#nudge-title", "Price list 2026 (pdf) <b>");
        await wall.FillAsync("#nudge-text", "javascript:alert(1)");
        await wall.ClickAsync("#nudge-send");
        await Expect(wall.Locator(".nudge-form .note")).ToContainTextAsync("https://");
        await wall.FillAsync("#nudge-title", "");
        await wall.FillAsync("#nudge-text", "https://files.example.test/prices?y=2026");
        await wall.ClickAsync("#nudge-send");
        await Expect(wall.Locator(".nudge-form .note")).ToContainTextAsync("title");
        await wall.FillAsync("#nudge-title", "Price list 2026 (pdf) <b>");
        await ConsoleFixture.PictureAsync(wall, "wall-nudge-document");
        await wall.ClickAsync("#nudge-send");
        var document = page.Locator("[data-nudge=Document] a");
        await Expect(document).ToHaveTextAsync("Price list 2026 (pdf) <b>");
        await Expect(document).ToHaveAttributeAsync("href", "https://files.example.test/prices?y=2026");
        await Expect(document).ToHaveAttributeAsync("rel", "noopener noreferrer");
        await Expect(page.Locator("[data-nudge=Document] .host")).ToHaveTextAsync("files.example.test");
        await Expect(notes).ToBeFocusedAsync();
        await ConsoleFixture.PictureAsync(page, "desk-nudge-document");

        await wall.ClickAsync(".tile:has-text('Connected') button");
        await wall.ClickAsync("#wall-nudge");
        await wall.SelectOptionAsync("#nudge-kind", "Cue");
        await wall.SelectOptionAsync("#nudge-cue", "no-is-fine");
        await wall.ClickAsync("#nudge-send");
        await Expect(page.Locator("[data-nudge=Cue]")).ToBeVisibleAsync();
        await Expect(notes).ToBeFocusedAsync();
        await NotesTogetherAsync(page, wall, notes);
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator(".step-back")).ToBeVisibleAsync();
        Assert.Equal(3, await DeskPages.CountAsync<AgentNudged>(console.Host, people[0]));
        Assert.Equal(1, await DeskPages.CountAsync<NoteAdded>(console.Host, people[0]));
        var log = LogName.Of(TenantKind.Client, await console.Host.TenantAsync(TenantKind.Client));
        var call = (await console.Host.Services.GetRequiredService<IJournal>().ReadLogAsync(log, 0, 5000)).Select(entry => entry.Body).OfType<NoteAdded>().Single();
        var proof = await console.SignInAsync(Role.ClientManager);
        await proof.GotoAsync($"/proof?call={call.Call}");
        await Expect(proof.Locator(".events")).ToContainTextAsync("She asked for references last time");
        await Expect(proof.Locator(".events")).ToContainTextAsync("Note added by supervisor");
    }

    // A supervisor's line stands beside the agent's own notes; what the agent types is heard, proposed, and taken with one key. The keyboard stays where it is.
    private static async Task NotesTogetherAsync(IPage page, IPage wall, ILocator notes)
    {
        await wall.ClickAsync(".tile:has-text('Connected') button");
        await wall.ClickAsync("#wall-note");
        await Expect(wall.Locator("#note-text")).ToBeFocusedAsync();
        await wall.Keyboard.TypeAsync("She asked for references last time");
        await wall.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-added]")).ToContainTextAsync("She asked for references last time");
        await Expect(page.Locator("[data-added] b")).ToHaveTextAsync("Sam Reyes");
        await Expect(notes).ToBeFocusedAsync();
        await Expect(notes).ToHaveValueAsync("Asks for the price lock");

        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.TypeAsync(". Does not trust our figures");
        await Expect(page.Locator(".hint[aria-live=polite]")).ToContainTextAsync("Trust");
        await Expect(page.Locator("[data-key='9'].maybe")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-key='9']")).ToHaveAttributeAsync("aria-pressed", "false");
        await Expect(notes).ToBeFocusedAsync();
        await ConsoleFixture.PictureAsync(page, "desk-hint");
        await page.Keyboard.PressAsync("Alt+o");
        await Expect(page.Locator("[data-key='9']")).ToHaveAttributeAsync("aria-pressed", "true");

        // What is on the agent's screen, and what was heard, moves on the Wall.
        await Expect(wall.Locator(".tile:has-text('Connected') .doing")).ToContainTextAsync("Explore");
        await Expect(wall.Locator(".tile:has-text('Connected') .doing")).ToContainTextAsync("Trust");
        await Expect(page.Locator("#hint-take")).ToHaveCountAsync(0);
        await Expect(notes).ToBeFocusedAsync();
    }

    // The client wrote a brief; the agent reads and signs it before the line is made, and the Studio shows who has.
    private async Task SignAsync(IPage page, ProspectId person)
    {
        var campaign = console.Host.Services.GetRequiredService<QueueBoard>().Find(person)!.Campaign;
        (await console.Host.Door.AskAsSystemAsync("test", new WriteBrief(campaign, "Speak of the two-day close.\nNever promise a discount.", 0))).Required();
        await page.Keyboard.PressAsync("n");
        await DeskPages.StateAsync(page, "Preview");
        await page.Keyboard.PressAsync("Space");
        await Expect(page.Locator(".brief")).ToContainTextAsync("Never promise a discount.");
        await ConsoleFixture.PictureAsync(page, "desk-brief");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".brief")).ToHaveCountAsync(0);
        await DeskPages.StateAsync(page, "Preview");

        var manager = await console.SignInAsync(Role.ClientManager);
        await manager.GotoAsync($"/studio/scripts/{campaign}/brief");
        await Expect(manager.Locator("td .chip.ok")).ToHaveTextAsync("Version 1");
        await ConsoleFixture.PictureAsync(manager, "brief");
        await manager.Context.CloseAsync();
    }

    private static async Task MoveAsync(IPage page, string key, string titles)
    {
        await page.Keyboard.PressAsync(key);
        await Expect(page.Locator("#cue")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(titles));
        await DeskPages.StateAsync(page, "Connected");
    }
}
