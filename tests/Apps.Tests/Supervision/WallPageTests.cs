using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace FollowUpConsole.Apps.Tests.Supervision;

public sealed class WallPageTests(MorningFixture console) : IClassFixture<MorningFixture>
{
    private readonly TestFloor floor = new(console.Host);

    [Fact]
    public async Task A_supervisor_sees_every_move_of_an_agent_while_it_happens()
    {
        await floor.ProspectsAsync(await floor.CampaignAsync("Quotes of autumn"), 1);
        var agent = await floor.AgentAsync("Noor Kaplan");
        var wall = await console.SignInAsync(Role.Supervisor, "Sam Reyes");
        await wall.EvaluateAsync("window.sameDocument = true");
        var tile = wall.Locator(".tile", new() { HasText = "Noor K." });
        await Assertions.Expect(wall.Locator(".wall")).ToBeVisibleAsync();
        await Assertions.Expect(tile).ToHaveCountAsync(0);

        await agent.OnAsync();
        await Assertions.Expect(tile).ToContainTextAsync("Available");
        await agent.NextAsync();
        await Assertions.Expect(tile).ToContainTextAsync("Preview");
        await Assertions.Expect(tile).ToContainTextAsync(floor.NameOf(agent.Prospect));
        await agent.DialAsync();
        await Assertions.Expect(tile).ToContainTextAsync("Dialling");
        await agent.AnswerAsync();
        await Assertions.Expect(tile).ToContainTextAsync("Connected");
        await Assertions.Expect(tile).ToContainTextAsync("Opener");
        await agent.CueAsync("status");
        await Assertions.Expect(tile).ToContainTextAsync("Status");
        await agent.HangUpAsync();
        await Assertions.Expect(tile).ToContainTextAsync("Wrap-up");
        await Assertions.Expect(tile.Locator(".since")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d\d:\d\d$"));
        Assert.True(await wall.EvaluateAsync<bool>("window.sameDocument === true"));
    }

    [Fact]
    public async Task A_supervisor_takes_a_prospect_back_by_keyboard_and_the_queue_has_it_again()
    {
        await floor.ProspectsAsync(await floor.CampaignAsync("Quotes to take back"), 1);
        var agent = await floor.AgentAsync("Ivo Petrov");
        await agent.OnAsync();
        var prospect = (await agent.NextAsync())!.Value;
        Assert.NotNull(QueueBoard.Find(prospect)!.HeldBy);
        var wall = await console.SignInAsync(Role.Supervisor);
        var tile = wall.Locator(".tile", new() { HasText = "Ivo P." });

        await tile.Locator("button").FocusAsync();
        await wall.Keyboard.PressAsync("r");
        await Assertions.Expect(wall.Locator("#wall-release-yes")).ToBeFocusedAsync();
        await wall.Keyboard.PressAsync("Enter");

        await Assertions.Expect(tile).ToContainTextAsync("Available");
        await Assertions.Expect(wall.Locator("[role=dialog]")).ToHaveCountAsync(0);
        await Assertions.Expect(tile.Locator("button")).ToBeFocusedAsync();
        Assert.Null(QueueBoard.Find(prospect)!.HeldBy);
    }

    [Fact]
    public async Task A_supervisor_pauses_an_agent_at_once_when_free_and_after_the_call_otherwise()
    {
        await floor.ProspectsAsync(await floor.CampaignAsync("Quotes to pause over"), 1);
        var (free, busy) = (await floor.AgentAsync("Kofi Asante"), await floor.AgentAsync("Lena Fischer"));
        await busy.OnAsync();
        await busy.NextAsync();
        await busy.DialAsync();
        await free.OnAsync();
        var wall = await console.SignInAsync(Role.Supervisor);

        foreach (var name in new[] { "Kofi A.", "Lena F." })
        {
            await wall.ClickAsync($".tile:has-text('{name}') button");
            await wall.ClickAsync("#wall-pause");
            await wall.ClickAsync("[data-reason=meeting]");
            await Assertions.Expect(wall.Locator("[role=dialog]")).ToHaveCountAsync(0);
        }

        await Assertions.Expect(wall.Locator(".tile.pause", new() { HasText = "Kofi A." })).ToContainTextAsync("Meeting");
        var talking = wall.Locator(".tile", new() { HasText = "Lena F." });
        await Assertions.Expect(talking).ToContainTextAsync("pause after this");
        await Assertions.Expect(talking).ToContainTextAsync("Dialling");
    }

    [Fact]
    public async Task A_supervisor_of_another_vendor_sees_nothing_of_it()
    {
        await floor.ProspectsAsync(await floor.CampaignAsync("Quotes nobody else sees"), 1);
        var agent = await floor.AgentAsync("Mara Dietrich");
        await agent.OnAsync();
        await agent.NextAsync();
        var other = (await console.Host.Door.AskAsSystemAsync("test", new RegisterTenant("Borealis Calls", TenantKind.Vendor, "FR", "Europe/Paris"))).Required();
        var (_, email) = await floor.SessionAsync(Role.Supervisor, "Otto Blum", other);
        var stranger = await console.OpenAsync();
        await ConsoleFixture.SignInAsync(stranger, email, ConsoleHost.Password);
        await Assertions.Expect(stranger.Locator(".floor .empty")).ToBeVisibleAsync();
        await ConsoleFixture.PictureAsync(stranger, "wall-empty");
        foreach (var secret in new[] { "Mara", "Quotes", floor.NameOf(agent.Prospect) })
        {
            Assert.DoesNotContain(secret, await stranger.ContentAsync(), StringComparison.Ordinal);
        }

        // The same page shows all of it to the vendor's own supervisor.
        var own = await console.SignInAsync(Role.Supervisor);
        var tile = own.Locator(".tile", new() { HasText = "Mara D." });
        await Assertions.Expect(tile).ToContainTextAsync("Quotes");
        await Assertions.Expect(tile).ToContainTextAsync(floor.NameOf(agent.Prospect));
    }

    [Fact]
    public async Task An_administrator_sees_the_floor_with_names_of_prospects_masked_and_cannot_step_in()
    {
        await floor.ProspectsAsync(await floor.CampaignAsync("Quotes with masks"), 1);
        var agent = await floor.AgentAsync("Tomas Garcia");
        await agent.OnAsync();
        await agent.NextAsync();
        var wall = await console.SignInAsync(Role.Administrator);
        await wall.GotoAsync("/wall");
        var tile = wall.Locator(".tile", new() { HasText = "Tomas G." });
        await Assertions.Expect(tile).ToContainTextAsync("··");
        Assert.DoesNotContain(floor.NameOf(agent.Prospect), await wall.ContentAsync(), StringComparison.Ordinal);
        await tile.Locator("button").ClickAsync();
        await Assertions.Expect(wall.Locator("[role=dialog]")).ToContainTextAsync("masked");
        await Assertions.Expect(wall.Locator("#wall-release")).ToHaveCountAsync(0);
    }

    private QueueBoard QueueBoard => console.Host.Services.GetRequiredService<QueueBoard>();
}
