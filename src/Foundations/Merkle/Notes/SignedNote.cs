using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace FollowUpConsole.Merkle;

/// <summary>One signature line of a note.</summary>
/// <param name="Name">The key's name.</param>
/// <param name="KeyId">First four bytes of the key's hash, big-endian.</param>
/// <param name="Bytes">The signature itself.</param>
public sealed record NoteSignature(string Name, uint KeyId, ReadOnlyMemory<byte> Bytes);

/// <summary>
/// A signed note (C2SP signed-note): a text, an empty line, signature lines <c>— name base64(key id, signature)</c>. What is signed is the text with its last
/// line end. Reading is strict: one spelling only, at most <see cref="MostSignatures"/> signatures, no control characters, no empty line inside the text.
/// </summary>
/// <param name="Text">Lines, each ended by a line feed.</param>
/// <param name="Signatures">At least one.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>Most signature lines of a note.</summary>
    public const int MostSignatures = 16;

    private const string Dash = "— ";
    private static readonly SearchValues<char> Forbidden = SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(c => c != '\n' && char.IsControl(c))]);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The bytes that a signature covers.</summary>
    public static byte[] Covered(string text) => Utf8.GetBytes(text);

    /// <summary>Reads a note. Throws <see cref="FormatException"/> for anything that <see cref="Write"/> would not have written.</summary>
    public static SignedNote Read(ReadOnlySpan<byte> bytes)
    {
        string whole;
        try
        {
            whole = Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw new FormatException("not UTF-8", exception);
        }

        var end = whole.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || whole[^1] != '\n' || whole.AsSpan().ContainsAny(Forbidden))
        {
            throw new FormatException("not a signed note");
        }

        var lines = whole[(end + 2)..].Split('\n')[..^1];
        if (lines.Length is 0 or > MostSignatures)
        {
            throw new FormatException(lines.Length == 0 ? "nobody signed it" : "too many signatures");
        }

        return new SignedNote(whole[..(end + 1)], [.. lines.Select(SignatureOf)]);
    }

    /// <summary>The note's bytes.</summary>
    public byte[] Write()
    {
        var whole = new StringBuilder(Text).Append('\n');
        foreach (var signature in Signatures)
        {
            var keyed = new byte[sizeof(uint) + signature.Bytes.Length];
            BinaryPrimitives.WriteUInt32BigEndian(keyed, signature.KeyId);
            signature.Bytes.Span.CopyTo(keyed.AsSpan(sizeof(uint)));
            whole.Append(Dash).Append(signature.Name).Append(' ').Append(Convert.ToBase64String(keyed)).Append('\n');
        }

        return Utf8.GetBytes(whole.ToString());
    }

    private static NoteSignature SignatureOf(string line)
    {
        var parts = line.Split(' ');
        if (parts.Length != 3 || parts[0] != Dash[..^1] || parts[1].Length is 0 or > 200 || parts[1].Contains('+', StringComparison.Ordinal))
        {
            throw new FormatException("a line that is no signature");
        }

        var bytes = ExactBytes.Read(parts[2]);
        return bytes.Length is > 4 and <= 4096
            ? new NoteSignature(parts[1], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(4))
            : throw new FormatException("a signature of no length");
    }
}
