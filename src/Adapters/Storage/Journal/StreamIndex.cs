using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FollowUpConsole.Journal;

namespace FollowUpConsole.Storage.Journal;

/// <summary>
/// The numbers of all streams (a million streams: 15 MB), filled by the check at the start. An index by name on disk would take a random page per new stream, and most orders
/// for a prospect that nobody has met yet open one. Whoever finds a number reads the stream's row and compares. One thread adds; any thread may find.
/// </summary>
/// <param name="markBits">Fewer only in tests, so that streams are taken for each other.</param>
internal sealed class StreamIndex(int markBits = PlaceIndex.MarkBits)
{
    private readonly ulong seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));
    private readonly PlaceIndex numbers = new(markBits);

    public void Add(long log, StreamKey stream, long number) => numbers.Add(Hash(log, stream), number);

    /// <summary>Numbers that may be the stream's, almost always none or one; null for none.</summary>
    public List<long>? Find(long log, StreamKey stream) => numbers.Find(Hash(log, stream));

    private ulong Hash(long log, StreamKey stream)
    {
        Span<byte> id = stackalloc byte[16];
        stream.Id.TryWriteBytes(id);
        var hash = PlaceIndex.Mix(BinaryPrimitives.ReadUInt64LittleEndian(id) ^ seed, BinaryPrimitives.ReadUInt64LittleEndian(id[8..]) ^ 0x9e3779b97f4a7c15);
        foreach (var letter in MemoryMarshal.Cast<char, ushort>(stream.Kind.AsSpan()))
        {
            hash = PlaceIndex.Mix(hash ^ letter, 0xa0761d6478bd642f);
        }

        return PlaceIndex.Mix(hash, (ulong)log ^ 0xd6e8feb86659fd93);
    }
}
