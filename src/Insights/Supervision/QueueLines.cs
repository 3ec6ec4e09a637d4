using System.Collections.Concurrent;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Supervision;

/// <summary>Figures of queues, counted at most once a second however many look: counting walks through everybody who is due.</summary>
internal sealed class QueueLines(QueueBoard queue)
{
    public static readonly TimeSpan CountedFor = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Behind = TimeSpan.FromDays(2);
    private readonly ConcurrentDictionary<CampaignId, Counted> counted = new();

    /// <summary>The figures of a campaign with its callbacks near now, counted at or shortly before the moment.</summary>
    public Counted Of(Campaign campaign, long version, DateTimeOffset at)
    {
        if (counted.TryGetValue(campaign.Id, out var known) && at >= known.At && (at - known.At < CountedFor))
        {
            return known;
        }

        var near = queue.CallbacksBetween(campaign.Id, at - Behind, at + Ahead + Ahead);
        var soon = near.Count(p => p.CallbackAt > at && p.CallbackAt <= at + Ahead);
        var line = new QueueLine(campaign.Id, campaign.Plan!.Name, campaign.Plan.Kind, queue.CountsOf(campaign.Id, at), soon);
        return counted[campaign.Id] = new Counted(at, version, line, near);
    }

    internal sealed record Counted(DateTimeOffset At, long Version, QueueLine Line, IReadOnlyList<QueuePlace> Near);
}
