namespace FollowUpConsole.CallQueue;

/// <summary>A binary heap of slots that knows where each slot lies, so that any slot can be taken out in O(log n).</summary>
internal sealed class SlotHeap(SlotTable slots, bool byTime)
{
    private int[] items = new int[16];

    public int Count { get; private set; }

    public int Top => items[0];

    public void Push(int slot)
    {
        if (Count == items.Length)
        {
            Array.Resize(ref items, Count + (Count >> 1));
        }

        Put(Count++, slot);
        Up(slots[slot].HeapAt);
    }

    public void Remove(int slot)
    {
        var at = slots[slot].HeapAt;
        slots[slot].HeapAt = -1;
        var last = items[--Count];
        if (last == slot)
        {
            return;
        }

        Put(at, last);
        Up(at);
        Down(slots[last].HeapAt);
    }

    /// <summary>The first so many in order, without taking them out; O(count · log count) whatever the heap's size.</summary>
    public List<int> First(int count)
    {
        var found = new List<int>(Math.Min(count, Count));
        var frontier = new PriorityQueue<int, int>(Comparer<int>.Create((a, b) => a == b ? 0 : Before(a, b) ? -1 : 1));
        Offer(0);
        while (found.Count < count && frontier.TryDequeue(out var at, out var slot))
        {
            found.Add(slot);
            Offer((at * 2) + 1);
            Offer((at * 2) + 2);
        }

        return found;

        void Offer(int at)
        {
            if (at < Count)
            {
                frontier.Enqueue(at, items[at]);
            }
        }
    }

    public bool Before(int left, int right)
    {
        ref var a = ref slots[left];
        ref var b = ref slots[right];
        if (!byTime)
        {
            var (rankA, rankB) = (QueueRank.Of(a.Why), QueueRank.Of(b.Why));
            if (rankA != rankB)
            {
                return rankA < rankB;
            }

            if (a.Score != b.Score)
            {
                return a.Score > b.Score;
            }
        }

        return a.DueAt != b.DueAt ? a.DueAt < b.DueAt : left < right;
    }

    private void Put(int at, int slot)
    {
        items[at] = slot;
        slots[slot].HeapAt = at;
    }

    private void Up(int at)
    {
        var slot = items[at];
        while (at > 0)
        {
            var parent = (at - 1) >> 1;
            if (!Before(slot, items[parent]))
            {
                break;
            }

            Put(at, items[parent]);
            at = parent;
        }

        Put(at, slot);
    }

    private void Down(int at)
    {
        var slot = items[at];
        while (true)
        {
            var child = (at * 2) + 1;
            if (child >= Count)
            {
                break;
            }

            if (child + 1 < Count && Before(items[child + 1], items[child]))
            {
                child++;
            }

            if (!Before(items[child], slot))
            {
                break;
            }

            Put(at, items[child]);
            at = child;
        }

        Put(at, slot);
    }
}
