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

    /// <summary>Slots in heap order, not sorted; for counting.</summary>
    public ReadOnlySpan<int> Items => items.AsSpan(0, Count);

    public bool Before(int left, int right)
    {
        ref var a = ref slots[left];
        ref var b = ref slots[right];
        if (!byTime)
        {
            if (a.Why != b.Why)
            {
                return a.Why < b.Why;
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
