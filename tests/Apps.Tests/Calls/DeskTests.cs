using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects.Import;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static FollowUpConsole.Apps.Tests.Calls.DeskPages;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Calls;

public sealed class DeskTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    [Fact]
    public async Task A_call_with_three_objections_is_made_from_start_of_shift_to_wrap_up_by_keyboard_alone()
    {
        var (page, prospect) = await DeskAsync(Seed.Lefevre());
        await PictureAsync(page, "desk-offline");
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "Available");
        await PictureAsync(page, "desk-available");

        await page.Keyboard.PressAsync("n");
        await StateAsync(page, "Preview");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Élodie Lefèvre");
        await Expect(page.Locator(".gate")).ToContainTextAsync("allowed");
        await Expect(page.Locator(".say mark").First).ToBeVisibleAsync();
        await PictureAsync(page, "desk-preview");

        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "Dialling");
        await page.Keyboard.PressAsync("a");
        await StateAsync(page, "Connected");
        await page.Keyboard.PressAsync("ArrowRight");

        // What the step is for is in the agent's language, what is said in the prospect's.
        await Expect(page.Locator("#cue")).ToHaveTextAsync("Status");
        await Expect(page.Locator(".say")).ToHaveAttributeAsync("lang", "fr");
        await ObjectAsync(page, "1", "Explore · budget", "Respond · budget");
        await ObjectAsync(page, "9", "Explore · what holds it up", "Respond · a smaller step");
        await GoAsync(page, "s", "Silence, or vague answers");
        await GoAsync(page, "q", "No is fine");
        await ObjectAsync(page, "5", "Explore · third party decides", "Respond · third party decides");
        Assert.Equal(["budget", "trust", "third-party"], await MarkedAsync(prospect));

        // The way so far is longer than its line; a key opens all of it.
        await TabToAsync(page, "#route");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".whole li")).ToHaveTextAsync(
            ["Opener", "Status", "Explore · budget", "Respond · budget", "Explore · what holds it up", "Respond · a smaller step", "Silence, or vague answers", "No is fine", "Explore · third party decides", "Respond · third party decides"]);
        await PictureAsync(page, "desk-route");
        await NoScrollbarAsync(page);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".whole")).ToHaveCountAsync(0);

        await page.Keyboard.PressAsync("t");
        await Expect(page.Locator("textarea")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("CFO = Claire Armand, wants 2 pages");
        await Expect(page.Locator("textarea")).ToHaveAttributeAsync("data-saved", "34");
        await PictureAsync(page, "desk-connected");
        await NoScrollbarAsync(page);

        // The same desk after a reload: everything is on the server.
        await page.ReloadAsync();
        await StateAsync(page, "Connected");
        await Expect(page.Locator("textarea")).ToHaveValueAsync("CFO = Claire Armand, wants 2 pages");
        await Expect(page.Locator("[data-key='5']")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "WrapUp");
        await page.Keyboard.PressAsync("1");
        await Expect(page.Locator("[data-key='1'][aria-pressed=true]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator(".wrap [role=alert] li")).ToHaveCountAsync(2);
        await PictureAsync(page, "desk-wrap-refused");
        await NoScrollbarAsync(page);

        await TabToAsync(page, "input[name=slot]");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "#wrap-objective");
        await page.Keyboard.TypeAsync("Agree the start date with the CFO");
        await page.Keyboard.PressAsync("Control+Enter");
        await StateAsync(page, "Available");
        Assert.Null(console.Host.Services.GetRequiredService<QueueBoard>().Find(prospect)!.HeldBy);
    }

    [Fact]
    public async Task Zero_asks_once_and_then_nobody_calls_this_person_again()
    {
        var (page, prospect) = await DeskAsync(new LeadRecord { FirstName = "Jonas", LastName = "Okafor", Region = "FR" });
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "Available");
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "Preview");
        await page.Keyboard.PressAsync("0");
        await Expect(page.Locator("[role=dialog]")).ToBeVisibleAsync();
        await PictureAsync(page, "desk-opposition");

        // Once more zero does nothing; Escape takes it back.
        await page.Keyboard.PressAsync("0");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("[role=dialog]")).ToHaveCountAsync(0);
        await StateAsync(page, "Preview");

        await page.Keyboard.PressAsync("0");
        await Expect(page.Locator("[role=dialog]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await StateAsync(page, "Available");
        Assert.True(console.Host.Services.GetRequiredService<QueueBoard>().Find(prospect)!.Closed);
    }

    [Theory]
    [InlineData("en", "taken back by a supervisor")]
    [InlineData("fr", "repris par un superviseur")]
    public async Task A_supervisor_takes_a_person_away_and_the_desk_says_so_in_the_agents_language(string culture, string words)
    {
        var (page, prospect) = await DeskAsync(new LeadRecord { FirstName = "Ana", LastName = "Bianchi", Region = "FR" }, culture);
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "Available");
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "Preview");
        (await console.Host.Door.AskAsSystemAsync("test", new ReleaseReservation(prospect))).Required();
        await StateAsync(page, "Available");
        await Expect(page.Locator(".banners")).ToContainTextAsync(words);
    }

    [Fact]
    public async Task Letters_typed_in_a_field_stay_letters_and_every_key_is_listed()
    {
        var (page, _) = await DeskAsync(new LeadRecord { FirstName = "Kim", LastName = "Lindqvist", Region = "FR" });
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "Available");
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "Preview");
        await page.Locator("textarea").FocusAsync();
        await page.Keyboard.TypeAsync("k 0 wait?");
        await Expect(page.Locator("[role=dialog]")).ToHaveCountAsync(0);
        await Expect(page.Locator("textarea")).ToHaveValueAsync("k 0 wait?");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("textarea")).Not.ToBeFocusedAsync();
        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("[role=dialog]")).ToContainTextAsync("All keys");
        await PictureAsync(page, "desk-keys");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("[role=dialog]")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("p");
        await Expect(page.Locator(".purpose input")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Learn who decides");
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("Learn who decides");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".purpose")).ToContainTextAsync("Learn who decides");
    }

    [Theory]
    [InlineData("en", "Start shift")]
    [InlineData("fr", "Commencer le service")]
    public async Task The_desk_speaks_both_languages(string culture, string words)
    {
        var (page, _) = await DeskAsync(Seed.Lefevre(), culture);
        await Expect(page.Locator("main")).ToContainTextAsync(words);
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "Available");
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "Preview");
        await NoScrollbarAsync(page);
        Assert.DoesNotMatch(@"\b(Outcome|WhyNow|Saw|Rule|State|Touch|Glance|Gate|Wrap|Keys)\.[A-Za-z]", await page.Locator("body").InnerTextAsync());
        await PictureAsync(page, "desk-" + culture);
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "Dialling");
        await page.Keyboard.PressAsync("a");
        await StateAsync(page, "Connected");
        await page.Keyboard.PressAsync("n");
        await Expect(page.Locator("#wrap-title")).ToBeVisibleAsync();
        await NoScrollbarAsync(page);
        await PictureAsync(page, "desk-wrap-" + culture);
        await FinishAsync(page);
    }

    // An objection at one key, its question, and by an arrow its response.
    private static async Task ObjectAsync(IPage page, string key, string explores, string responds)
    {
        await GoAsync(page, key, explores);
        await Expect(page.Locator($"[data-key='{key}']")).ToHaveAttributeAsync("aria-pressed", "true");
        await GoAsync(page, "ArrowRight", responds);
    }

    private static async Task GoAsync(IPage page, string key, string title)
    {
        await page.Keyboard.PressAsync(key);
        await Expect(page.Locator("#cue")).ToHaveTextAsync(title);
        await StateAsync(page, "Connected");
    }

    private async Task<IEnumerable<string>> MarkedAsync(ProspectId prospect)
    {
        var log = LogName.Of(TenantKind.Client, await console.Host.TenantAsync(TenantKind.Client));
        return (await console.Host.Services.GetRequiredService<IJournal>().ReadStreamAsync(new StreamKey(log, "prospect", prospect.Value))).Select(entry => entry.Body).OfType<ObjectionMarked>().Select(marked => marked.Objection);
    }

    private static async Task FinishAsync(IPage page)
    {
        await page.Keyboard.PressAsync("0");
        await Expect(page.Locator("[data-key='0'][aria-pressed=true]")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await StateAsync(page, "Available");
    }

    private static async Task NoScrollbarAsync(IPage page) =>
        Assert.Equal("0 0", await page.EvaluateAsync<string>("() => { const r = document.documentElement, m = document.querySelector('main'); return Math.max(r.scrollHeight - innerHeight, m.scrollHeight - m.clientHeight) + ' ' + Math.max(r.scrollWidth - innerWidth, m.scrollWidth - m.clientWidth); }"));

    private static async Task PictureAsync(IPage page, string name)
    {
        await ConsoleFixture.PictureAsync(page, name + "-1366");
        await page.SetViewportSizeAsync(1920, 1080);
        await ConsoleFixture.PictureAsync(page, name + "-1920");
        await page.SetViewportSizeAsync(1366, 768);
    }

    // One person at a time is due, so that an agent gets the one that the test is about.
    private async Task<(IPage Page, ProspectId Prospect)> DeskAsync(LeadRecord record, string culture = "en")
    {
        var seed = new Seed(console.Host);
        await seed.HoldAllAsync();
        var campaign = await seed.CampaignAsync();
        var prospect = (await seed.ListAsync(campaign, record))[0];
        var page = await console.SignInAsync(Role.Agent, culture: culture);
        await StateAsync(page, "Offline");
        return (page, prospect);
    }
}
