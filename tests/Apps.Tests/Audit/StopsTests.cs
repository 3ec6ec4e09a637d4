using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.Apps.Tests.Calls;
using FollowUpConsole.Apps.Tests.Supervision;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Audit;

/// <summary>The client's stop button as people meet it: at Proof, at a desk, on the Wall.</summary>
public sealed class StopsTests(MorningFixture console) : IClassFixture<MorningFixture>
{
    private readonly TestFloor floor = new(console.Host);

    [Fact]
    public async Task A_client_stops_a_campaign_and_desk_and_wall_say_so_until_a_manager_lifts_it()
    {
        var campaign = await floor.CampaignAsync("Quotes of autumn");
        await floor.ProspectsAsync(campaign, 4);
        var before = await floor.AgentAsync("Aicha Benali");
        await before.OnAsync();
        await before.NextAsync();
        await before.DialAsync();

        var desk = await DeskPages.DeskAsync(console, "Preview");

        var client = await console.SignInAsync(Role.ClientManager, "Ingrid Berg");
        await client.GotoAsync("/proof");
        await client.ClickAsync("a[href='/proof/stops']");
        await Expect(client.Locator(".empty")).ToContainTextAsync("Nothing is stopped");
        await client.ClickAsync("#stop-calls");
        await client.Locator("#stop-campaign").SelectOptionAsync(campaign.ToString());
        await client.Locator("#stop-reason").FocusAsync();
        await client.Keyboard.PressAsync("Enter");
        await Expect(client.Locator("[role=dialog] .fault")).ToContainTextAsync("needed");
        await ConsoleFixture.PictureAsync(client, "stop-ask");
        await client.FillAsync("#stop-reason", "The wrong price is being quoted");
        await client.Keyboard.PressAsync("Enter");

        var standing = client.Locator("[data-stop]");
        await Expect(standing).ToContainTextAsync("The wrong price is being quoted");
        await Expect(standing).ToContainTextAsync("Ingrid Berg");
        await Expect(standing.Locator($"a[href='/proof?call={before.Call}']")).ToHaveCountAsync(2);
        await Expect(standing).ToContainTextAsync("1, not ended yet: 1");
        await ConsoleFixture.PictureAsync(client, "stop-standing");

        // At the desk the person is gone, with the reason; nothing is due any more.
        await DeskPages.StateAsync(desk, "Available");
        await Expect(desk.Locator(".banners")).ToContainTextAsync("the client stopped these calls");
        await Expect(desk.Locator("[data-stopped]")).ToContainTextAsync("The wrong price is being quoted");
        await ConsoleFixture.PictureAsync(desk, "stop-desk");
        var wall = await console.SignInAsync(Role.Supervisor);
        await Expect(wall.Locator(".halts")).ToContainTextAsync("The wrong price is being quoted");
        await ConsoleFixture.PictureAsync(wall, "stop-wall");

        // The call that went on ends as it would.
        await before.HangUpAsync();
        await Expect(standing).ToContainTextAsync("1, not ended yet: 0");

        await standing.Locator("button").ClickAsync();
        await client.FillAsync("#lift-reason", "The price list was corrected");
        await client.ClickAsync("#lift-yes");
        await Expect(standing).ToHaveCountAsync(0);
        await Expect(client.Locator("table.list")).ToContainTextAsync("The price list was corrected");
        await ConsoleFixture.PictureAsync(client, "stop-lifted");
        await Expect(wall.Locator(".halts")).ToBeEmptyAsync();
        await Expect(desk.Locator("[data-stopped]")).ToHaveCountAsync(0);
        await desk.Keyboard.PressAsync("n");
        await DeskPages.StateAsync(desk, "Preview");
    }

    [Fact]
    public async Task An_auditor_may_stop_and_not_lift_and_nobody_elses_people_come_near()
    {
        var campaign = await floor.CampaignAsync("Demos of autumn", CampaignKind.DemoFollowUp);
        var auditor = await console.SignInAsync(Role.Client);
        await auditor.GotoAsync("/proof/stops");
        await auditor.ClickAsync("#stop-calls");
        await auditor.Locator("#stop-campaign").SelectOptionAsync(campaign.ToString());
        await auditor.FillAsync("#stop-reason", "Complaints");
        await auditor.ClickAsync("#stop-yes");
        await Expect(auditor.Locator("[data-stop]")).ToContainTextAsync("Complaints");
        await Expect(auditor.Locator("[data-stop] button")).ToHaveCountAsync(0);

        var supervisor = await console.SignInAsync(Role.Supervisor);
        await supervisor.GotoAsync("/proof/stops");
        await Expect(supervisor.Locator("#stop-calls")).ToHaveCountAsync(0);
        await Expect(supervisor.Locator("main")).Not.ToContainTextAsync("Complaints");

        var stranger = (await console.Host.Door.AskAsSystemAsync("test", new RegisterTenant("Harbour Software", TenantKind.Client, "FR", "Europe/Paris"))).Required();
        var (session, _) = await floor.SessionAsync(Role.ClientManager, "Nobody Here", stranger);
        Assert.Empty((await console.Host.Door.AskAsync(session, new SeeStops())).Required().Stops);
        Assert.Equal(Access.NotReached, (await console.Host.Door.AskAsync(session, new StopCalling(await console.Host.TenantAsync(TenantKind.Client), campaign, null, "mine now"))).Refusal?.Code);
        Assert.Equal("unknown", Assert.Single((await console.Host.Door.AskAsync(session, new StopCalling(stranger, campaign, null, "mine now"))).Faults).Code);
        var stop = console.Host.Services.GetRequiredService<CallRegister>().Stops.All.Single(one => one.Stop.Campaign == campaign).Stop;
        var (manager, _) = await floor.SessionAsync(Role.ClientManager, "Ingrid Berg", stop.Client);
        (await console.Host.Door.AskAsync(manager, new LiftStop(stop.Client, stop.Id, "settled"))).Required();
    }
}
