using System.Buffers.Binary;
using System.Security.Cryptography;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Storage.Journal;

/// <summary>
/// Where the first entry of every order lies (a million orders: 15 MB); the check at the start, which reads every entry anyway, fills it. The ids of orders stand in the entries:
/// a table of them on disk would cost a descent of its tree per event and say nothing more. Whoever finds a place reads the entry and looks. One thread adds; any thread may find.
/// </summary>
/// <param name="markBits">Fewer only in tests, so that orders are taken for each other.</param>
internal sealed class CommandIndex(int markBits = PlaceIndex.MarkBits)
{
    // Whoever chooses the ids of orders must not choose their slots.
    private readonly ulong seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));
    private readonly PlaceIndex places = new(markBits);

    public void Add(long log, CommandId command, long place) => places.Add(Hash(log, command), place);

    /// <summary>Places that may be the order's first entry, almost always none or one; null for none.</summary>
    public List<long>? Find(long log, CommandId command) => places.Find(Hash(log, command));

    private ulong Hash(long log, CommandId command)
    {
        Span<byte> id = stackalloc byte[16];
        command.Value.TryWriteBytes(id);
        return PlaceIndex.Mix(PlaceIndex.Mix(BinaryPrimitives.ReadUInt64LittleEndian(id) ^ seed, BinaryPrimitives.ReadUInt64LittleEndian(id[8..]) ^ 0x9e3779b97f4a7c15), (ulong)log ^ 0xd6e8feb86659fd93);
    }
}
