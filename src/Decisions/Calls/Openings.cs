using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Asks the gate about calling windows alone, for the queue: would anybody there be callable at this moment?</summary>
public static class Openings
{
    /// <summary>The question for a queue over these campaigns.</summary>
    public static OpennessOf Of(CampaignBoard campaigns) => (campaign, zones, now) =>
    {
        if (campaigns.Find(campaign)?.Plan is not { } plan)
        {
            return new Openness(false, now.AddMinutes(1));
        }

        if (zones.Count == 0)
        {
            // Whose zone is unknown is offered, so that the gate's refusal with its need is written down instead of a silent wait.
            return new Openness(true, now.AddMinutes(1));
        }

        // Everything but the hour is in order in these facts, so the answer is about the hour.
        var verdict = Gate.Judge(new ContactFacts(now, "hours", null, zones, null, false, [], ContactBoard.RulesOf(plan), []));
        return new Openness(verdict.Allowed || verdict.NextAt is null, verdict is { Allowed: false, NextAt: { } next } ? next : now.AddMinutes(1));
    };
}
