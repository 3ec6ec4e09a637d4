using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace FollowUpConsole.Prospects.Import;

/// <summary>
/// SipHash-2-4 with 128 bits out (Aumasson and Bernstein), keyed per tenant: equal values meet without their text being kept, and nobody without the key
/// can try values out or make rows collide on purpose.
/// </summary>
internal sealed class BlindKey
{
    private readonly ulong key0;
    private readonly ulong key1;

    /// <summary>With a tenant's key.</summary>
    /// <param name="key">16 secret bytes.</param>
    internal BlindKey(ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, 16, nameof(key));
        key0 = BinaryPrimitives.ReadUInt64LittleEndian(key);
        key1 = BinaryPrimitives.ReadUInt64LittleEndian(key[8..]);
    }

    /// <summary>The key of a value in a domain. The domain and the parts are kept apart by a character that no value starts with.</summary>
    internal UInt128 Of(char domain, ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        var length = first.Length + second.Length + 2;
        Span<char> joined = length <= 512 ? stackalloc char[length] : new char[length];
        joined[0] = domain;
        first.CopyTo(joined[1..]);
        joined[first.Length + 1] = '\0';
        second.CopyTo(joined[(first.Length + 2)..]);
        var hash = Hash(MemoryMarshal.AsBytes(joined));
        return hash == UInt128.Zero ? UInt128.One : hash;
    }

    internal UInt128 Hash(ReadOnlySpan<byte> bytes)
    {
        unchecked
        {
            var v0 = 0x736f6d6570736575UL ^ key0;
            var v1 = 0x646f72616e646f6dUL ^ key1 ^ 0xee;
            var v2 = 0x6c7967656e657261UL ^ key0;
            var v3 = 0x7465646279746573UL ^ key1;
            var last = (ulong)bytes.Length << 56;
            while (bytes.Length >= 8)
            {
                var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
                v3 ^= word;
                Round(ref v0, ref v1, ref v2, ref v3);
                Round(ref v0, ref v1, ref v2, ref v3);
                v0 ^= word;
                bytes = bytes[8..];
            }

            for (var i = 0; i < bytes.Length; i++)
            {
                last |= (ulong)bytes[i] << (8 * i);
            }

            v3 ^= last;
            Round(ref v0, ref v1, ref v2, ref v3);
            Round(ref v0, ref v1, ref v2, ref v3);
            v0 ^= last;
            v2 ^= 0xee;
            var low = Finish(ref v0, ref v1, ref v2, ref v3);
            v1 ^= 0xdd;
            return new UInt128(Finish(ref v0, ref v1, ref v2, ref v3), low);
        }
    }

    private static ulong Finish(ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        for (var i = 0; i < 4; i++)
        {
            Round(ref v0, ref v1, ref v2, ref v3);
        }

        return v0 ^ v1 ^ v2 ^ v3;
    }

    private static void Round(ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        unchecked
        {
            v0 += v1;
            v2 += v3;
            v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
            v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
            v0 = BitOperations.RotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
            v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
            v2 = BitOperations.RotateLeft(v2, 32);
        }
    }
}
