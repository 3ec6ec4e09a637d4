using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Supervision;
using FollowUpConsole.Audit;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Supervision;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Audit;

/// <summary>The client's rights toward its vendors as people meet them: what it tells them in writing, and its own live Wall. Each sees exactly what it may: client, vendor supervisor, stranger.</summary>
public sealed class RegisterTests(MorningFixture console) : IClassFixture<MorningFixture>
{
    private readonly TestFloor floor = new(console.Host);

    [Fact]
    public async Task A_client_instructs_its_vendor_whose_supervisor_is_reminded_until_somebody_says_they_read_it()
    {
        await floor.CampaignAsync("Quotes of autumn");
        var wall = await console.SignInAsync(Role.Supervisor, "Sam Moreau");
        await Expect(wall.Locator("[data-due]")).ToHaveCountAsync(0);

        var client = await console.SignInAsync(Role.ClientManager, "Ingrid Berg");
        await client.GotoAsync("/proof/register");
        await Expect(client.Locator(".vendors")).ToContainTextAsync("Quotes of autumn");
        await Expect(client.Locator(".empty")).ToContainTextAsync("No instruction is on record");
        await client.ClickAsync("#give-instruction");
        await client.Locator("#instruction-from").FocusAsync();
        await client.Keyboard.PressAsync("Enter");
        await Expect(client.Locator("[role=dialog] .fault")).ToContainTextAsync("needed");
        await client.FillAsync("#instruction-text", "Say who you call for in the first sentence.\n<b>Never</b> leave a message.");
        await ConsoleFixture.PictureAsync(client, "register-ask");
        await client.ClickAsync("#instruction-give");
        var card = client.Locator("[data-instruction]");
        await Expect(card).ToContainTextAsync("<b>Never</b> leave a message.");
        await Expect(card).ToContainTextAsync("not acknowledged yet");
        await ConsoleFixture.PictureAsync(client, "register-open");

        // The Wall says so at once, without being asked; one key and it is read.
        await Expect(wall.Locator("[data-due='1']")).ToBeVisibleAsync();
        await ConsoleFixture.PictureAsync(wall, "register-wall");
        await wall.Locator("[data-due] a").FocusAsync();
        await wall.Keyboard.PressAsync("Enter");
        await Expect(wall.Locator("[data-instruction]")).ToContainTextAsync("Ingrid Berg");
        await ConsoleFixture.PictureAsync(wall, "register-vendor");
        await wall.Locator("[data-acknowledge]").FocusAsync();
        await wall.Keyboard.PressAsync("Enter");
        await Expect(wall.Locator("[data-acknowledge]")).ToHaveCountAsync(0);
        await Expect(card).ToContainTextAsync("Read and acknowledged by Sam Moreau");
        await wall.GotoAsync("/wall");
        await Expect(wall.Locator(".wall")).ToBeVisibleAsync();
        await Expect(wall.Locator("[data-due]")).ToHaveCountAsync(0);

        // Another takes its place, is taken back, and the first stands again.
        await card.Locator("button", new() { HasText = "Replace" }).ClickAsync();
        await client.FillAsync("#instruction-text", "Say who you call for, and why.");
        await client.ClickAsync("#instruction-give");
        await Expect(card).ToHaveCountAsync(2);
        await Expect(card.Nth(1)).ToContainTextAsync("replaced from");
        await Expect(wall.Locator("[data-due='1']")).ToBeVisibleAsync();
        await card.First.Locator("button", new() { HasText = "Withdraw" }).ClickAsync();
        await card.First.Locator("button.danger").ClickAsync();
        await Expect(card.First).ToContainTextAsync("withdrawn");
        await Expect(card.Nth(1)).Not.ToContainTextAsync("replaced from");
        await Expect(wall.Locator("[data-due]")).ToHaveCountAsync(0);

        // Who works through the vendor stands behind it, with its own engagement.
        var (mine, vendor) = (await console.Host.TenantAsync(TenantKind.Client), await console.Host.TenantAsync(TenantKind.Vendor));
        var sub = (await console.Host.Door.AskAsSystemAsync("test", new RegisterTenant("Atlas Evening", TenantKind.Vendor, "FR", "Europe/Paris"))).Required();
        var campaign = console.Host.Services.GetRequiredService<CampaignBoard>().All.First().Id;
        (await console.Host.Door.AskAsSystemAsync("test", new MakeEngagement(mine, sub, [campaign], new DateOnly(2026, 11, 2), null, vendor))).Required();
        await Expect(client.Locator(".vendors .who.sub")).ToContainTextAsync("Atlas Evening");
        await Expect(client.Locator(".vendors .who.sub")).ToContainTextAsync("sub-vendor of Atlas Contact");
        await ConsoleFixture.PictureAsync(client, "register-two");

        // A stranger sees neither register nor instruction, and acknowledges nothing.
        var (strange, _) = await floor.SessionAsync(Role.ClientManager, "Nobody Here", await StrangerAsync(TenantKind.Client));
        Assert.Equal((0, 0), (await console.Host.Door.AskAsync(strange, new SeeRegister())).Required() is var view ? (view.Vendors.Count, view.Instructions.Count) : default);
        var (other, _) = await floor.SessionAsync(Role.Supervisor, "Nobody There", await StrangerAsync(TenantKind.Vendor));
        Assert.Empty((await console.Host.Door.AskAsync(other, new SeeInstructions())).Required());
        var given = console.Host.Services.GetRequiredService<InstructionBoard>().All.First().Id;
        Assert.Equal(Access.NotReached, (await console.Host.Door.AskAsync(other, new AcknowledgeInstruction(given))).Refusal?.Code);
        Assert.Equal(Access.NotReached, (await console.Host.Door.AskAsync(strange, new WithdrawInstruction(await console.Host.TenantAsync(TenantKind.Client), given))).Refusal?.Code);
    }

