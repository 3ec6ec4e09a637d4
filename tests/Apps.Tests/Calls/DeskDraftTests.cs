using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Calls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static FollowUpConsole.Apps.Tests.Calls.DeskPages;
using static FollowUpConsole.Apps.Tests.Calls.DeskWork;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Calls;

public sealed class DeskDraftTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    private static readonly LocatorAssertionsToHaveValueOptions PatientValue = new() { Timeout = 60_000 };
    private static readonly LocatorAssertionsToBeVisibleOptions PatientSight = new() { Timeout = 60_000 };

    [Fact]
    public async Task What_is_filled_in_outlives_a_reload_and_shows_in_a_second_window_until_it_is_saved()
    {
        var (page, people) = await SitAsync(console, Person("Noor", "Haddad"));
        await TalkAsync(page);
        await page.Keyboard.PressAsync("n");
        await page.FocusAsync("#wrap-objective");
        await page.Keyboard.TypeAsync("Agree the start date");
        await KeptAsync(page, 20);

        await page.ReloadAsync();
        await StateAsync(page, "Connected");
        await Expect(page.Locator("#wrap-objective")).ToHaveValueAsync("Agree the start date", PatientValue);
        await Expect(page.Locator("[aria-pressed=true]", new() { HasText = "Next step" })).ToBeVisibleAsync(PatientSight);

        var second = await page.Context.NewPageAsync();
        await second.GotoAsync("/desk");
        await StateAsync(second, "Connected");
        await Expect(second.Locator("#wrap-objective")).ToHaveValueAsync("Agree the start date", PatientValue);
        await second.FocusAsync("#wrap-objective");
        await second.Keyboard.PressAsync("End");
        await second.Keyboard.TypeAsync(" with the CFO");
        await KeptAsync(second, 33);
        await Expect(page.Locator("#wrap-objective")).ToHaveValueAsync("Agree the start date with the CFO", PatientValue);

        var drafts = console.Host.Services.GetRequiredService<DraftBoard>();
        Assert.NotNull(drafts.Of(people[0], 1));
        await second.Locator("input[name=slot]").First.CheckAsync(new() { Force = true });
        await second.Keyboard.PressAsync("Control+Enter");
        await StateAsync(page, "Available");
        await StateAsync(second, "Available");
        Assert.Null(drafts.Of(people[0], 1));
    }

    [Fact]
    public async Task Notes_that_the_server_never_got_come_back_after_the_connection_was_lost()
    {
        var (page, people) = await SitAsync(console, Person("Otto", "Blum"));
        await page.Keyboard.PressAsync("n");
        await StateAsync(page, "Preview");

        // As the window goes: while it stands, it lets go of what the server has, and would of this at its next beat.
        await page.EvaluateAsync("id => addEventListener('pagehide', () => sessionStorage.setItem('notes ' + id, 'Board meets on the 26th'))", people[0].ToString());
        await page.ReloadAsync();
        await Expect(page.Locator("textarea")).ToHaveValueAsync("Board meets on the 26th", PatientValue);
        await Expect(page.Locator("textarea[data-saved='23']")).ToBeVisibleAsync(PatientSight);

        // Once the server has them, this window keeps nothing of the person.
        await page.WaitForFunctionAsync("() => Object.keys(sessionStorage).every(key => !key.startsWith('notes '))");
    }

    [Fact]
    public async Task A_recap_is_drafted_in_the_persons_language_and_kept_once_it_was_sent()
    {
        var (page, people) = await SitAsync(console, Person("Lena", "Fischer"));
        await TalkAsync(page);
        await page.Keyboard.PressAsync("n");
        await page.FocusAsync("#wrap-objective");
        await page.Keyboard.TypeAsync("Deux pages pour la DAF");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("e");
        var text = page.Locator("[role=dialog] textarea");
        await Expect(text).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^Bonjour Lena Fischer,[\\s\\S]*Deux pages pour la DAF"), PatientValue);
        await Expect(page.Locator("[role=dialog] a[href^='mailto:somebody%40example.test?']")).ToBeVisibleAsync(PatientSight);
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator("[role=dialog]")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await Expect(page.Locator(".history")).ToContainTextAsync("Deux pages pour la DAF", new() { Timeout = 60_000 });
        Assert.Single(people);
    }

    private static Task KeptAsync(IPage page, int letters) => Expect(page.Locator($"#wrap-objective[data-kept='{letters}']")).ToBeVisibleAsync(PatientSight);
}
