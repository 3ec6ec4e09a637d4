using System.Buffers.Binary;
using System.Security.Cryptography;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.LeadFiles;

/// <summary>
/// The ids of a list's prospects: UUIDv7 with a counter behind the time (RFC 9562, 6.2, method 1), so that the rows of a list lie side by side wherever they are kept by id, and an import
/// appends to the store instead of touching a page per row. The last 40 bits are unforeseeable. The same row has the same id for as long as this object lives.
/// </summary>
internal sealed class RowIds
{
    private const int TailBits = 40;
    private const int LowBits = 22;
    private readonly ulong time;
    private readonly ulong start;
    private readonly ulong secret;

    /// <summary>For the rows of one list.</summary>
    /// <param name="at">The moment in the ids, UTC.</param>
    public RowIds(DateTimeOffset at)
    {
        Span<byte> chance = stackalloc byte[16];
        RandomNumberGenerator.Fill(chance);
        time = (ulong)at.ToUnixTimeMilliseconds();

        // 33 of the counter's 34 bits start anywhere: lists of the same moment do not meet, and no file has enough rows to overflow it.
        start = BinaryPrimitives.ReadUInt64LittleEndian(chance) >> 31;
        secret = BinaryPrimitives.ReadUInt64LittleEndian(chance[8..]);
    }

    /// <summary>The prospect of a data row.</summary>
    public ProspectId Of(int row)
    {
        var counter = start + (uint)row;
        var high = (time << 16) | (7UL << 12) | (counter >> LowBits);
        var low = (2UL << 62) | ((counter & ((1UL << LowBits) - 1)) << TailBits) | (Scattered(unchecked(secret + (uint)row)) >> (64 - TailBits));
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], low);
        return new ProspectId(new Guid(bytes, bigEndian: true));
    }

    // The finaliser of SplitMix64: neighbours go far apart.
    private static ulong Scattered(ulong value)
    {
        unchecked
        {
            value *= 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
