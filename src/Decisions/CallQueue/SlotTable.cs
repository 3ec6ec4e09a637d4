namespace FollowUpConsole.CallQueue;

/// <summary>
/// All slots, in pages that never move (growing copies nothing and leaves no slack), found by id through an open-addressing table of slot numbers:
/// 4 bytes per entry instead of a dictionary's 36. Slots are never removed. Not thread-safe; the index locks.
/// </summary>
internal sealed class SlotTable
{
    private const int PageBits = 14;
    private const int PageSize = 1 << PageBits;
    private readonly List<QueueSlot[]> pages = [];
    private readonly List<int[]> heapAt = [];
    private int[] table = new int[1024];

    public int Count { get; private set; }

    public ref QueueSlot this[int slot] => ref pages[slot >> PageBits][slot & (PageSize - 1)];

    /// <summary>Where the slot lies in its heap; -1 for in none. Apart from the slots: heaps write it all the time, and so it stays in the processor's cache.</summary>
    public ref int HeapAt(int slot) => ref heapAt[slot >> PageBits][slot & (PageSize - 1)];

    /// <summary>The slot of an id, or -1.</summary>
    public int Find(Guid id)
    {
        var mask = table.Length - 1;
        for (var at = Start(id, mask); ; at = (at + 1) & mask)
        {
            var slot = table[at] - 1;
            if (slot < 0)
            {
                return -1;
            }

            if (this[slot].Id == id)
            {
                return slot;
            }
        }
    }

    /// <summary>Adds an id that is not there yet.</summary>
    public int Add(Guid id)
    {
        if (Count * 4 >= table.Length * 3)
        {
            Grow();
        }

        var slot = Count++;
        if (slot >> PageBits == pages.Count)
        {
            pages.Add(new QueueSlot[PageSize]);
            heapAt.Add(new int[PageSize]);
        }

        this[slot].Id = id;
        HeapAt(slot) = -1;
        this[slot].Holder = -1;
        this[slot].CallbackAgent = -1;
        Enter(table, id, slot);
        return slot;
    }

    // Ids are UUIDv7 (time first) or derived by hash: the last bytes are the random ones in both.
    private static int Start(Guid id, int mask)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes);
        return (int)(BitConverter.ToUInt32(bytes[12..]) & (uint)mask);
    }

    private static void Enter(int[] into, Guid id, int slot)
    {
        var mask = into.Length - 1;
        var at = Start(id, mask);
        while (into[at] != 0)
        {
            at = (at + 1) & mask;
        }

        into[at] = slot + 1;
    }

    private void Grow()
    {
        var wider = new int[table.Length * 2];
        for (var slot = 0; slot < Count; slot++)
        {
            Enter(wider, this[slot].Id, slot);
        }

        table = wider;
    }
}
