using FollowUpConsole.Kernel;

namespace FollowUpConsole.CallQueue;

/// <summary>A list as the queue knows it.</summary>
/// <param name="List">Its id.</param>
/// <param name="Client">Whose prospects they are.</param>
/// <param name="Campaign">Whose queue they joined.</param>
/// <param name="OriginSource">Where the numbers come from (D-52); null until the list is taken.</param>
/// <param name="OriginOn">When collected.</param>
/// <param name="Number">Position among the lists.</param>
public sealed record ListPlace(ListId List, TenantId Client, CampaignId Campaign, string? OriginSource, DateOnly? OriginOn, int Number)
{
    internal List<int> Slots { get; } = [];
}
