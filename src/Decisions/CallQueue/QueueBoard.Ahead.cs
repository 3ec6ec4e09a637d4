using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.CallQueue;

/// <content>What comes next where nothing is due, and who has just passed over whom.</content>
public sealed partial class QueueBoard
{
    /// <summary>An agent who passed over somebody with an agreed time is not given them again for so long; others are, at once.</summary>
    public static readonly TimeSpan PassedOverFor = TimeSpan.FromMinutes(15);

    private const int ManyPassed = 1_000;
    private readonly Dictionary<(int Slot, int Agent), uint> passed = [];

    /// <summary>The first moment after now at which somebody of a campaign can be offered, as far as windows, due times and agreed times tell; null when nobody is to come.</summary>
    /// <param name="campaign">Which campaign.</param>
    /// <param name="now">UTC.</param>
    public ComingUp? NextOf(CampaignId campaign, DateTimeOffset now)
    {
        lock (gate)
        {
            var seconds = QueueIndex.Seconds(now);
            var lane = index.LaneOf(campaign);
            ComingUp? next = lane.Callbacks.FirstOrDefault(c => c.At > seconds) is { At: > 0 } agreed ? new ComingUp(QueueIndex.Instant(agreed.At), WhyNow.AgreedCallback) : null;
            foreach (var bucket in lane.Buckets)
            {
                index.Ripen(bucket, seconds);
                if (bucket.Ready.Count > 0 && !bucket.IsOpen(openness, now))
                {
                    next = Earlier(next, bucket.Openness.Until, index.Slots[bucket.Ready.Top].Why);
                }

                if (bucket.Later.Count > 0)
                {
                    ref var first = ref index.Slots[bucket.Later.Top];
                    var due = QueueIndex.Instant(first.DueAt);
                    var then = openness(campaign, bucket.Setting, due);
                    next = Earlier(next, then.Open ? due : then.Until, first.Why);
                }
            }

            return next;
        }
    }

    /// <summary>The settings of those who wait in a campaign.</summary>
    public IReadOnlyList<Setting> SettingsOf(CampaignId campaign)
    {
        lock (gate)
        {
            return [.. index.LaneOf(campaign).Buckets.Where(b => b.Ready.Count + b.Later.Count > 0).Select(b => b.Setting)];
        }
    }

    /// <summary>Prospects of campaigns, those of the newest lists first.</summary>
    /// <param name="campaigns">Of which campaigns.</param>
    /// <param name="count">At most so many.</param>
    public IReadOnlyList<ProspectId> Latest(IReadOnlyList<CampaignId> campaigns, int count)
    {
        lock (gate)
        {
            var found = new List<ProspectId>();
            for (var slot = index.Slots.Count - 1; slot >= 0 && found.Count < count; slot--)
            {
                ref var at = ref index.Slots[slot];
                if (at.State != SlotState.Asleep && campaigns.Contains(index.Buckets[at.Bucket].Campaign))
                {
                    found.Add(new ProspectId(at.Id));
                }
            }

            return found;
        }
    }

    private static ComingUp? Earlier(ComingUp? known, DateTimeOffset at, WhyNow why) => known is not null && known.At <= at ? known : new ComingUp(at, why);

    private void PassOver(int slot, int agent, DateTimeOffset at)
    {
        if (passed.Count >= ManyPassed)
        {
            var now = QueueIndex.Seconds(at);
            foreach (var (key, _) in passed.Where(p => p.Value <= now).ToList())
            {
                passed.Remove(key);
            }
        }

        passed[(slot, agent)] = QueueIndex.Seconds(at + PassedOverFor);
    }

    private bool HasPassed(int slot, int agent, uint now) => passed.Count > 0 && passed.TryGetValue((slot, agent), out var until) && until > now;
}

/// <summary>What comes next in a campaign.</summary>
/// <param name="At">Not before this moment (UTC).</param>
/// <param name="Why">Why then.</param>
public sealed record ComingUp(DateTimeOffset At, WhyNow Why);
