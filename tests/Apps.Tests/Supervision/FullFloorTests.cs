using FollowUpConsole.Apps.Tests.Browser;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using Microsoft.Playwright;

namespace FollowUpConsole.Apps.Tests.Supervision;

public sealed class FullFloorTests(MorningFixture console) : IClassFixture<MorningFixture>
{
    private static readonly string[] People =
    [
        "Noor Kaplan", "Ivo Petrov", "Mara Dietrich", "Lena Fischer", "Tomás García", "Aïcha Benali", "Jonas Weber", "Priya Shah",
        "Wei Lin", "Omar Haddad", "Sofia Ricci", "Kofi Asante", "Emma Jansen", "Luca Moretti", "Hana Takahashi", "Ben Ortega",
    ];

    [Fact]
    public async Task Sixteen_agents_fit_one_screen_in_both_looks_and_languages()
    {
        var floor = new TestFloor(console.Host);
        await WorkAsync(floor);
        foreach (var (width, height) in new[] { (1366, 768), (1920, 1080), (390, 844) })
        {
            var wall = await console.SignInAsync(Role.Supervisor, "Sam Reyes", width, height);
            await Assertions.Expect(wall.Locator(".tile")).ToHaveCountAsync(People.Length);
            await Assertions.Expect(wall.Locator(".tile.trouble").First).ToBeVisibleAsync();
            await Assertions.Expect(wall.Locator(".alerts li").First).ToContainTextAsync("promise late");
            foreach (var look in new[] { "light", "dark" })
            {
                await wall.EvaluateAsync("look => document.documentElement.dataset.theme = look", look);
                await ConsoleFixture.PictureAsync(wall, $"wall-{width}-{look}");
            }

            Assert.True(await wall.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"wider than the screen at {width}");
            if (width >= 1366)
            {
                Assert.True(await wall.EvaluateAsync<bool>("document.querySelector('.floor').scrollHeight <= document.querySelector('.floor').clientHeight + 8"), $"tiles scroll at {width}");
            }
        }

        var page = await console.SignInAsync(Role.Supervisor, "Jeanne Roux", culture: "fr");
        await Assertions.Expect(page.Locator(".tile")).ToHaveCountAsync(People.Length);
        await ConsoleFixture.PictureAsync(page, "wall-fr");

        // Seconds that count are drawn by the page's own script: from then on a choice is heard.
        await Assertions.Expect(page.Locator(".tile .since").First).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d+:\d\d"), new() { Timeout = 60_000 });
        await page.SelectOptionAsync("#wall-state", "connected");
        await page.WaitForURLAsync("**/wall?state=connected");
        await Assertions.Expect(page.Locator(".tile")).ToHaveCountAsync(5);
        await page.Locator(".tile button").First.ClickAsync();
        await Assertions.Expect(page.Locator("[role=dialog]")).ToBeVisibleAsync();
        await page.ClickAsync("#wall-pause");
        await ConsoleFixture.PictureAsync(page, "wall-fr-menu");
    }

