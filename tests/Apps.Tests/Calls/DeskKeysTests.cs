using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.CallQueue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static FollowUpConsole.Apps.Tests.Calls.DeskPages;
using static FollowUpConsole.Apps.Tests.Calls.DeskWork;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Calls;

public sealed class DeskKeysTests(ConsoleFixture console) : IClassFixture<ConsoleFixture>
{
    private static readonly LocatorAssertionsToHaveCountOptions PatientCount = new() { Timeout = 60_000 };
    private static readonly LocatorAssertionsToBeVisibleOptions PatientSight = new() { Timeout = 60_000 };
    private static readonly LocatorAssertionsToContainTextOptions PatientText = new() { Timeout = 60_000 };
    private static readonly LocatorAssertionsToHaveValueOptions PatientValue = new() { Timeout = 60_000 };

    [Fact]
    public async Task An_agent_puts_an_act_on_another_key_and_it_is_there_on_every_machine()
    {
        var (page, _) = await SitAsync(console, Person("Ana", "Bianchi"));
        await page.Keyboard.PressAsync("?");
        await page.FocusAsync("[data-act=hold]");
        await page.Keyboard.TypeAsync("g");
        await Expect(page.Locator("[data-act=hold].own")).ToHaveValueAsync("G", PatientValue);

        // What something else has at the same moment is refused with its name, and nothing moves.
        await page.FocusAsync("[data-act=hold]");
        await page.Keyboard.TypeAsync("w");
        await Expect(page.Locator("[role=dialog] .warn")).ToContainTextAsync("wrap up", PatientText);
        await Expect(page.Locator("[data-act=hold]")).ToHaveValueAsync("G", PatientValue);

        await page.ReloadAsync();
        await StateAsync(page, "Available");
        await TalkAsync(page);
        await page.Keyboard.PressAsync("h");
        await page.Keyboard.PressAsync("g");
        await Expect(page.Locator(".bar-call")).ToContainTextAsync("on hold", PatientText);
        await StateAsync(page, "Connected");
        await page.Keyboard.PressAsync("g");
        await Expect(page.Locator(".bar-call [aria-pressed=true]")).ToHaveCountAsync(0, PatientCount);
    }

    [Fact]
    public async Task Slash_finds_a_person_by_name_and_by_number_and_a_digit_opens_them()
    {
        var (page, people) = await SitAsync(console, Person("Zoé", "Quenneville"), Person("Hugo", "Delacroix"));
        await FindAsync(page, "quennev");
        await Expect(page.Locator(".hits li")).ToHaveCountAsync(1, PatientCount);
        await Expect(page.Locator(".hits")).ToBeFocusedAsync(new() { Timeout = 60_000 });
        await page.Keyboard.PressAsync("1");
        await StateAsync(page, "Preview");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Zoé Quenneville");
        var number = await page.Locator(".who .mono").InnerTextAsync();

        // With somebody on screen the other one is found, by their number too, but not opened.
        await FindAsync(page, number);
        await Expect(page.Locator(".hits li")).ToContainTextAsync("on your screen", PatientText);
        await page.Keyboard.PressAsync("1");
        await Expect(page.Locator("[role=dialog]")).ToBeVisibleAsync();
        Assert.NotNull(console.Host.Services.GetRequiredService<QueueBoard>().Find(people[0])!.HeldBy);
    }

    [Fact]
    public async Task The_next_person_comes_by_itself_only_when_asked_for_and_can_be_held_back()
    {
        var (page, _) = await SitAsync(console, Person("Kim", "Lindqvist"));
        await Expect(page.Locator(".coming")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("x");
        await Expect(page.Locator(".coming")).ToBeVisibleAsync(PatientSight);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".coming")).ToHaveCountAsync(0, PatientCount);
        await StateAsync(page, "Available");

        // A break is a break.
        await page.Keyboard.PressAsync("b");
        await Expect(page.Locator("[role=dialog]")).ToBeVisibleAsync(PatientSight);
        await page.Keyboard.PressAsync("1");
        await StateAsync(page, "Pause");
        await Expect(page.Locator(".coming")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "Available");
        await page.Keyboard.PressAsync("x");
        await Expect(page.Locator("[data-key=X][aria-pressed=false]")).ToBeVisibleAsync(PatientSight);
        await page.Keyboard.PressAsync("x");
        await StateAsync(page, "Preview");
    }

    [Fact]
    public async Task A_wrong_wrap_up_is_corrected_with_one_key()
    {
        var (page, people) = await SitAsync(console, Person("Ines", "Marchetti"));
        await TalkAsync(page);
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "WrapUp");
        await page.Keyboard.PressAsync("u");
        await Expect(page.Locator("[aria-pressed=true]", new() { HasText = "No answer" })).ToBeVisibleAsync(PatientSight);
        await page.Keyboard.PressAsync("Control+Enter");
        await StateAsync(page, "Available");
        await Expect(page.Locator(".back")).ToContainTextAsync("Ines Marchetti", PatientText);

        await page.Keyboard.PressAsync("z");
        await StateAsync(page, "WrapUp");
        await Expect(page.Locator("[aria-pressed=true]", new() { HasText = "No answer" })).ToBeVisibleAsync(PatientSight);
        await page.GetByRole(AriaRole.Button, new() { Name = "Wrong number" }).ClickAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await StateAsync(page, "Available");
        await Expect(page.Locator(".back")).ToContainTextAsync("Wrong number", PatientText);
        Assert.True(console.Host.Services.GetRequiredService<QueueBoard>().Find(people[0])!.Closed);
    }

    private static async Task FindAsync(IPage page, string text)
    {
        await page.Keyboard.PressAsync("/");
        await Expect(page.Locator("#desk-search")).ToBeFocusedAsync(new() { Timeout = 60_000 });
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }
}
