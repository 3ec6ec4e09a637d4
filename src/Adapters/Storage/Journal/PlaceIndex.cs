namespace FollowUpConsole.Storage.Journal;

/// <summary>
/// Places by the hash of what lies there: 8 bytes a slot, at most 15 bytes a place, in memory only. A slot keeps 28 bits of the hash and 36 bits of place; whoever finds one
/// looks there and compares. One thread adds; any thread may find.
/// </summary>
/// <param name="markBits">Bits of the hash in a slot; fewer only in tests, so that things are taken for each other.</param>
internal sealed class PlaceIndex(int markBits = PlaceIndex.MarkBits)
{
    public const int MarkBits = 28;
    private const int Shards = 64;

    private readonly Shard[] shards = [.. Enumerable.Range(0, Shards).Select(_ => new Shard(markBits))];

    public void Add(ulong hash, long place) => shards[hash % Shards].Add((long)(hash >> (64 - markBits)), place);

    /// <summary>Places of things with that hash, almost always none or one; null for none.</summary>
    public List<long>? Find(ulong hash) => shards[hash % Shards].Find((long)(hash >> (64 - markBits)));

    /// <summary>Folds two numbers into one, every bit of which depends on all of theirs.</summary>
    public static ulong Mix(ulong one, ulong other)
    {
        var high = Math.BigMul(one, other, out var low);
        return high ^ low;
    }

    // Slots stand in the order of their marks, but for what a full neighbourhood pushed on; so it can grow by half without knowing more than the marks.
    private sealed class Shard(int markBits)
    {
        private readonly Lock gate = new();
        private long[] slots = new long[64];
        private int count;

        public void Add(long mark, long place)
        {
            lock (gate)
            {
                if (++count * 5L > slots.Length * 4L)
                {
                    Grow();
                }

                Put(slots, (place << markBits) | mark);
            }
        }

        public List<long>? Find(long mark)
        {
            List<long>? found = null;
            lock (gate)
            {
                for (var at = Start(slots, mark); slots[at] != 0; at = Next(slots, at))
                {
                    if (MarkOf(slots[at]) == mark)
                    {
                        (found ??= []).Add(slots[at] >>> markBits);
                    }
                }
            }

            return found;
        }

        private void Grow()
        {
            var larger = new long[slots.Length + (slots.Length / 2)];
            foreach (var slot in slots)
            {
                if (slot != 0)
                {
                    Put(larger, slot);
                }
            }

            slots = larger;
        }

        private void Put(long[] into, long slot)
        {
            var at = Start(into, MarkOf(slot));
            while (into[at] != 0)
            {
                at = Next(into, at);
            }

            into[at] = slot;
        }

        private long MarkOf(long slot) => slot & ((1L << markBits) - 1);

        private int Start(long[] into, long mark) => (int)((mark * into.Length) >> markBits);

        private static int Next(long[] into, int at) => at + 1 == into.Length ? 0 : at + 1;
    }
}