    // Half an hour of work, then everybody in the middle of something.
    private async Task WorkAsync(TestFloor floor)
    {
        foreach (var (name, kind, why) in new[] { ("Quote follow-up", CampaignKind.QuoteFollowUp, WhyNow.QuoteUnanswered), ("Demo follow-up", CampaignKind.DemoFollowUp, WhyNow.DemoSilent), ("Unpaid invoices", CampaignKind.UnpaidInvoice, WhyNow.InvoiceOverdue) })
        {
            var campaign = await floor.CampaignAsync(name, kind);
            await floor.ProspectsAsync(campaign, 40, why: why);
            await floor.ProspectsAsync(campaign, 2, zone: "", why: why, dueBefore: TimeSpan.FromHours(3));
            await floor.ProspectsAsync(campaign, 12, zone: "America/Los_Angeles", why: WhyNow.NewLead);
        }

        var agents = new List<TestAgent>();
        foreach (var name in People)
        {
            agents.Add(await floor.AgentAsync(name));
            await agents[^1].OnAsync();
        }

        for (var round = 0; round < 4; round++)
        {
            await RoundAsync(agents, round);
        }

        await agents[13].PauseAsync("break");
        console.Clock.Step(TimeSpan.FromMinutes(6));
        await TalkAsync(agents[1], "budget-explore", "budget");
        console.Clock.Step(TimeSpan.FromMinutes(3));
        await TalkAsync(agents[0], "status", null);
        await agents[0].HangUpAsync();
        await TalkAsync(agents[4], "closing", null);
        console.Clock.Step(TimeSpan.FromMinutes(2));
        await TalkAsync(agents[2], "third-party-explore", "third-party");
        console.Clock.Step(TimeSpan.FromMinutes(3));
        await TalkAsync(agents[3], "status", null);
        await TalkAsync(agents[15], "status", null);
        await agents[15].HangUpAsync();
        console.Clock.Step(TimeSpan.FromSeconds(80));
        await TalkAsync(agents[14], "rephrase", null);
        await agents[6].NextAsync();
        await agents[7].NextAsync();
        await agents[10].AskAsync(new RecordOpposition((await agents[10].NextAsync())!.Value, "desk"));
        console.Clock.Step(TimeSpan.FromSeconds(20));
        await agents[5].NextAsync();
        await agents[5].DialAsync();
        await agents[10].NextAsync();
        await agents[10].DialAsync();
        await agents[10].RingAsync();
        console.Clock.Step(TimeSpan.FromSeconds(60));
    }

    private static async Task TalkAsync(TestAgent agent, string cue, string? objection)
    {
        await agent.NextAsync();
        await agent.DialAsync();
        await agent.AnswerAsync();
        if (objection is not null)
        {
            await agent.ObjectAsync(objection);
        }
        else if (cue is "status" or "rephrase" or "closing")
        {
            await agent.AskAsync(new ShowCue(agent.Call!.Value, cue));
        }
    }

    private async Task RoundAsync(List<TestAgent> agents, int round)
    {
        foreach (var agent in agents)
        {
            await agent.NextAsync();
        }

        console.Clock.Step(TimeSpan.FromSeconds(40));
        var calling = agents.Where((a, i) => a.Prospect is not null && (i + round) % 5 != 4).ToList();
        foreach (var agent in calling)
        {
            await agent.DialAsync();
        }

        console.Clock.Step(TimeSpan.FromSeconds(15));
        var talking = calling.Where((_, i) => (i + round) % 3 != 0).ToList();
        foreach (var agent in talking)
        {
            await agent.AnswerAsync();
        }

        console.Clock.Step(TimeSpan.FromSeconds(150));
        foreach (var agent in calling)
        {
            await agent.HangUpAsync();
        }

        console.Clock.Step(TimeSpan.FromSeconds(70));
        foreach (var (agent, i) in calling.Select((agent, i) => (agent, i)))
        {
            var now = console.Clock.GetUtcNow();
            await agent.WrapUpAsync(!talking.Contains(agent) ? new WrapUpForm("no-answer")
                : i % 3 == 0 || (round == 3 && agent == agents[2]) ? new WrapUpForm("callback", NextAt: round == 3 && agent == agents[2] ? now.AddMinutes(11.6) : now.AddMinutes(18 + (9 * i)), ByName: true)
                : i % 3 == 1 ? new WrapUpForm("next-step", NextAt: now.AddDays(2), Action: "send-document", Objective: "Send the comparison they asked for")
                : new WrapUpForm("refused", ClosingReason: "refused-supplier"));
        }

        foreach (var agent in agents.Except(calling).Where(a => a.Prospect is not null))
        {
            await agent.AskAsync(new SkipProspect(agent.Prospect!.Value, "not-now"));
        }

        console.Clock.Step(TimeSpan.FromSeconds(25));
    }
}
