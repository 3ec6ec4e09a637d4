using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Supervision;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static FollowUpConsole.Apps.Tests.Calls.DeskPages;
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
        var campaign = await seed.CampaignAsync(CampaignKind.UnpaidInvoice);
        var people = await seed.ListAsync(campaign, Person("Ada", "Vague"), Person("Ben", "Payer"), Person("Cleo", "Later"), Person("Dora", "Writer"),
            Person("Vera", "Machine"), Person("Emil", "Away"), Person("Fay", "Unwritten") with { Email = null }, Person("Gus", "Often"));
        var page = await DeskAsync(console, "Available");

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
        var word = Assert.Single(Ledger.AllWith(people[0]), entry => entry.Kind == PromiseKind.Word);

        // It is on the day's list, and goes away by being done.
        await page.Keyboard.PressAsync("y");
        await page.Locator($"[data-promise='{word.Id}']").ClickAsync();
        await page.Locator("input[name=how][value=Kept]").CheckAsync();
        await page.Locator("#settle-keep").ClickAsync();
        await Expect(page.Locator($"[data-promise='{word.Id}']")).ToHaveCountAsync(0);
        Assert.Equal(PromiseEnd.Kept, Ledger.Find(word.Id)!.End);
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
        var letter = Assert.Single(Ledger.AllWith(people[3]));
        Assert.Equal(PromiseKind.Email, letter.Kind);
        await page.Keyboard.PressAsync("y");
        await page.Locator($"[data-promise='{letter.Id}']").ClickAsync();
        await page.Locator("input[name=how][value=Kept]").CheckAsync();
        await page.Locator("#settle-keep").ClickAsync();
        await Expect(page.Locator($"[data-promise='{letter.Id}']")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("[data-layer]")).ToHaveCountAsync(0);
        await LeaveMessageAsync(page, people[4]);
        await WriteInsteadAsync(page, people[5]);
        await NobodyToWriteToAsync(page);
        await NoHourToOfferAsync(page, campaign, people[7]);

        // The call's time passes: it is late in the ledger and on the Wall, and any agent may take it.
        console.Clock.Pass(agreed + TimeSpan.FromMinutes(6) - console.Clock.GetUtcNow());
        var wall = await console.SignInAsync(Role.Supervisor);
        await Expect(wall.Locator(".alerts")).ToContainTextAsync("Cleo");
        await wall.Locator(".alerts a[href='/wall/promises']").ClickAsync();
        await Expect(wall.Locator("tr[data-state=late]")).ToHaveCountAsync(1);
        await Expect(wall.Locator("tr[data-state=open]").Filter(new() { HasText = "1250.50 EUR" })).ToHaveCountAsync(1);
        await wall.Locator("a[data-state=kept]").ClickAsync();
        await Expect(wall.Locator("tr[data-promise]")).ToHaveCountAsync(2);
        await Expect(wall.Locator($"tr[data-promise='{word.Id}']")).ToContainTextAsync("Send the corrected invoice");
        await Expect(wall.Locator($"tr[data-promise='{letter.Id}']")).ToContainTextAsync("E-mail · Show what the second instalment covers");
    }

    // The message names the hour of the next call before it is spoken; noting the call books it (D-27).
    private async Task LeaveMessageAsync(IPage page, ProspectId vera)
    {
        await page.Keyboard.PressAsync("n");
        await StateAsync(page, "Preview");
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "Dialling");
        await page.Keyboard.PressAsync("v");
        await Expect(page.Locator("#cue")).ToHaveTextAsync("Voicemail");
        await Expect(page.Locator(".say")).ToContainTextAsync("Je vous rappelle mercredi 18 novembre à ");
        await ConsoleFixture.PictureAsync(page, "desk-voicemail");
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "WrapUp");
        await Expect(page.Locator("[data-key=V][aria-pressed=true]")).ToBeVisibleAsync();
        await Expect(page.Locator("#wrap-announced")).ToBeVisibleAsync();
        await ConsoleFixture.PictureAsync(page, "desk-voicemail-wrap");
        await page.Keyboard.PressAsync("Control+Enter");
        await StateAsync(page, "Available");
        var booked = Assert.Single(Ledger.AllWith(vera));
        Assert.Equal((PromiseKind.Callback, true, 18), (booked.Kind, booked.Keeper is not null, booked.DueAt.Day));
    }

    // Nobody answered: one key promises an e-mail in place of another try.
    private async Task WriteInsteadAsync(IPage page, ProspectId emil)
    {
        await page.Keyboard.PressAsync("n");
        await StateAsync(page, "Preview");
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "Dialling");
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "WrapUp");
        await Expect(page.Locator("[data-key=U][aria-pressed=true]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("l");
        await Expect(page.Locator("#wrap-email[aria-pressed=true]")).ToBeVisibleAsync();
        await TabToAsync(page, "input[name=slot]");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "#wrap-objective");
        await page.Keyboard.TypeAsync("Ask which invoice is blocked");
        await page.Keyboard.PressAsync("Control+Enter");
        await StateAsync(page, "Available");
        Assert.Equal(PromiseKind.Email, Assert.Single(Ledger.AllWith(emil)).Kind);
    }

    // Without an address the choice is shut, and the form says why.
    private static async Task NobodyToWriteToAsync(IPage page)
    {
        await TalkAsync(page);
        await ChooseAsync(page, "next-step");
        await Expect(page.Locator("input[name=action][value=email]")).ToBeDisabledAsync();
        await Expect(page.Locator("input[name=action][value=email]")).ToHaveAttributeAsync("aria-describedby", "no-email");
        await Expect(page.Locator("#no-email")).ToContainTextAsync("e-mail address");
        await Expect(page.Locator("#wrap-email")).ToHaveCountAsync(0);
        await FillWrapUpAsync(page);
        await page.Keyboard.PressAsync("Control+Enter");
        await StateAsync(page, "Available");
    }

    // Where no hour for a call is legal the form says so, and offers to write.
    private async Task NoHourToOfferAsync(IPage page, CampaignId campaign, ProspectId gus)
    {
        var plan = console.Host.Services.GetRequiredService<CampaignBoard>().Find(campaign)!.Plan!;
        (await console.Host.Door.AskAsSystemAsync("test", new ChangeCampaign(campaign, plan with { AttemptsCap = 1, CapDays = 30 }))).Required();
        await TalkAsync(page);
        await ChooseAsync(page, "next-step");
        await Expect(page.Locator("input[name=slot]")).ToHaveCountAsync(0);
        await Expect(page.Locator(".instead")).ToContainTextAsync("No hour for a call can be offered.");
        await ConsoleFixture.PictureAsync(page, "desk-wrap-no-hour");
        await page.Keyboard.PressAsync("l");
        await Expect(page.Locator("input[name=action][value=email]")).ToBeCheckedAsync();
        await page.Locator(".other input").FillAsync("2026-11-18T15:00");
        await page.Locator("#wrap-objective").FillAsync("Send the statement of account");
        await page.Keyboard.PressAsync("Control+Enter");
        await StateAsync(page, "Available");
        Assert.Equal((PromiseKind.Email, 18), Assert.Single(Ledger.AllWith(gus)) switch { var entry => (entry.Kind, entry.DueAt.Day) });
        (await console.Host.Door.AskAsSystemAsync("test", new ChangeCampaign(campaign, plan))).Required();
    }

    private PromiseBoard Ledger => console.Host.Services.GetRequiredService<CallRegister>().Promises;

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
