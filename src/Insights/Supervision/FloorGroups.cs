using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Supervision;

/// <summary>What tiles are grouped by.</summary>
public enum FloorGrouping
{
    /// <summary>One floor.</summary>
    None,

    /// <summary>Who needs somebody first, then by what they do.</summary>
    State,

    /// <summary>By campaign; those between two people last.</summary>
    Campaign,
}

/// <summary>Some tiles under one heading.</summary>
/// <param name="Trouble">Those who need somebody.</param>
/// <param name="State">Those in this state.</param>
/// <param name="Campaign">Those in this campaign.</param>
/// <param name="CampaignName">Its name.</param>
/// <param name="Tiles">In the order of the floor.</param>
public sealed record FloorGroup(bool Trouble, AgentState? State, CampaignId? Campaign, string? CampaignName, IReadOnlyList<AgentTile> Tiles);

/// <summary>Groups an ordered floor; every tile is in exactly one group, and no group is empty.</summary>
public static class FloorGroups
{
    /// <summary>From so many agents on, one floor is a crowd.</summary>
    public const int Crowd = 60;

    /// <summary>The groups of ordered tiles.</summary>
    public static IReadOnlyList<FloorGroup> Of(IReadOnlyList<AgentTile> tiles, FloorGrouping by) => by switch
    {
        FloorGrouping.None => tiles.Count == 0 ? [] : [new FloorGroup(false, null, null, null, tiles)],
        FloorGrouping.State =>
        [
            .. tiles.Where(t => t.Trouble is not null).GroupBy(_ => true).Select(g => new FloorGroup(true, null, null, null, [.. g])),
            .. tiles.Where(t => t.Trouble is null).GroupBy(t => t.State).OrderBy(g => Floor.Rank(g.Key)).ThenBy(g => g.Key).Select(g => new FloorGroup(false, g.Key, null, null, [.. g])),
        ],
        FloorGrouping.Campaign =>
        [
            .. tiles.GroupBy(t => (t.Campaign, t.CampaignName)).OrderBy(g => g.Key.Campaign is null).ThenBy(g => g.Key.CampaignName, StringComparer.InvariantCultureIgnoreCase)
                .Select(g => new FloorGroup(false, null, g.Key.Campaign, g.Key.CampaignName, [.. g])),
        ],
    };
}
