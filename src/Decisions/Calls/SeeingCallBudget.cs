using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>How much of a follow-up plan packs and calendar leave for a campaign's list. Records nothing.</summary>
/// <param name="Campaign">Which campaign; it need not run yet.</param>
/// <param name="Until">Its last day.</param>
/// <param name="Touches">On which days from now each person is to be called: 0, 2, 5.</param>
/// <param name="At">At which time of the person's day.</param>
public sealed record SeeCallBudget(CampaignId Campaign, DateOnly Until, IReadOnlyList<int> Touches, TimeOnly At) : IRequest<BudgetView>
{
    /// <summary>So many people are looked at, the newest lists first.</summary>
    public const int Most = 50_000;

    /// <inheritdoc/>
    public Permission Needs => Permission.AskGate;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCampaign(Campaign);
}

/// <summary>Asks the gate about everybody on a campaign's list, with the calls of the plan counted as made. People of whom the same is known are asked about once.</summary>
public sealed class SeeingCallBudget(DeskRoom room) : IHandle<SeeCallBudget, BudgetView>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<BudgetView>> HandleAsync(SeeCallBudget request, Asked asked, CancellationToken cancellation)
    {
        var plan = new FollowUpPlan(asked.At, request.Until, request.Touches, request.At);
        if (plan.Check() is { Count: > 0 } faults)
        {
            return Reply<BudgetView>.Bad(faults);
        }

        var campaign = room.Campaigns.Find(request.Campaign)!;
        var book = room.BookOf(campaign);
        var vendor = room.VendorFor(campaign, asked.At);
        var people = new Dictionary<string, (GateFacts Facts, int Count)>(StringComparer.Ordinal);
        var settings = new Dictionary<string, (GateFacts Facts, int Count)>(StringComparer.Ordinal);
        var tally = new BudgetTally();
        var listed = room.Queue.Latest([campaign.Id], SeeCallBudget.Most + 1);
        foreach (var prospect in listed.Take(SeeCallBudget.Most))
        {
            cancellation.ThrowIfCancellationRequested();
            if (room.Where(prospect) is not { Place.Closed: false } where)
            {
                continue;
            }

            var file = where.Place.HasStory ? await room.Host.PeekAsync(ProspectFile.Decider, where.Log, prospect.Value, cancellation) : ProspectFile.Decider.Start(prospect.Value);
            var facts = room.Facts(file, where.Place, campaign, vendor, asked.At);
            Count(people, CallBudget.KeyOf(facts), facts);
            Count(settings, where.Place.Setting.Write(), facts);
        }

        foreach (var (facts, count) in people.Values)
        {
            cancellation.ThrowIfCancellationRequested();
            tally.Add(CallBudget.Of(facts, book, plan), count);
        }

        foreach (var (facts, count) in settings.Values)
        {
            tally.AddDays(CallBudget.DaysOf(facts, book, plan), count);
        }

        tally.Leave(Math.Max(0, listed.Count - SeeCallBudget.Most));
        return Reply<BudgetView>.Ok(tally.View());
    }

    private static void Count(Dictionary<string, (GateFacts Facts, int Count)> groups, string key, GateFacts facts) =>
        groups[key] = groups.TryGetValue(key, out var known) ? (known.Facts, known.Count + 1) : (facts, 1);
}