    [Fact]
    public async Task A_client_watches_its_own_calls_live_and_masked_and_the_vendor_sees_that_it_does()
    {
        var campaign = await floor.CampaignAsync("Demos behind masks", CampaignKind.DemoFollowUp);
        await floor.ProspectsAsync(campaign, 3, why: WhyNow.DemoSilent);
        var agent = await floor.AgentAsync("Aicha Benali");
        await agent.OnAsync();
        await agent.NextAsync();
        await agent.DialAsync();
        await agent.AnswerAsync();
        var idle = await floor.AgentAsync("Noor Kaplan");
        await idle.OnAsync();

        var vendor = await console.SignInAsync(Role.Supervisor);
        await Expect(vendor.Locator(".tile", new() { HasText = "Noor" })).ToBeVisibleAsync();
        await Expect(vendor.Locator(".tile", new() { HasText = "Aicha" })).ToContainTextAsync(floor.NameOf(agent.Prospect).Split(' ')[^1]);
        var before = await LooksAsync();

        var client = await console.SignInAsync(Role.Client, "Astrid Lund");
        await client.GotoAsync("/wall");
        var tile = client.Locator(".tile");
        await Expect(tile).ToHaveCountAsync(1);
        await Expect(tile).ToContainTextAsync("Aicha");
        Assert.DoesNotContain(floor.NameOf(agent.Prospect).Split(' ')[^1], await client.ContentAsync(), StringComparison.Ordinal);
        await Expect(client.Locator(".gate li").First).ToBeVisibleAsync();
        await Expect(client.Locator(".queues")).ToContainTextAsync("Demos behind masks");
        Assert.Equal(before + 1, await LooksAsync());
        await Expect(vendor.Locator(".watched li").First).ToContainTextAsync("Client auditor");
        await ConsoleFixture.PictureAsync(client, "wall-client");
        await ConsoleFixture.PictureAsync(vendor, "wall-watched");

        // What goes on is pushed; it is still the same look.
        await agent.HangUpAsync();
        await Expect(tile).ToContainTextAsync("Wrap-up");
        Assert.Equal(before + 1, await LooksAsync());
        await client.ReloadAsync();
        await Expect(tile).ToHaveCountAsync(1);
        Assert.Equal(before + 2, await LooksAsync());

        // All of the client's people share one view of one state, however many look.
        var mine = await console.Host.TenantAsync(TenantKind.Client);
        var (one, _) = await floor.SessionAsync(Role.Client, "Astrid Lund", mine);
        var (two, _) = await floor.SessionAsync(Role.Client, "Bo Lund", mine);
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        await SeeAsync(one, first);
        await SeeAsync(two, second);
        Assert.Same(await SeeAsync(one, first), await SeeAsync(two, second));

        // A stranger's Wall is empty, a stranger among vendors hears of nobody's looks, and nothing of theirs is told here.
        var (strange, _) = await floor.SessionAsync(Role.Client, "Nobody Here", await StrangerAsync(TenantKind.Client));
        var empty = await SeeAsync(strange, Guid.NewGuid());
        Assert.Empty(empty.Agents);
        Assert.Empty(empty.Gate);
        Assert.Empty(empty.Queues);
        var (other, _) = await floor.SessionAsync(Role.Supervisor, "Nobody There", await StrangerAsync(TenantKind.Vendor));
        Assert.Empty((await SeeAsync(other, Guid.NewGuid())).Looks);
        Assert.DoesNotContain((await SeeAsync(one, first)).Looks, look => look.ClientName.StartsWith("Stranger", StringComparison.Ordinal));
    }

    private async Task<WallView> SeeAsync(SessionId session, Guid opening) => (await console.Host.Door.AskAsync(session, new SeeWall(opening))).Required();

    private async Task<TenantId> StrangerAsync(TenantKind kind) => (await console.Host.Door.AskAsSystemAsync("test", new RegisterTenant("Stranger " + Guid.NewGuid().ToString("N")[..8], kind, "FR", "Europe/Paris"))).Required();

    private async Task<int> LooksAsync()
    {
        var log = LogName.Of(TenantKind.Client, await console.Host.TenantAsync(TenantKind.Client));
        return (await console.Host.Services.GetRequiredService<IJournal>().ReadStreamAsync(new StreamKey(log, FloorLooks.Kind, log.Owner.Value))).Count(entry => entry.Body is Viewed { Screen: "floor" });
    }
}
