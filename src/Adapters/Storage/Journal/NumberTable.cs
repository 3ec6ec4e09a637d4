namespace FollowUpConsole.Storage.Journal;

/// <summary>
/// Where the rows of a number's keyed hash are: open addressing on the hash's upper half, 16 bytes a slot. The database keeps rows in the order written, so that an
/// import appends instead of touching a page per row; the order by hash is kept here. A row that is not there after all is harmless: readers check. Thread-safe.
/// </summary>
internal sealed class NumberTable
{
    private readonly Lock gate = new();
    private (ulong Key, long Seq)[] slots = new (ulong, long)[1024];
    private int count;

    public void Add(long seq, UInt128 hash)
    {
        lock (gate)
        {
            if (++count * 10L > slots.Length * 7L)
            {
                Grow();
            }

            Place(slots, Key(hash), seq);
        }
    }

    public List<long> Find(UInt128 hash)
    {
        var (key, found) = (Key(hash), new List<long>());
        lock (gate)
        {
            for (var at = (int)(key & (ulong)(slots.Length - 1)); slots[at].Seq != 0; at = (at + 1) & (slots.Length - 1))
            {
                if (slots[at].Key == key)
                {
                    found.Add(slots[at].Seq);
                }
            }
        }

        found.Sort();
        return found;
    }

    private static ulong Key(UInt128 hash) => (ulong)(hash >> 64);

    private static void Place((ulong Key, long Seq)[] slots, ulong key, long seq)
    {
        var at = (int)(key & (ulong)(slots.Length - 1));
        while (slots[at].Seq != 0)
        {
            at = (at + 1) & (slots.Length - 1);
        }

        slots[at] = (key, seq);
    }

    private void Grow()
    {
        var larger = new (ulong, long)[slots.Length * 2];
        foreach (var (key, seq) in slots)
        {
            if (seq != 0)
            {
                Place(larger, key, seq);
            }
        }

        slots = larger;
    }
}
