namespace FollowUpConsole.CallQueue;

/// <summary>
/// A heap of slots that knows where each slot lies, so that any slot can be taken out in O(log n). Four children to a node and the order's key beside each slot:
/// going down a heap of a million touches a few neighbouring lines of memory instead of forty slots all over it. A slot must not change its order while it is inside.
/// </summary>
internal sealed class SlotHeap(SlotTable slots, bool byTime)
{
    private const int Children = 4;
    private const int Smallest = 16;
    private ulong[] keys = new ulong[Smallest];
    private int[] items = new int[Smallest];

    public int Count { get; private set; }

    public int Top => items[0];

    /// <summary>The place of a slot in the order: reason, then score, then due time. Equal ones go by slot, which is the order in which they came.</summary>
    public static ulong KeyOf(ref readonly QueueSlot slot) => ((ulong)QueueRank.Of(slot.Why) << 48) | ((ulong)(ushort.MaxValue - slot.Score) << 32) | slot.DueAt;

    public void Push(int slot)
    {
        if (Count == items.Length)
        {
            Resize(Count + (Count >> 1));
        }

        ref var at = ref slots[slot];
        Up(Count++, byTime ? at.DueAt : KeyOf(ref at), slot);
    }

    /// <summary>Puts many in at once: O(count) instead of O(count · log count), and in the order of memory.</summary>
    public void PushAll(List<int> more)
    {
        if (more.Count < Count / Children)
        {
            more.ForEach(Push);
            return;
        }

        if (Count + more.Count > items.Length)
        {
            Resize(Count + more.Count);
        }

        foreach (var slot in more)
        {
            ref var at = ref slots[slot];
            Put(Count++, byTime ? at.DueAt : KeyOf(ref at), slot);
        }

        Order();
    }

    /// <summary>Takes out all whose key is at most so much, in no particular order.</summary>
    public List<int> TakeUpTo(ulong key)
    {
        var taken = new List<int>();
        var kept = 0;
        for (var at = 0; at < Count; at++)
        {
            if (keys[at] <= key)
            {
                taken.Add(items[at]);
                slots.HeapAt(items[at]) = -1;
            }
            else
            {
                Put(kept++, keys[at], items[at]);
            }
        }

        Count = kept;
        Resize(Math.Max(Smallest, Count));
        Order();
        return taken;
    }

    /// <summary>True when more than so many have a key of at most so much; looks at few more than that.</summary>
    public bool HasMoreUpTo(ulong key, int many)
    {
        var below = new Stack<int>();
        below.Push(0);
        while (below.TryPop(out var at) && many >= 0)
        {
            if (at >= Count || keys[at] > key)
            {
                continue;
            }

            many--;
            for (var child = 1; child <= Children; child++)
            {
                below.Push((at * Children) + child);
            }
        }

        return many < 0;
    }

    public void Remove(int slot)
    {
        var at = slots.HeapAt(slot);
        slots.HeapAt(slot) = -1;
        Count--;
        if (at < Count)
        {
            var (key, last) = (keys[Count], items[Count]);
            if (at > 0 && Before(key, last, (at - 1) / Children))
            {
                Up(at, key, last);
            }
            else
            {
                Down(at, key, last);
            }
        }

        if (Count < items.Length / 4 && items.Length > Smallest)
        {
            // What ripens leaves one heap for another; its room must not be kept twice.
            Resize(Math.Max(Smallest, Count * 2));
        }
    }

    /// <summary>The first so many in order, without taking them out; O(count · log count) whatever the heap's size.</summary>
    public List<int> First(int count)
    {
        var found = new List<int>(Math.Min(count, Count));
        var frontier = new PriorityQueue<int, (ulong, int)>();
        Offer(0, 1);
        while (found.Count < count && frontier.TryDequeue(out var at, out var place))
        {
            found.Add(place.Item2);
            Offer((at * Children) + 1, Children);
        }

        return found;

        void Offer(int from, int most)
        {
            for (var at = from; at < Math.Min(from + most, Count); at++)
            {
                frontier.Enqueue(at, (keys[at], items[at]));
            }
        }
    }

    private bool Before(ulong key, int slot, int at) => key < keys[at] || (key == keys[at] && slot < items[at]);

    private void Put(int at, ulong key, int slot)
    {
        keys[at] = key;
        items[at] = slot;
        slots.HeapAt(slot) = at;
    }

    private void Up(int at, ulong key, int slot)
    {
        while (at > 0)
        {
            var parent = (at - 1) / Children;
            if (!Before(key, slot, parent))
            {
                break;
            }

            Put(at, keys[parent], items[parent]);
            at = parent;
        }

        Put(at, key, slot);
    }

    private void Down(int at, ulong key, int slot)
    {
        while (true)
        {
            var first = (at * Children) + 1;
            if (first >= Count)
            {
                break;
            }

            var child = first;
            for (var other = first + 1; other < Math.Min(first + Children, Count); other++)
            {
                child = Before(keys[other], items[other], child) ? other : child;
            }

            if (Before(key, slot, child))
            {
                break;
            }

            Put(at, keys[child], items[child]);
            at = child;
        }

        Put(at, key, slot);
    }

    private void Order()
    {
        for (var at = (Count - 2) / Children; at >= 0; at--)
        {
            Down(at, keys[at], items[at]);
        }
    }

    private void Resize(int length)
    {
        Array.Resize(ref keys, length);
        Array.Resize(ref items, length);
    }
}
