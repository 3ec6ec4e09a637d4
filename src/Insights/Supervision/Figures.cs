using FollowUpConsole.Calls;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Supervision;

/// <summary>The figures above the tiles.</summary>
/// <param name="On">Agents who are on.</param>
/// <param name="Paused">Of those, on a pause.</param>
/// <param name="Soon">Agreed callbacks within fifteen minutes.</param>
/// <param name="Late">Agreed callbacks past their time.</param>
/// <param name="Hour">The last hour in slots, oldest first.</param>
/// <param name="Total">The sum of the hour.</param>
public sealed record Figures(int On, int Paused, int Soon, int Late, IReadOnlyList<PulseSlot> Hour, PulseSlot Total)
{
    /// <summary>Contacts per hundred calls in the last hour; null without calls.</summary>
    public int? ContactRate => Total.Calls == 0 ? null : (int)Math.Min(100, Math.Round(100.0 * Total.Contacts / Total.Calls));

    /// <summary>The figures of a view, or of one campaign in it.</summary>
    public static Figures Of(WallView view, CampaignId? campaign)
    {
        var agents = view.Agents.Where(a => campaign is null || a.Campaign == campaign || a.Campaign is null).ToList();
        var queues = view.Queues.Where(q => campaign is null || q.Campaign == campaign).ToList();
        var hour = Sum(view.Pulses.Where(p => campaign is null || p.Campaign == campaign).Select(p => p.Hour));
        return new Figures(
            agents.Count, agents.Count(a => a.State == AgentState.Pause), queues.Sum(q => q.Soon), queues.Sum(q => q.Counts.AgreedLate), hour,
            hour.Aggregate(default(PulseSlot), (sum, slot) => sum + slot));
    }

    internal static IReadOnlyList<PulseSlot> Sum(IEnumerable<IReadOnlyList<PulseSlot>> hours) =>
        hours.Aggregate<IReadOnlyList<PulseSlot>, IReadOnlyList<PulseSlot>?>(null, (sum, hour) => sum is null ? hour : [.. sum.Zip(hour, (a, b) => a + b)]) ?? [];
}
