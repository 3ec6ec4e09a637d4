using FollowUpConsole.Kernel;

namespace FollowUpConsole.Compliance;

/// <summary>Answers by which packs a client's call is judged: the versions in force, with what the client tightened or, by name, loosened.</summary>
public interface IRuleBooks
{
    /// <summary>The book for a campaign's calls. The same instance until something changes, so that callers may keep work done for it.</summary>
    /// <param name="client">Whose campaign it is.</param>
    /// <param name="campaign">The campaign.</param>
    RuleBook For(TenantId client, CampaignId campaign);
}
