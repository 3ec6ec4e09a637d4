using System.Collections.Concurrent;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>The book by which a campaign's calls are judged now: versions in force, without policy that the client loosened by name, with what it tightened and what the campaign's plan sets.</summary>
internal sealed class RuleBooks(RuleBoard rules, CampaignBoard campaigns, TimeProvider clock) : IRuleBooks
{
    private readonly ConcurrentDictionary<CampaignId, Made> made = [];

    public RuleBook For(TenantId client, CampaignId campaign)
    {
        // Asked for every offer and every dial, so a book is made once and kept until a version comes into force, somebody says something about rules, or the plan changes.
        var (plan, shelf, own) = (campaigns.Find(campaign)?.Plan, rules.Shelf, rules.Of(client));
        var law = shelf.AsOf(clock.GetUtcNow());
        if (made.TryGetValue(campaign, out var known) && ReferenceEquals(known.Plan, plan) && ReferenceEquals(known.Law, law) && ReferenceEquals(known.Own, own))
        {
            return known.Book;
        }

        var book = own.Over(law, campaign);
        book = plan is null ? book : book.With(CampaignPack.Of(plan));
        made[campaign] = new Made(plan, law, own, book);
        return book;
    }

    private sealed record Made(CampaignPlan? Plan, RuleBook Law, ClientRules Own, RuleBook Book);
}
