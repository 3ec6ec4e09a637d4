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
}
