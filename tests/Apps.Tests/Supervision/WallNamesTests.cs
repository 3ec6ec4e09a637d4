using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Supervision;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace FollowUpConsole.Apps.Tests.Supervision;

public sealed class WallNamesTests(MorningFixture console) : IClassFixture<MorningFixture>
{
    private readonly TestFloor floor = new(console.Host);

    [Fact]
    public async Task A_client_takes_the_mask_off_one_name_and_its_log_and_proof_tell_that_somebody_looked()
    {
        await floor.ProspectsAsync(await floor.CampaignAsync("Quotes behind masks"), 1);
        var agent = await floor.AgentAsync("Aicha Benali");
        await agent.OnAsync();
        await agent.NextAsync();
        await agent.DialAsync();
        var wall = await console.SignInAsync(Role.ClientManager, "Ingrid Berg");
        await wall.GotoAsync("/wall");
        var tile = wall.Locator(".tile", new() { HasText = "Aicha B." });
        await Expect(tile).ToContainTextAsync("··", new() { Timeout = 60_000 });
        Assert.DoesNotContain(floor.NameOf(agent.Prospect), await wall.ContentAsync(), StringComparison.Ordinal);
        Assert.Empty(await LooksAsync(agent.Prospect!.Value));

        await tile.Locator("button").ClickAsync();
        await Expect(wall.Locator("[role=dialog]")).ToBeFocusedAsync(new() { Timeout = 60_000 });
        await wall.Keyboard.PressAsync("n");
        await Expect(wall.Locator("[role=dialog]")).ToContainTextAsync(floor.NameOf(agent.Prospect), new() { Timeout = 60_000 });
        Assert.Equal([new Viewed("wall", agent.Call)], await LooksAsync(agent.Prospect.Value));

        // The wall itself stays masked, and a second look is a second entry.
        await wall.Keyboard.PressAsync("Escape");
        await Expect(wall.Locator("[role=dialog]")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        Assert.DoesNotContain(floor.NameOf(agent.Prospect), await wall.ContentAsync(), StringComparison.Ordinal);
        var (session, _) = await floor.SessionAsync(Role.ClientManager, "Ingrid Berg", await console.Host.TenantAsync(TenantKind.Client));
        var proof = (await console.Host.Door.AskAsync(session, new FollowUpConsole.Audit.SeeCall(agent.Call!.Value, "proof"))).Required();
        Assert.Contains(proof.Looks, look => look.Screen == "wall");
    }

    [Fact]
    public async Task Who_does_not_see_names_elsewhere_opens_none_here()
    {
        await floor.ProspectsAsync(await floor.CampaignAsync("Quotes behind locks"), 1);
        var agent = await floor.AgentAsync("Jonas Weber");
        await agent.OnAsync();
        await agent.NextAsync();
        var (administrator, _) = await floor.SessionAsync(Role.Administrator, "Hugo Prat", await console.Host.TenantAsync(TenantKind.Operator));
        Assert.Equal("ACCESS-02", (await console.Host.Door.AskAsync(administrator, new OpenName(agent.Prospect!.Value))).Refusal!.Code);
        Assert.Empty(await LooksAsync(agent.Prospect.Value));
    }

    [Fact]
    public async Task Nobody_who_works_is_hidden_from_the_wall_or_the_log_whatever_becomes_of_their_account()
    {
        var campaign = await floor.CampaignAsync("Quotes in the open");
        await floor.ProspectsAsync(campaign, 1);
        var (vendor, journal) = (await console.Host.TenantAsync(TenantKind.Vendor), console.Host.Services.GetRequiredService<IJournal>());
        var (supervisor, _) = await floor.SessionAsync(Role.Supervisor, "Mara Duval", vendor);
        var agents = new List<TestAgent>();
        foreach (var name in new[] { "Emma Jansen", "Luca Moretti", "Hana Takahashi" })
        {
            agents.Add(await floor.AgentAsync(name));
            await agents[^1].OnAsync();
        }

        await agents[1].PauseAsync("break");
        await agents[2].NextAsync();
        await agents[2].DialAsync();
        await SameAsync();

        // Shut out in the middle of a call: the call, and who made it, stay where everybody sees them.
        var caller = (await console.Host.Door.AskAsync(supervisor, new SeeWall(Guid.NewGuid()))).Required().Agents.Single(tile => tile.Prospect == agents[2].Prospect).Agent;
        (await console.Host.Door.AskAsSystemAsync("test", new DisablePerson(caller, true))).Required();
        await SameAsync();
        var log = LogName.Of(TenantKind.Client, await console.Host.TenantAsync(TenantKind.Client));
        var started = Assert.Single(await journal.ReadLogAsync(log, 0, 10_000), entry => entry.Body is CallStarted one && one.Call == agents[2].Call);
        Assert.Equal("u:" + caller, started.Actor);

        // Nobody of this floor is offered to another test's agents.
        (await console.Host.Door.AskAsSystemAsync("test", new MoveCampaign(campaign, CampaignStatus.Held))).Required();

        // Who is on the Wall is who the vendor's log says is at work: no more, no fewer.
        async Task SameAsync()
        {
            var own = LogName.Of(TenantKind.Vendor, vendor);
            var size = journal.Heads.Single(head => head.Log == own).Size;
            var at = new HashSet<UserId>();
            foreach (var entry in await journal.ReadLogAsync(own, 0, (int)size))
            {
                if (entry.Body is AgentMoved moved)
                {
                    _ = moved.To == AgentState.Offline ? at.Remove(new UserId(entry.Stream.Id)) : at.Add(new UserId(entry.Stream.Id));
                }
            }

            var shown = (await console.Host.Door.AskAsync(supervisor, new SeeWall(Guid.NewGuid()))).Required().Agents.Select(tile => tile.Agent);
            Assert.Equal(at.Select(agent => agent.Value).Order(), shown.Select(agent => agent.Value).Order());
        }
    }

    [Fact]
    public async Task A_stop_is_measured_until_every_board_refuses()
    {
        await floor.ProspectsAsync(await floor.CampaignAsync("Quotes to stop"), 1);
        var agent = await floor.AgentAsync("Priya Shah");
        await agent.OnAsync();
        await agent.NextAsync();
        var times = console.Host.Services.GetRequiredService<OppositionTimes>();
        var before = times.Speed?.Count ?? 0;
        await agent.AskAsync(new RecordOpposition(agent.Prospect!.Value, "desk"));
        Assert.Equal(before + 1, times.Speed!.Count);
        var wall = await console.SignInAsync(Role.Supervisor);
        await Expect(wall.Locator(".figures")).ToContainTextAsync(" ms", new() { Timeout = 60_000 });
    }

    private async Task<IReadOnlyList<Viewed>> LooksAsync(ProspectId prospect)
    {
        var log = LogName.Of(TenantKind.Client, await console.Host.TenantAsync(TenantKind.Client));
        return [.. (await console.Host.Services.GetRequiredService<IJournal>().ReadStreamAsync(new StreamKey(log, "prospect", prospect.Value))).Select(e => e.Body).OfType<Viewed>()];
    }
}
