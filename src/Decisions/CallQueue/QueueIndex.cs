using System.Runtime.InteropServices;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.CallQueue;

/// <summary>
/// The compact queue: slots, and per campaign and setting one heap of what is due (most pressing first) and one of what is due later (by time);
/// agreed callbacks by time per campaign. Not thread-safe; <see cref="QueueBoard"/> locks.
/// </summary>
internal sealed class QueueIndex
{
    // From here on what has become due moves all at once, when it is a good part of what waits.
    private const int ManyAtOnce = 32;
    private readonly Dictionary<(CampaignId Campaign, string Setting), int> bucketNumbers = [];
    private readonly List<Bucket> buckets = [];
    private readonly Dictionary<CampaignId, Lane> lanes = [];
    private readonly Dictionary<UserId, int> agentNumbers = [];
    private readonly List<UserId> agents = [];

    public SlotTable Slots { get; } = new();

    public IReadOnlyList<Bucket> Buckets => buckets;

    public IReadOnlyDictionary<CampaignId, Lane> Lanes => lanes;

    public static uint Seconds(DateTimeOffset at) => (uint)Math.Clamp(at.ToUnixTimeSeconds(), 0, uint.MaxValue);

    public static DateTimeOffset Instant(uint seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);

    public int BucketOf(CampaignId campaign, string setting)
    {
        if (!bucketNumbers.TryGetValue((campaign, setting), out var number))
        {
            number = buckets.Count;
            bucketNumbers.Add((campaign, setting), number);
            var bucket = new Bucket(campaign, Setting.Read(setting), new SlotHeap(Slots, byTime: false), new SlotHeap(Slots, byTime: true));
            buckets.Add(bucket);
            LaneOf(campaign).Buckets.Add(bucket);
        }

        return number;
    }

    public Lane LaneOf(CampaignId campaign) => lanes.TryGetValue(campaign, out var lane) ? lane : lanes[campaign] = new Lane();

    public int AgentNumber(UserId agent)
    {
        if (!agentNumbers.TryGetValue(agent, out var number))
        {
            number = agents.Count;
            agents.Add(agent);
            agentNumbers.Add(agent, number);
        }

        return number;
    }

    public UserId Agent(int number) => agents[number];

    /// <summary>Takes the slot out of whatever structure it waits in.</summary>
    public void Unlink(int slot)
    {
        ref var at = ref Slots[slot];
        var bucket = buckets[at.Bucket];
        switch (at.State)
        {
            case SlotState.Ready:
                bucket.Ready.Remove(slot);
                bucket.CountHour(at.DueAt, -1);
                break;
            case SlotState.Later:
                bucket.Later.Remove(slot);
                break;
            case SlotState.Callback:
                lanes[bucket.Campaign].Callbacks.Remove((at.CallbackAt, slot));
                break;
            case SlotState.Closed:
                lanes[bucket.Campaign].Closed--;
                break;
            case SlotState.Held:
                lanes[bucket.Campaign].Held--;
                break;
            case SlotState.Picked:
            case SlotState.Asleep:
            default:
                break;
        }
    }

    /// <summary>Moves the slot to a state and into the structure that belongs to it.</summary>
    public void Move(int slot, SlotState to)
    {
        Unlink(slot);
        ref var at = ref Slots[slot];
        at.State = to;
        var bucket = buckets[at.Bucket];
        switch (to)
        {
            case SlotState.Ready:
                bucket.Ready.Push(slot);
                bucket.CountHour(at.DueAt, 1);
                break;
            case SlotState.Later:
                bucket.Later.Push(slot);
                break;
            case SlotState.Callback:
                lanes[bucket.Campaign].Callbacks.Add((at.CallbackAt, slot));
                break;
            case SlotState.Closed:
                lanes[bucket.Campaign].Closed++;
                break;
            case SlotState.Held:
                lanes[bucket.Campaign].Held++;
                break;
            case SlotState.Picked:
            case SlotState.Asleep:
            default:
                break;
        }
    }

    /// <summary>Back to waiting: an agreed time if one stands, else by due time; who was done with stays done with.</summary>
    public void Wait(int slot) => Move(slot, Slots[slot].CallbackAt != 0 ? SlotState.Callback : Slots[slot].Done ? SlotState.Closed : SlotState.Later);

