using System.Collections.Immutable;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.CallQueue;

/// <summary>All campaigns of all clients, in memory. Readers get an immutable picture.</summary>
public sealed class CampaignBoard : IBoard
{
    private ImmutableDictionary<CampaignId, Campaign> all = ImmutableDictionary<CampaignId, Campaign>.Empty;

    /// <summary>Every campaign.</summary>
    public IEnumerable<Campaign> All => all.Values;

    /// <summary>One campaign, or null.</summary>
    public Campaign? Find(CampaignId id) => all.GetValueOrDefault(id);

    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        if (recorded.Body is CampaignCreated or CampaignChanged or CampaignStarted or CampaignHeld or CampaignClosed)
        {
            var id = new CampaignId(recorded.Stream.Id);
            var before = all.GetValueOrDefault(id) ?? Campaign.Decider.Start(id.Value);
            all = all.SetItem(id, Campaign.Decider.Evolve(before, recorded));
        }
    }

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }
}
