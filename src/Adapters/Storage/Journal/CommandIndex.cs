using System.Buffers.Binary;
using System.Security.Cryptography;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Storage.Journal;

/// <summary>
/// Where the first entry of every order lies: 8 bytes a slot and at most 15 bytes an order (a million orders: 15 MB), in memory only; the check at the start, which reads every
/// entry anyway, fills it. The ids of orders stand in the entries: a table of them on disk would cost a descent of its tree per event and say nothing more. A slot keeps 28 bits
/// of the order's hash and 36 bits of place; whoever finds one reads the entry and looks. One thread adds; any thread may find.
/// </summary>
/// <param name="markBits">Bits of the hash in a slot; fewer only in tests, so that orders are taken for each other.</param>
internal sealed class CommandIndex(int markBits = CommandIndex.MarkBits)
{
    public const int MarkBits = 28;
    private const int Shards = 64;

    // Whoever chooses the ids of orders must not choose their slots.
    private readonly ulong seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));
    private readonly Shard[] shards = [.. Enumerable.Range(0, Shards).Select(_ => new Shard(markBits))];

    public void Add(long log, CommandId command, long place)
    {
        var hash = Hash(log, command);
        shards[hash % Shards].Add((long)(hash >> (64 - markBits)), place);
    }

    /// <summary>Places that may be the order's first entry, almost always none or one; null for none.</summary>
    public List<long>? Find(long log, CommandId command)
    {
        var hash = Hash(log, command);
        return shards[hash % Shards].Find((long)(hash >> (64 - markBits)));
    }

    private ulong Hash(long log, CommandId command)
    {
        Span<byte> id = stackalloc byte[16];
        command.Value.TryWriteBytes(id);
        return Mix(Mix(BinaryPrimitives.ReadUInt64LittleEndian(id) ^ seed, BinaryPrimitives.ReadUInt64LittleEndian(id[8..]) ^ 0x9e3779b97f4a7c15), (ulong)log ^ 0xd6e8feb86659fd93);
    }

    private static ulong Mix(ulong one, ulong other)
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
