using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Supervision;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using Microsoft.Playwright;
using static FollowUpConsole.Apps.Tests.Calls.DeskPages;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Calls;

/// <summary>Two tabs, two agents, two clicks: what is done twice at once happens once.</summary>
public sealed class HastyHandsTests(MorningFixture console) : IClassFixture<MorningFixture>
{
    // The button that dials, and never the one that stands in its place when it is done.
    private const string Dial = "() => document.querySelector('[data-key=Space].primary')?.click()";

    [Fact]
    public async Task Two_tabs_of_one_agent_stay_in_step_and_what_both_do_counts_once()
    {
        var prospect = await OneDueAsync(console.Host, "Twotabs");
        var first = await DeskAsync(console, "Available");
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync("/desk");
        await StateAsync(second, "Available");

        await BothAsync(page => page.Keyboard.PressAsync("n"), "Preview");
        Assert.Equal(1, await CountAsync<ProspectReserved>(console.Host, prospect));
        await BothAsync(page => page.EvaluateAsync(Dial), "Dialling");
        Assert.Equal(1, await CountAsync<CallStarted>(console.Host, prospect));
        await BothAsync(page => page.Keyboard.PressAsync("a"), "Connected");
        Assert.Equal(1, await CountAsync<CallAnswered>(console.Host, prospect));

        await first.Locator("textarea").FocusAsync();
        await first.Keyboard.TypeAsync("Seen in both");
        await Expect(second.Locator("textarea")).ToHaveValueAsync("Seen in both");

        await second.Keyboard.PressAsync("Space");
        await StateAsync(first, "WrapUp");
        await StateAsync(second, "WrapUp");
        await first.Keyboard.PressAsync("Escape");
        await FillWrapUpAsync(first);
        await FillWrapUpAsync(second);
        await BothAsync(page => page.Keyboard.PressAsync("Control+Enter"), "Available");
        Assert.Equal(1, await CountAsync<CallWrappedUp>(console.Host, prospect));
        Assert.Equal(1, await CountAsync<CallEnded>(console.Host, prospect));

        async Task BothAsync(Func<IPage, Task> act, string state)
        {
            await Task.WhenAll(act(first), act(second));
            await StateAsync(first, state);
            await StateAsync(second, state);
        }
    }

    [Fact]
    public async Task A_double_click_presses_once_what_it_was_meant_for_and_nothing_that_came_in_its_place()
    {
        var prospect = await OneDueAsync(console.Host, "Doubleclick");
        var page = await DeskAsync(console, "Available");
        await DoubleAsync("[data-key~=N]", "Preview");
        Assert.Equal(1, await CountAsync<ProspectReserved>(console.Host, prospect));
        await DoubleAsync("[data-key=Space].primary", "Dialling");
        Assert.Equal((1, 0), (await CountAsync<CallStarted>(console.Host, prospect), await CountAsync<CallAnswered>(console.Host, prospect)));
        await DoubleAsync("[data-key=A]", "Connected");
        await DoubleAsync(".bar-call [data-key=Space]", "WrapUp");
        await FillWrapUpAsync(page);
        await DoubleAsync("[data-key='Ctrl+Enter']", "Available");
        Assert.Equal((1, 1), (await CountAsync<CallEnded>(console.Host, prospect), await CountAsync<CallWrappedUp>(console.Host, prospect)));

        // The second click comes as late as it does from a hand: only after the button was replaced.
        async Task DoubleAsync(string button, string state)
        {
            var box = (await page.Locator(button).BoundingBoxAsync())!;
            var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
            await page.Mouse.ClickAsync(x, y, new() { ClickCount = 1 });
            await StateAsync(page, state);
            await page.Mouse.DownAsync(new() { ClickCount = 2 });
            await page.Mouse.UpAsync(new() { ClickCount = 2 });

            // What is asked now is answered after the click was.
            await page.Keyboard.PressAsync("?");
            await Expect(page.Locator("[role=dialog]")).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.Locator("[role=dialog]")).ToHaveCountAsync(0);
            await StateAsync(page, state);
        }
    }

    [Fact]
    public async Task Two_clicks_before_the_answer_are_one_order()
    {
        var prospect = await OneDueAsync(console.Host, "Quickfinger");
        var page = await DeskAsync(console, "Preview");
        await page.EvaluateAsync("() => { const dial = document.querySelector('[data-key=Space].primary'); dial.click(); dial.click(); }");
        await StateAsync(page, "Dialling");
        await page.EvaluateAsync("() => { const answered = document.querySelector('[data-key=A]'); answered.click(); answered.click(); }");
        await StateAsync(page, "Connected");
        Assert.Equal((1, 1), (await CountAsync<CallStarted>(console.Host, prospect), await CountAsync<CallAnswered>(console.Host, prospect)));
    }

    [Fact]
    public async Task Two_agents_who_ask_for_the_only_one_at_once_get_one_of_them_the_other_an_answer()
    {
        var prospect = await OneDueAsync(console.Host, "Onlyone");
        IPage[] pages = [await DeskAsync(console, "Available"), await DeskAsync(console, "Available")];
        await Task.WhenAll(pages.Select(page => page.Keyboard.PressAsync("n")));

        var settled = pages.Select(page => page.Locator("[data-desk=Preview][aria-busy=false], [data-desk=Available][aria-busy=false] .banners .note")).ToList();
        foreach (var answer in settled)
        {
            await Expect(answer.First).ToBeVisibleAsync();
        }

        Assert.Single(await Task.WhenAll(pages.Select(page => page.Locator("[data-desk=Preview]").CountAsync())), count => count == 1);
        Assert.NotNull(HolderOf(console.Host, prospect));
        Assert.Equal(1, await CountAsync<ProspectReserved>(console.Host, prospect));
    }

    [Fact]
    public async Task Back_forward_and_reload_during_a_call_find_it_as_it_was()
    {
        var prospect = await OneDueAsync(console.Host, "Backbutton");
        var page = await DeskAsync(console, "Connected");
        await page.Keyboard.PressAsync("3");
        await Expect(page.Locator("[data-key='3'][aria-pressed=true]")).ToBeVisibleAsync();

        await page.GoBackAsync();
        await page.GoForwardAsync();
        await AsItWasAsync();
        await page.ReloadAsync();
        await AsItWasAsync();

        // From another room of the house as well: nothing ends but the page.
        await page.GotoAsync("/password");
        await page.GoBackAsync();
        await AsItWasAsync();
        Assert.Equal((1, 0), (await CountAsync<CallStarted>(console.Host, prospect), await CountAsync<CallEnded>(console.Host, prospect)));

        async Task AsItWasAsync()
        {
            await StateAsync(page, "Connected");
            await Expect(page.Locator("h1")).ToHaveTextAsync("Robin Backbutton");
            await Expect(page.Locator("[data-key='3'][aria-pressed=true]")).ToBeVisibleAsync();
        }
    }
}
