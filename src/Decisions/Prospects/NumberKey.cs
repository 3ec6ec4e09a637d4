namespace FollowUpConsole.Prospects;

/// <summary>A client's keyed hash of a phone number as the id of the number's stream.</summary>
public static class NumberKey
{
    /// <summary>The same 16 bytes, most significant first.</summary>
    public static Guid Of(UInt128 hash)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, hash);
        return new Guid(bytes, bigEndian: true);
    }
}
