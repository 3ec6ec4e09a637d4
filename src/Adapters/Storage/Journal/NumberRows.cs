using System.Buffers.Binary;
using System.Runtime.InteropServices;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Storage.Journal;

/// <summary>
/// The phone numbers of one order as they are stored: 32 bytes each, prospect and keyed hash, in one row of the database. A number's place is the row's first place and its position there.
/// </summary>
internal sealed class NumberRows
{
    /// <summary>Bytes of one number.</summary>
    public const int Size = 32;

    private readonly List<int> ordinals = [];
    private readonly List<byte> bytes = [];

    public int Count => ordinals.Count;

    public ReadOnlySpan<byte> Bytes => CollectionsMarshal.AsSpan(bytes);

    /// <summary>Event of the order that brought a number, whose it is, and its hash.</summary>
    public (int Ordinal, ProspectId Prospect, UInt128 Hash) this[int place] => Read(Bytes.Slice(place * Size, Size)) is var (prospect, hash) ? (ordinals[place], prospect, hash) : default;

    public static (ProspectId Prospect, UInt128 Hash) Read(ReadOnlySpan<byte> pair) => (new ProspectId(new Guid(pair[..16], bigEndian: true)), BinaryPrimitives.ReadUInt128BigEndian(pair[16..]));

    public void Add(int ordinal, ProspectId prospect, UInt128 hash)
    {
        ordinals.Add(ordinal);
        CollectionsMarshal.SetCount(bytes, bytes.Count + Size);
        var pair = CollectionsMarshal.AsSpan(bytes)[^Size..];
        prospect.Value.TryWriteBytes(pair, bigEndian: true, out _);
        BinaryPrimitives.WriteUInt128BigEndian(pair[16..], hash);
    }
}