    /// <summary>What has become due moves to the ready heap.</summary>
    public void Ripen(Bucket bucket, uint now)
    {
        if (bucket.Later.Count == 0 || Slots[bucket.Later.Top].DueAt > now)
        {
            return;
        }

        if (bucket.Later.Count > ManyAtOnce && bucket.Later.HasMoreUpTo(now, bucket.Later.Count / ManyAtOnce))
        {
            Ready(bucket, bucket.Later.TakeUpTo(now));
            return;
        }

        while (bucket.Later.Count > 0 && Slots[bucket.Later.Top].DueAt <= now)
        {
            Move(bucket.Later.Top, SlotState.Ready);
        }
    }

    /// <summary>
    /// Lets those sleeping wait, as <see cref="Wait"/> does for one, but all at once: who is due by now is ready. A million one by one would keep everybody waiting for a second.
    /// </summary>
    public void WaitAll(List<int> asleep, uint now)
    {
        var due = new Dictionary<int, List<int>>();
        var later = new Dictionary<int, List<int>>();
        foreach (var slot in asleep)
        {
            ref var at = ref Slots[slot];
            if (at.CallbackAt != 0 || at.Done)
            {
                Wait(slot);
                continue;
            }

            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(at.DueAt <= now ? due : later, at.Bucket, out _);
            (group ??= []).Add(slot);
        }

        foreach (var (number, slots) in due)
        {
            Ready(buckets[number], slots);
        }

        foreach (var (number, slots) in later)
        {
            slots.ForEach(slot => Slots[slot].State = SlotState.Later);
            buckets[number].Later.PushAll(slots);
        }
    }

    private void Ready(Bucket bucket, List<int> slots)
    {
        foreach (var slot in slots)
        {
            ref var at = ref Slots[slot];
            at.State = SlotState.Ready;
            bucket.CountHour(at.DueAt, 1);
        }

        bucket.Ready.PushAll(slots);
    }

    /// <summary>A campaign's hours have changed: what was known about them does not hold any more.</summary>
    public void AskAgain(CampaignId campaign)
    {
        foreach (var bucket in LaneOf(campaign).Buckets)
        {
            bucket.AskedAt = DateTimeOffset.MaxValue;
        }
    }

    /// <summary>One campaign's buckets, agreed callbacks and counts.</summary>
    internal sealed class Lane
    {
        public List<Bucket> Buckets { get; } = [];

        public SortedSet<(uint At, int Slot)> Callbacks { get; } = [];

        /// <summary>How long after its time an agreed call counts as late (D-12).</summary>
        public TimeSpan LateAfter { get; set; } = QueueBoard.LateAfter;

        public int Held { get; set; }

        public int Closed { get; set; }
    }

    /// <summary>Prospects of one campaign and setting: they open and shut together. What the rules ask of a number is kept here, once for all of them.</summary>
    internal sealed class Bucket(CampaignId campaign, Setting setting, SlotHeap ready, SlotHeap later)
    {
        private readonly Dictionary<uint, int> readyByHour = [];

        public CampaignId Campaign { get; } = campaign;

        public Setting Setting { get; } = setting;

        public SlotHeap Ready { get; } = ready;

        public SlotHeap Later { get; } = later;

        public Openness Openness { get; set; } = new(false, DateTimeOffset.MinValue);

        /// <summary>Ready slots that were due before a moment, to the hour: counting a million slots one by one is not for every glance at a screen.</summary>
        public int ReadyBefore(uint seconds)
        {
            var count = 0;
            foreach (var (hour, ready) in readyByHour)
            {
                count += hour < seconds / 3600 ? ready : 0;
            }

            return count;
        }

        public void CountHour(uint dueAt, int by)
        {
            var hour = dueAt / 3600;
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(readyByHour, hour, out _);
            count += by;
            if (count == 0)
            {
                readyByHour.Remove(hour);
            }
        }

        public DateTimeOffset AskedAt { get; set; } = DateTimeOffset.MaxValue;

        public bool IsOpen(OpennessOf ask, DateTimeOffset now)
        {
            // Asked when the last answer ends, not before; the gate itself is asked again for every offer and every dial. A clock that went back is asked again too.
            if (now >= Openness.Until || now < AskedAt)
            {
                (Openness, AskedAt) = (ask(Campaign, Setting, now), now);
            }

            return Openness.Open;
        }
    }
}
