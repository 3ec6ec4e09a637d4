using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Apps.Tests.Supervision;

/// <summary>Half an hour of work by sixteen agents on three campaigns, then everybody in the middle of something.</summary>
internal static class BusyMorning
{
    internal static IReadOnlyList<string> People { get; } =
    [
        "Noor Kaplan", "Ivo Petrov", "Mara Dietrich", "Lena Fischer", "Tomás García", "Aïcha Benali", "Jonas Weber", "Priya Shah",
        "Wei Lin", "Omar Haddad", "Sofia Ricci", "Kofi Asante", "Emma Jansen", "Luca Moretti", "Hana Takahashi", "Ben Ortega",
    ];

    /// <summary>Fills a floor.</summary>
    internal static async Task WorkAsync(TestFloor floor, SteppingClock clock)
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
            await RoundAsync(agents, clock, round);
        }

        await agents[13].PauseAsync("break");
        clock.Step(TimeSpan.FromMinutes(6));
        await TalkAsync(agents[1], "budget-explore", "budget");
        clock.Step(TimeSpan.FromMinutes(3));
        await TalkAsync(agents[0], "status", null);
        await agents[0].HangUpAsync();
        await TalkAsync(agents[4], "closing", null);
        clock.Step(TimeSpan.FromMinutes(2));
        await TalkAsync(agents[2], "third-party-explore", "third-party");
        clock.Step(TimeSpan.FromMinutes(3));
        await TalkAsync(agents[3], "status", null);
        await TalkAsync(agents[15], "status", null);
        await agents[15].HangUpAsync();
        clock.Step(TimeSpan.FromSeconds(80));
        await TalkAsync(agents[14], "rephrase", null);
        await agents[6].NextAsync();
        await agents[7].NextAsync();
        await agents[10].AskAsync(new RecordOpposition((await agents[10].NextAsync())!.Value, "desk"));
        clock.Step(TimeSpan.FromSeconds(20));
        await agents[5].NextAsync();
        await agents[5].DialAsync();
        await agents[10].NextAsync();
        await agents[10].DialAsync();
        await agents[10].RingAsync();
        clock.Step(TimeSpan.FromSeconds(60));
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

    private static async Task RoundAsync(List<TestAgent> agents, SteppingClock clock, int round)
    {
        foreach (var agent in agents)
        {
            await agent.NextAsync();
        }

        clock.Step(TimeSpan.FromSeconds(40));
        var calling = agents.Where((a, i) => a.Prospect is not null && (i + round) % 5 != 4).ToList();
        foreach (var agent in calling)
        {
            await agent.DialAsync();
        }

        clock.Step(TimeSpan.FromSeconds(15));
        var talking = calling.Where((_, i) => (i + round) % 3 != 0).ToList();
        foreach (var agent in talking)
        {
            await agent.AnswerAsync();
        }

        clock.Step(TimeSpan.FromSeconds(150));
        foreach (var agent in calling)
        {
            await agent.HangUpAsync();
        }

        clock.Step(TimeSpan.FromSeconds(70));
        foreach (var (agent, i) in calling.Select((agent, i) => (agent, i)))
        {
            var now = clock.GetUtcNow();
            await agent.WrapUpAsync(!talking.Contains(agent) ? new WrapUpForm("no-answer")
                : i % 3 == 0 || (round == 3 && agent == agents[2]) ? new WrapUpForm("callback", NextAt: round == 3 && agent == agents[2] ? now.AddMinutes(11.6) : now.AddMinutes(18 + (9 * i)), ByName: true)
                : i % 3 == 1 ? new WrapUpForm("next-step", NextAt: now.AddDays(2), Action: "send-document", Objective: "Send the comparison they asked for")
                : new WrapUpForm("refused", ClosingReason: "refused-other"));
        }

        foreach (var agent in agents.Except(calling).Where(a => a.Prospect is not null))
        {
            await agent.AskAsync(new SkipProspect(agent.Prospect!.Value, "not-now"));
        }

        clock.Step(TimeSpan.FromSeconds(25));
    }
}
