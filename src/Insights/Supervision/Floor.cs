using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Supervision;

/// <summary>How the tiles are ordered.</summary>
public enum FloorOrder
{
    /// <summary>Trouble first, then those in a call, longest first.</summary>
    Trouble,

    /// <summary>By name.</summary>
    Name,

    /// <summary>Longest in their state first.</summary>
    Time,
}

/// <summary>Filters and orders tiles.</summary>
public static class Floor
{
    /// <summary>The tiles of a view in the order asked for; equal ones by name.</summary>
    /// <param name="view">The view.</param>
    /// <param name="order">In which order.</param>
    /// <param name="campaign">Of this campaign only.</param>
    /// <param name="state">In this state only.</param>
    /// <param name="name">Whose name contains this, whatever its case.</param>
    public static IReadOnlyList<AgentTile> Of(WallView view, FloorOrder order, CampaignId? campaign, AgentState? state, string? name = null)
    {
        var tiles = view.Agents.Where(a => (campaign is null || a.Campaign == campaign) && (state is null || a.State == state)
            && (string.IsNullOrWhiteSpace(name) || a.Name.Contains(name.Trim(), StringComparison.InvariantCultureIgnoreCase)));
        return order switch
        {
            FloorOrder.Name => [.. tiles],
            FloorOrder.Time => [.. tiles.OrderBy(a => a.Since)],
            FloorOrder.Trouble => [.. tiles.OrderBy(a => a.Trouble is { } trouble ? (int)trouble : int.MaxValue).ThenBy(a => a.Trouble is null ? Rank(a.State) : 0).ThenBy(a => a.Since)],
        };
    }

    internal static int Rank(AgentState state) => state switch
    {
        AgentState.WrapUp => 0,
        AgentState.Connected => 1,
        AgentState.Ringing or AgentState.Dialling => 2,
        AgentState.Preview => 3,
        AgentState.Available => 4,
        AgentState.Pause or AgentState.Offline => 5,
    };
}
