using System.Buffers.Binary;
using System.Globalization;

namespace FollowUpConsole.Merkle;

/// <summary>A log's size and root as C2SP tlog-checkpoint writes them: origin, size, base64 root, a line each and nothing else.</summary>
/// <param name="Origin">Which log.</param>
/// <param name="Size">Number of entries.</param>
/// <param name="Root">RFC 6962 root, 32 bytes.</param>
public sealed record Checkpoint(string Origin, long Size, ReadOnlyMemory<byte> Root)
{
    /// <summary>The text that is signed.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.Span)}\n");

    /// <summary>Ten digits of the root, to be compared over the telephone.</summary>
    public string Fingerprint => FingerprintOf(Root.Span);

    /// <summary>Reads the text. Throws <see cref="FormatException"/> for any other spelling.</summary>
    public static Checkpoint Read(string text) =>
        text.Split('\n') is [{ Length: > 0 } origin, var size, var root, ""] ? new Checkpoint(origin, WholeNumber.Read(size), ExactBytes.Hash(root)) : throw new FormatException("not a checkpoint");

    /// <summary>The first ten decimal digits that the first eight bytes of a root give, most significant last.</summary>
    public static string FingerprintOf(ReadOnlySpan<byte> root) =>
        (BinaryPrimitives.ReadUInt64BigEndian(root) % 10_000_000_000UL).ToString("D10", CultureInfo.InvariantCulture);
}

/// <summary>Whole numbers with one spelling: no sign, no leading zero, below 2^53.</summary>
public static class WholeNumber
{
    /// <summary>The number. Throws <see cref="FormatException"/> otherwise.</summary>
    public static long Read(string text) =>
        text.Length is > 0 and <= 16 && (text[0] != '0' || text.Length == 1) && text.All(char.IsAsciiDigit) && long.Parse(text, CultureInfo.InvariantCulture) is < 1L << 53 and var number
            ? number : throw new FormatException("not a whole number in its one spelling");
}
