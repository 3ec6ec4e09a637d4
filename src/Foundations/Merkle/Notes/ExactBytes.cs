namespace FollowUpConsole.Merkle;

/// <summary>Bytes in base64 with one spelling for each value: the bits that a loose reader ignores are a place to hide a change in.</summary>
public static class ExactBytes
{
    /// <summary>The bytes. Throws <see cref="FormatException"/> when they would be written otherwise.</summary>
    public static byte[] Read(string text)
    {
        var bytes = new byte[text.Length / 4 * 3];
        return Convert.TryFromBase64String(text, bytes, out var length) && Convert.ToBase64String(bytes, 0, length) == text
            ? bytes[..length]
            : throw new FormatException("not base64 in its one spelling");
    }

    /// <summary>A hash of 32 bytes. Throws <see cref="FormatException"/> otherwise.</summary>
    public static byte[] Hash(string text) => Read(text) is { Length: TreeHash.Size } hash ? hash : throw new FormatException("not a hash of 32 bytes");
}
