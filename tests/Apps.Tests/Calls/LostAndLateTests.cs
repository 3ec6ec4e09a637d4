using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Supervision;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Calls;
using Microsoft.Extensions.DependencyInjection;
using static FollowUpConsole.Apps.Tests.Calls.DeskPages;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Calls;

/// <summary>Browsers that are gone and clocks that jump: nobody is held for ever, and no call is lost by it.</summary>
public sealed class LostAndLateTests(MorningFixture console) : IClassFixture<MorningFixture>
{
    [Fact]
    public async Task A_browser_closed_before_the_call_gives_the_person_back_after_a_minute()
    {
        var prospect = await OneDueAsync(console.Host, "Closedlid");
        var page = await DeskAsync(console, "Preview");
        var agent = HolderOf(console.Host, prospect)!.Value;
        await page.Context.CloseAsync();
        await Until.TrueAsync(() => !Presence.IsThere(agent));
        Assert.Equal(agent, HolderOf(console.Host, prospect));

        console.Clock.Pass(DeskPresence.Patience);
        await Until.TrueAsync(() => Register.AgentOf(agent).State == AgentState.Offline);
        Assert.Null(HolderOf(console.Host, prospect));
        Assert.Equal(ReleaseCause.Lost, Register.LastReleaseOf(agent)!.Cause);
    }

    [Fact]
    public async Task A_browser_closed_during_a_call_leaves_the_call_until_its_lease_is_over()
    {
        var prospect = await OneDueAsync(console.Host, "Openline");
        var page = await DeskAsync(console, "Connected");
        var agent = HolderOf(console.Host, prospect)!.Value;
        await page.Context.CloseAsync();
        await Until.TrueAsync(() => !Presence.IsThere(agent));

        console.Clock.Pass(DeskPresence.Patience * 2);
        await LeasesLookedAtAsync();
        Assert.Equal(agent, HolderOf(console.Host, prospect));
        Assert.Equal(AgentState.Connected, Register.AgentOf(agent).State);

        console.Clock.Pass(DeskRoom.CallLease);
        await Until.TrueAsync(() => HolderOf(console.Host, prospect) is null);
        Assert.Equal(1, await CountAsync<CallEnded>(console.Host, prospect));
        await Until.TrueAsync(() => Register.AgentOf(agent).Prospect is null);
    }

    [Fact]
    public async Task An_unanswered_call_is_noted_as_such_and_with_nothing_chosen_it_is_refused_where_the_eye_is()
    {
        var prospect = await OneDueAsync(console.Host, "Unanswered");
        var page = await DeskAsync(console, "Dialling");
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "WrapUp");
        await Expect(page.Locator(".outcomes [aria-pressed=true]")).ToHaveAttributeAsync("data-key", "U");
        await page.Keyboard.PressAsync("Control+Enter");
        await StateAsync(page, "Available");
        Assert.Equal(1, await CountAsync<CallWrappedUp>(console.Host, prospect));

        // The line could not be made: nobody says what came of it but the agent.
        var next = await OneDueAsync(console.Host, "Unmade");
        await page.Keyboard.PressAsync("n");
        await StateAsync(page, "Preview");
        await page.Keyboard.PressAsync("Space");
        await StateAsync(page, "Dialling");
        var call = Register.AgentOf(HolderOf(console.Host, next)!.Value).Call!.Value;
        (await console.Host.Door.AskAsSystemAsync("test", new ReportLine(call, LineReport.Ended, CallResult.NotConnected))).Required();
        await StateAsync(page, "WrapUp");
        await page.Keyboard.PressAsync("Control+Enter");
        await Expect(page.Locator(".wrap [role=alert] li")).ToHaveTextAsync("Choose what came of the call.");
        await Expect(page.Locator(".wrap [role=alert] li")).ToBeInViewportAsync();
        await Expect(page.Locator(".outcomes")).ToHaveAttributeAsync("aria-invalid", "true");
        await ConsoleFixture.PictureAsync(page, "desk-wrap-nothing");
        Assert.Equal(0, await CountAsync<CallWrappedUp>(console.Host, next));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_clock_that_is_set_during_a_call_neither_ends_it_nor_spoils_what_is_noted(int hours)
    {
        var prospect = await OneDueAsync(console.Host, "Clock" + (hours < 0 ? "back" : "ahead"));
        var page = await DeskAsync(console, "Connected");
        console.Clock.Step(TimeSpan.FromHours(hours));
        try
        {
            await LeasesLookedAtAsync();
            await page.Keyboard.PressAsync("4");
            await Expect(page.Locator("[data-key='4'][aria-pressed=true]")).ToBeVisibleAsync();
            await page.Keyboard.PressAsync("Space");
            await StateAsync(page, "WrapUp");
            await FillWrapUpAsync(page);
            await page.Keyboard.PressAsync("Control+Enter");
            await StateAsync(page, "Available");
            var ended = (await EventsAsync(prospect)).Select(entry => entry.Body).OfType<CallEnded>().Single();
            Assert.InRange(ended.TalkFor, TimeSpan.Zero, TimeSpan.FromHours(2));
            Assert.Equal(1, await CountAsync<CallWrappedUp>(console.Host, prospect));
        }
        finally
        {
            console.Clock.Step(TimeSpan.FromHours(-hours));
        }

        // And when it is set right, the day goes on.
        await page.ReloadAsync();
        await StateAsync(page, "Available");
        await OneDueAsync(console.Host, "Afterwards");
        await page.Keyboard.PressAsync("n");
        await StateAsync(page, "Preview");
    }

    [Fact]
    public async Task A_clock_set_ahead_frees_who_was_only_looked_at_and_the_desk_says_so()
    {
        var prospect = await OneDueAsync(console.Host, "Lookedat");
        var page = await DeskAsync(console, "Preview");
        console.Clock.Step(TimeSpan.FromHours(1));
        try
        {
            await StateAsync(page, "Available");
            await Expect(page.Locator(".banners")).ToContainTextAsync("Robin Lookedat");
            Assert.Null(HolderOf(console.Host, prospect));
        }
        finally
        {
            console.Clock.Step(TimeSpan.FromHours(-1));
        }

        await page.Keyboard.PressAsync("n");
        await StateAsync(page, "Preview");
        Assert.NotNull(HolderOf(console.Host, prospect));
    }

    private DeskPresence Presence => console.Host.Services.GetRequiredService<DeskPresence>();

    private CallRegister Register => console.Host.Services.GetRequiredService<CallRegister>();

    private async Task<IReadOnlyList<Recorded>> EventsAsync(ProspectId prospect) =>
        [.. (await console.Host.Services.GetRequiredService<IJournal>().ReadLogAsync(LogName.Of(TenantKind.Client, await console.Host.TenantAsync(TenantKind.Client)), 0, 5000)).Where(entry => entry.Stream.Id == prospect.Value)];

    // Leases are looked at in turn: when one that is over was seen, the others were.
    private async Task LeasesLookedAtAsync()
    {
        var queue = console.Host.Services.GetRequiredService<QueueBoard>();
        await Until.TrueAsync(() => queue.Expired(console.Clock.GetUtcNow()).Count == 0);
    }
}
