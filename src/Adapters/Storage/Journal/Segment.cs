using System.Buffers.Binary;
using FollowUpConsole.Journal;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Storage.Journal;

/// <summary>
/// One stored row: consecutive entries of one log, written by one commit. <c>places</c> has 20 bytes for each entry: where its bytes end (4), the number of its stream (8) and the
/// place of the entry before it in its stream (8), little-endian. A place is a number over all logs in the order written; the row is filed under that of its first entry.
/// Valid until its statement moves on.
/// </summary>
internal readonly ref struct Segment(SqliteStatement row)
{
    public const string Columns = "seq, log_id, first, places, leaves, bytes";
    public const int PlaceSize = 20;

    private readonly ReadOnlySpan<byte> places = row.Span(3);
    private readonly ReadOnlySpan<byte> leaves = row.Span(4);
    private readonly ReadOnlySpan<byte> bytes = row.Span(5);

    /// <summary>Place of its first entry.</summary>
    public long Seq { get; } = row.Number(0);

    public long Log { get; } = row.Number(1);

    /// <summary>Index of its first entry in the log.</summary>
    public long First { get; } = row.Number(2);

    public int Count => places.Length / PlaceSize;

    /// <summary>True when there is an entry at least, and as many leaves as places.</summary>
    public bool IsWhole => Count > 0 && places.Length % PlaceSize == 0 && leaves.Length == Count * TreeHash.Size;

    /// <summary>True when the bytes of an entry lie within those of the row, and those of the last end with it.</summary>
    public bool Holds(int entry) => Start(entry) >= 0 && End(entry) > Start(entry) && (entry == Count - 1 ? End(entry) == bytes.Length : End(entry) <= bytes.Length);

    public byte[] Bytes(int entry) => bytes[Start(entry)..End(entry)].ToArray();

    public byte[] Leaf(int entry) => leaves.Slice(entry * TreeHash.Size, TreeHash.Size).ToArray();

    public long Stream(int entry) => BinaryPrimitives.ReadInt64LittleEndian(places[((entry * PlaceSize) + 4)..]);

    public long Previous(int entry) => BinaryPrimitives.ReadInt64LittleEndian(places[((entry * PlaceSize) + 12)..]);

    private int Start(int entry) => entry == 0 ? 0 : End(entry - 1);

    private int End(int entry) => BinaryPrimitives.ReadInt32LittleEndian(places[(entry * PlaceSize)..]);
}

/// <summary>A row being filled by the writer. A row per entry costs more in bindings, trees and pages than the entry itself.</summary>
internal sealed class SegmentBuffer
{
    // Whoever reads one entry reads its whole row; so a row ends early rather than late.
    private const int MostEntries = 32;
    private const int EnoughBytes = 32 * 1024;
    private readonly byte[] places = new byte[MostEntries * Segment.PlaceSize];
    private readonly byte[] leaves = new byte[MostEntries * TreeHash.Size];
    private readonly byte[] bytes = new byte[EnoughBytes + Envelopes.BulkLimit];
    private int length;

    /// <summary>Place of its first entry.</summary>
    public long Seq { get; private set; }

    /// <summary>Index of its first entry.</summary>
    public long First { get; private set; }

    public int Count { get; private set; }

    public bool IsFull => Count == MostEntries || length >= EnoughBytes;

    public ReadOnlySpan<byte> Places => places.AsSpan(0, Count * Segment.PlaceSize);

    public ReadOnlySpan<byte> Leaves => leaves.AsSpan(0, Count * TreeHash.Size);

    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, length);

    public void Clear() => (Count, length) = (0, 0);

    public void Add(long seq, StreamSlot stream, Recorded recorded)
    {
        if (Count == 0)
        {
            (Seq, First) = (seq, recorded.Index);
        }

        recorded.Bytes.Span.CopyTo(bytes.AsSpan(length));
        recorded.Leaf.Span.CopyTo(leaves.AsSpan(Count * TreeHash.Size));
        length += recorded.Bytes.Length;
        var place = places.AsSpan(Count * Segment.PlaceSize);
        BinaryPrimitives.WriteInt32LittleEndian(place, length);
        BinaryPrimitives.WriteInt64LittleEndian(place[4..], stream.Id);
        BinaryPrimitives.WriteInt64LittleEndian(place[12..], stream.LastSeq);
        Count++;
    }
}
