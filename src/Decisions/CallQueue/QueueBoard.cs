using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.CallQueue;

/// <summary>
/// Who is next, live in memory and fed by the journal: agreed callbacks first and to the minute (D-12), then what is due by an explainable order (D-14).
/// Thread-safe. What it picks is a proposal; the claim is the prospect's own turn.
/// </summary>
public sealed partial class QueueBoard(OpennessOf openness) : INumberBoard
{
    /// <summary>An agreed callback waits so long for the agent it was promised by; then anybody may take it (D-12). A campaign may say otherwise.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private readonly QueueIndex index = new();
    private readonly Dictionary<ListId, ListPlace> lists = [];
    private readonly List<ListId> listIds = [];
    private readonly HashSet<int> held = [];
    private readonly Dictionary<ProspectId, Guid> awaited = [];
    private readonly PutAside aside = new();
    private readonly LaterInForce dawning = new();

    /// <summary>Prospects known.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return index.Slots.Count;
            }
        }
    }

    /// <inheritdoc/>
    public void Numbered(LogName client, ProspectId prospect, UInt128 hash)
    {
        lock (gate)
        {
            if (index.Slots.Find(prospect.Value) is >= 0 and var slot)
            {
                ref var at = ref index.Slots[slot];
                if (at.Number == Guid.Empty)
                {
                    at.Number = NumberKey.Of(hash);
                    Promise(slot, at.CallbackAt, known: false);
                }
            }
            else
            {
                // Numbers arrive before the event that brings their prospects; the first of a prospect is the one that is dialled.
                awaited.TryAdd(prospect, NumberKey.Of(hash));
            }
        }
    }

    /// <summary>
    /// The next prospect for an agent among campaigns, or null. It is marked as picked until <see cref="GiveBack"/> or the claim's event; two agents never get the same.
    /// </summary>
    public Candidate? Pick(UserId agent, IReadOnlyList<CampaignId> campaigns, DateTimeOffset now)
    {
        lock (gate)
        {
            var me = index.AgentNumber(agent);
            var slot = BestCallback(me, campaigns, now, out var why);
            if (slot < 0)
            {
                slot = BestDue(campaigns, now);
                why = slot < 0 ? default : index.Slots[slot].Why;
            }

            if (slot < 0)
            {
                return null;
            }

            index.Move(slot, SlotState.Picked);
            ref var at = ref index.Slots[slot];
            var whyAt = why is WhyNow.AgreedCallback or WhyNow.CallbackLate ? at.CallbackAt : at.DueAt;
            return new Candidate(new ProspectId(at.Id), index.Buckets[at.Bucket].Campaign, why, QueueIndex.Instant(whyAt));
        }
    }

    /// <summary>Marks one prospect as picked for opening it by hand; false when it is held, picked or unknown.</summary>
    public bool PickByHand(ProspectId prospect)
    {
        lock (gate)
        {
            var slot = index.Slots.Find(prospect.Value);
            if (slot < 0 || index.Slots[slot].State is SlotState.Held or SlotState.Picked or SlotState.Asleep)
            {
                return false;
            }

            index.Move(slot, SlotState.Picked);
            return true;
        }
    }

    /// <summary>The claim did not come about: the prospect waits again.</summary>
    public void GiveBack(ProspectId prospect)
    {
        lock (gate)
        {
            if (index.Slots.Find(prospect.Value) is >= 0 and var slot && index.Slots[slot].State == SlotState.Picked)
            {
                index.Wait(slot);
            }
        }
    }

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

    /// <summary>Reservations whose lease ran out by now.</summary>
    public IReadOnlyList<ExpiredReservation> Expired(DateTimeOffset now)
    {
        lock (gate)
        {
            var seconds = QueueIndex.Seconds(now);
            var found = new List<ExpiredReservation>();
            foreach (var slot in held)
            {
                ref var at = ref index.Slots[slot];
                if (at.HeldUntil <= seconds)
                {
                    found.Add(new ExpiredReservation(new ProspectId(at.Id), index.Buckets[at.Bucket].Campaign, index.Agent(at.Holder), at.Fence));
                }
            }

            return found;
        }
    }

    private int BestCallback(int me, IReadOnlyList<CampaignId> campaigns, DateTimeOffset now, out WhyNow why)
    {
        var seconds = QueueIndex.Seconds(now);
        var best = (At: uint.MaxValue, Slot: -1);
        why = WhyNow.AgreedCallback;
        foreach (var campaign in campaigns)
        {
            var lane = index.LaneOf(campaign);
            var late = seconds - (uint)lane.LateAfter.TotalSeconds;
            foreach (var callback in lane.Callbacks)
            {
                if (callback.At > seconds || callback.At >= best.At)
                {
                    break;
                }

                // Who passed over somebody is not asked again at once; whom it was promised to by name, but who passed, keeps nobody else waiting.
                var promisedTo = index.Slots[callback.Slot].CallbackAgent;
                if (!HasPassed(callback.Slot, me, seconds) && (promisedTo < 0 || promisedTo == me || callback.At < late || HasPassed(callback.Slot, promisedTo, seconds)))
                {
                    best = callback;
                    why = callback.At < late ? WhyNow.CallbackLate : WhyNow.AgreedCallback;
                    break;
                }
            }
        }

        return best.Slot;
    }

    private int BestDue(IReadOnlyList<CampaignId> campaigns, DateTimeOffset now)
    {
        var seconds = QueueIndex.Seconds(now);
        var best = -1;
        var bestKey = ulong.MaxValue;
        foreach (var campaign in campaigns)
        {
            foreach (var bucket in index.LaneOf(campaign).Buckets)
            {
                index.Ripen(bucket, seconds);
                if (bucket.Ready.Count > 0 && bucket.IsOpen(openness, now))
                {
                    var top = bucket.Ready.Top;
                    var key = SlotHeap.KeyOf(in index.Slots[top]);
                    if (best < 0 || key < bestKey || (key == bestKey && top < best))
                    {
                        (best, bestKey) = (top, key);
                    }
                }
            }
        }

        return best;
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
