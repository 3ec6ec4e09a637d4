using System.Runtime.InteropServices;

namespace FollowUpConsole.Storage.Journal;

/// <summary>
/// Where the rows of a number's keyed hash are: open addressing on the hash's upper half, 16 bytes a slot. The database keeps rows in the order written, so that an
/// import appends instead of touching a page per row; the order by hash is kept here. A row that is not there after all is harmless: readers check. Thread-safe.
/// Most numbers have one row; the further ones of a switchboard lie in a list of its own, or a file with one number a million times would walk past all of them a million times.
/// </summary>
internal sealed class NumberTable
{
    private readonly Lock gate = new();
    private (ulong Key, long Seq)[] slots = new (ulong, long)[1024];
    private readonly Dictionary<ulong, List<long>> further = [];
    private int count;

    public void Add(long seq, UInt128 hash)
    {
        var key = Key(hash);
        lock (gate)
        {
            ref var slot = ref Slot(slots, key);
            if (slot.Seq != 0)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(further, key, out _) ??= []).Add(seq);
                return;
            }

            slot = (key, seq);
            if (++count * 10L > slots.Length * 7L)
            {
                Grow();
            }
        }
    }

    public List<long> Find(UInt128 hash)
    {
        var (key, found) = (Key(hash), new List<long>());
        lock (gate)
        {
            if (Slot(slots, key) is { Seq: not 0 } first)
            {
                found.Add(first.Seq);
                found.AddRange(further.GetValueOrDefault(key) ?? []);
            }
        }

        found.Sort();
        return found;
    }

    private static ulong Key(UInt128 hash) => (ulong)(hash >> 64);

    // The key's slot, or the empty one where it belongs.
    private static ref (ulong Key, long Seq) Slot((ulong Key, long Seq)[] slots, ulong key)
    {
        var at = (int)(key & (ulong)(slots.Length - 1));
        while (slots[at].Seq != 0 && slots[at].Key != key)
        {
            at = (at + 1) & (slots.Length - 1);
        }

        return ref slots[at];
    }

    private void Grow()
    {
        var larger = new (ulong, long)[slots.Length * 2];
        foreach (var slot in slots)
        {
            if (slot.Seq != 0)
            {
                Slot(larger, slot.Key) = slot;
            }
        }

        slots = larger;
    }
}
