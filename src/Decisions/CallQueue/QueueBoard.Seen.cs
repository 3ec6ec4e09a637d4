using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.CallQueue;

/// <content>What screens ask of it: places, figures, heads. Nothing is taken.</content>
public sealed partial class QueueBoard
{
    /// <summary>Where a prospect stands, or null.</summary>
    public QueuePlace? Find(ProspectId prospect)
    {
        lock (gate)
        {
            var slot = index.Slots.Find(prospect.Value);
            return slot < 0 ? null : Place(slot);
        }
    }

    /// <summary>True while a prospect is on somebody's screen, or on the way there.</summary>
    public bool IsInHand(ProspectId prospect)
    {
        lock (gate)
        {
            return index.Slots.Find(prospect.Value) is >= 0 and var slot && index.Slots[slot].State is (SlotState.Held or SlotState.Picked);
        }
    }

    /// <summary>The list a prospect came with, or null.</summary>
    public ListPlace? ListOf(ListId list)
    {
        lock (gate)
        {
            return lists.GetValueOrDefault(list);
        }
    }

    /// <summary>Figures of one campaign.</summary>
    public QueueView CountsOf(CampaignId campaign, DateTimeOffset now)
    {
        lock (gate)
        {
            var lane = index.LaneOf(campaign);
            var seconds = QueueIndex.Seconds(now);
            var late = seconds - (uint)lane.LateAfter.TotalSeconds;
            int due = 0, overdue = 0, shut = 0, later = 0, lateCallbacks = 0;
            foreach (var bucket in lane.Buckets)
            {
                index.Ripen(bucket, seconds);
                later += bucket.Later.Count;
                if (!bucket.IsOpen(openness, now))
                {
                    shut += bucket.Ready.Count;
                    continue;
                }

                due += bucket.Ready.Count;
                overdue += bucket.ReadyBefore(seconds - 86_400);
            }

            foreach (var (at, _) in lane.Callbacks)
            {
                if (at >= late)
                {
                    break;
                }

                lateCallbacks++;
            }

            return new QueueView(campaign, due, overdue, lane.Callbacks.Count, lateCallbacks, shut, later, lane.Held, lane.Closed);
        }
    }

    /// <summary>The head of a campaign's queue in the order it would be offered, callbacks first; nothing is taken.</summary>
    public IReadOnlyList<QueuePlace> Head(CampaignId campaign, DateTimeOffset now, int count)
    {
        lock (gate)
        {
            var lane = index.LaneOf(campaign);
            var found = lane.Callbacks.Take(count).Select(c => c.Slot).ToList();
            var due = new List<int>();
            foreach (var bucket in lane.Buckets.Where(b => b.IsOpen(openness, now)))
            {
                index.Ripen(bucket, QueueIndex.Seconds(now));
                due.AddRange(bucket.Ready.First(count));
            }

            return [.. found.Concat(due.OrderBy(slot => SlotHeap.KeyOf(in index.Slots[slot])).ThenBy(slot => slot)).Take(count).Select(Place)];
        }
    }

    /// <summary>Agreed callbacks of a campaign between two moments, by time.</summary>
    public IReadOnlyList<QueuePlace> CallbacksBetween(CampaignId campaign, DateTimeOffset from, DateTimeOffset until)
    {
        lock (gate)
        {
            var low = QueueIndex.Seconds(from);
            var high = QueueIndex.Seconds(until);
            return [.. index.LaneOf(campaign).Callbacks.Where(c => c.At >= low && c.At <= high).Select(c => Place(c.Slot))];
        }
    }

    private QueuePlace Place(int slot)
    {
        ref var at = ref index.Slots[slot];
        var bucket = index.Buckets[at.Bucket];
        var isHeld = at.State == SlotState.Held;
        return new QueuePlace(
            new ProspectId(at.Id),
            bucket.Campaign,
            listIds[at.List],
            bucket.Setting,
            at.Number,
            QueueIndex.Instant(at.DueAt),
            at.Why,
            at.CallbackAt == 0 ? null : QueueIndex.Instant(at.CallbackAt),
            at.CallbackAt == 0 || at.CallbackAgent < 0 ? null : index.Agent(at.CallbackAgent),
            isHeld ? index.Agent(at.Holder) : null,
            isHeld ? QueueIndex.Instant(at.HeldUntil) : null,
            at.Fence,
            at.Done,
            at.HasStory);
    }
}
