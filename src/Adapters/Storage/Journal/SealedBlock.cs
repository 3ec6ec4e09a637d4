using System.Buffers.Binary;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Storage.Journal;

/// <summary>
/// New prospects of one event side by side, in the order of their ids: their keys, sealed together under the client's key, and one text of each, sealed under its own key. Two rows of the
/// database instead of two for every prospect; the ids of a block lie between those of no other, so that one look finds the block of a prospect.
/// </summary>
/// <param name="Prospects">Ids, 16 bytes each, ascending. The keys are authenticated with them, so that none can be given to somebody else.</param>
/// <param name="Keys">32 bytes for each of them, in one box.</param>
/// <param name="Ordinal">The event of the order.</param>
/// <param name="Field">Of the texts, all the same.</param>
/// <param name="Ends">Where each text's box ends, 4 bytes each, little-endian.</param>
/// <param name="Boxes">One behind the other.</param>
internal sealed record SealedBlock(byte[] Prospects, byte[] Keys, int Ordinal, string Field, byte[] Ends, ReadOnlyMemory<byte> Boxes)
{
    /// <summary>Most prospects of a block.</summary>
    public const int Most = 64;

    /// <summary>Bytes of boxes after which a block ends, so that it fits a page; whoever reads one text reads its row.</summary>
    public const int EnoughBytes = 15_900;

    public const int IdSize = 16;

    public ReadOnlySpan<byte> First => Prospects.AsSpan(0, IdSize);

    public ReadOnlySpan<byte> Last => Prospects.AsSpan(Prospects.Length - IdSize);

    /// <summary>The place of a prospect among the ids of a block; negative when it is not there.</summary>
    public static int PlaceOf(ReadOnlySpan<byte> prospects, ProspectId prospect)
    {
        Span<byte> wanted = stackalloc byte[IdSize];
        prospect.Value.TryWriteBytes(wanted, bigEndian: true, out _);
        var (low, high) = (0, (prospects.Length / IdSize) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = prospects.Slice(middle * IdSize, IdSize).SequenceCompareTo(wanted);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    /// <summary>Where a text's box lies among those of its block.</summary>
    public static Range RangeOf(ReadOnlySpan<byte> ends, int place) =>
        (place == 0 ? 0 : BinaryPrimitives.ReadInt32LittleEndian(ends[((place - 1) * 4)..]))..BinaryPrimitives.ReadInt32LittleEndian(ends[(place * 4)..]);
}
