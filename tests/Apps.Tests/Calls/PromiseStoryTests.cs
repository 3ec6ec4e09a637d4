using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Supervision;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static FollowUpConsole.Apps.Tests.Calls.DeskWork;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Calls;

/// <summary>A morning of promises, from the wrap-up that promised nothing to the Wall that waits for a call. The clock is the console's own; nobody waits for it.</summary>
public sealed class PromiseStoryTests(MorningFixture console) : IClassFixture<MorningFixture>
{
    [Fact]
    public async Task What_was_promised_is_kept_paused_and_called_late()
    {
        var seed = new Seed(console.Host);
        await seed.HoldAllAsync();
        var people = await seed.ListAsync(await seed.CampaignAsync(CampaignKind.UnpaidInvoice), Person("Ada", "Vague"), Person("Ben", "Payer"), Person("Cleo", "Later"), Person("Dora", "Writer"));
        var page = await console.SignInAsync(Role.Agent);
        await StateAsync(page, "Offline");
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "Available");
        var ledger = console.Host.Services.GetRequiredService<CallRegister>().Promises;

        // A next step that promises nothing is refused, and then it is said.
        await TalkAsync(page);
        await ChooseAsync(page, "next-step");
        await page.Locator("input[name=slot]").First.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Locator("#wrap-objective").FillAsync("We'll be in touch");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator(".wrap [role=alert] li")).ToHaveCountAsync(1);
        await page.Locator("#wrap-objective").FillAsync("Agree who signs the corrected invoice");
        await page.Keyboard.PressAsync("Alt+m");
        await page.Locator(".promise input:not([type])").FillAsync("Send the corrected invoice");
        await page.Locator(".promise .due").FillAsync("2026-11-17T15:00");
        await page.Keyboard.PressAsync("Control+Enter");
        await StateAsync(page, "Available");
        var word = Assert.Single(ledger.AllWith(people[0]), entry => entry.Kind == PromiseKind.Word);

        // It is on the day's list, and goes away by being done.
        await page.Keyboard.PressAsync("y");
        await page.Locator($"[data-promise='{word.Id}']").ClickAsync();
        await page.Locator("input[name=how][value=Kept]").CheckAsync();
        await page.Locator("#settle-keep").ClickAsync();
        await Expect(page.Locator($"[data-promise='{word.Id}']")).ToHaveCountAsync(0);
        Assert.Equal(PromiseEnd.Kept, ledger.Find(word.Id)!.End);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("[data-layer]")).ToHaveCountAsync(0);
        await StateAsync(page, "Available");

        // A promise to pay: nobody is chased until its day is over.
        await TalkAsync(page);
        await ChooseAsync(page, "promise-to-pay");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator(".wrap [role=alert] li")).ToHaveCountAsync(1);
        await page.Locator("#pay-amount").FillAsync("1250.50");
        await page.Locator("#pay-on").FillAsync("2026-11-20");
        await page.Keyboard.PressAsync("Control+Enter");
        await StateAsync(page, "Available");
        var queue = console.Host.Services.GetRequiredService<QueueBoard>();
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 23, 0, 0, TimeSpan.Zero), queue.Find(people[1])!.DueAt);

        // A call at an agreed time, by name.
        await TalkAsync(page);
        await ChooseAsync(page, "callback");
        await page.Locator("input[name=slot]").First.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Locator(".ends input[type=checkbox]").CheckAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await StateAsync(page, "Available");
        var agreed = queue.Find(people[2])!.CallbackAt!.Value;

        // An e-mail in place of a call, by one key: promised like a call, kept by marking it as sent, and a touch.
        await TalkAsync(page);
        await ChooseAsync(page, "callback");
        await page.Keyboard.PressAsync("l");
        await Expect(page.Locator("input[name=action][value=email]")).ToBeCheckedAsync();
        await page.Locator("input[name=slot]").First.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Locator("#wrap-objective").FillAsync("We'll be in touch");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator(".wrap [role=alert] li")).ToHaveCountAsync(1);
        await page.Locator("#wrap-objective").FillAsync("Show what the second instalment covers");
        await page.Keyboard.PressAsync("Control+Enter");
        await StateAsync(page, "Available");
        var letter = Assert.Single(ledger.AllWith(people[3]));
        Assert.Equal(PromiseKind.Email, letter.Kind);
        await page.Keyboard.PressAsync("y");
        await page.Locator($"[data-promise='{letter.Id}']").ClickAsync();
        await page.Locator("input[name=how][value=Kept]").CheckAsync();
        await page.Locator("#settle-keep").ClickAsync();
        await Expect(page.Locator($"[data-promise='{letter.Id}']")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("[data-layer]")).ToHaveCountAsync(0);

        // The call's time passes: it is late in the ledger and on the Wall, and any agent may take it.
        console.Clock.Pass(agreed + TimeSpan.FromMinutes(6) - console.Clock.GetUtcNow());
        var wall = await console.SignInAsync(Role.Supervisor);
        await Expect(wall.Locator(".alerts")).ToContainTextAsync("Cleo");
        await wall.Locator(".alerts a[href='/wall/promises']").ClickAsync();
        await Expect(wall.Locator("tr[data-state=late]")).ToHaveCountAsync(1);
        await Expect(wall.Locator("tr[data-state=open]")).ToContainTextAsync("1250.50 EUR");
        await wall.Locator("a[data-state=kept]").ClickAsync();
        await Expect(wall.Locator("tr[data-promise]")).ToHaveCountAsync(2);
        await Expect(wall.Locator($"tr[data-promise='{word.Id}']")).ToContainTextAsync("Send the corrected invoice");
        await Expect(wall.Locator($"tr[data-promise='{letter.Id}']")).ToContainTextAsync("E-mail · Show what the second instalment covers");
    }

    // Goes to the wrap-up and chooses what came of the call.
    private static async Task ChooseAsync(IPage page, string outcome)
    {
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "WrapUp");
        var at = Outcome.DefaultsFor(CampaignKind.UnpaidInvoice).ToList().IndexOf(outcome) + 1;
        await page.Keyboard.PressAsync(at.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await Expect(page.Locator($"[data-key='{at}'][aria-pressed=true]")).ToBeVisibleAsync();
    }
}
