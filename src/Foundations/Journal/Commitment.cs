using System.Security.Cryptography;
using System.Text;

namespace FollowUpConsole.Journal;

/// <summary>What an event keeps of a personal text: HMAC-SHA256 under a fresh 32-byte salt over field, 0x00 and value in NFC. Without the salt it says nothing.</summary>
public static class Commitment
{
    /// <summary>Bytes of a salt.</summary>
    public const int SaltSize = 32;

    /// <summary>The entry for an event's <c>pii</c> member: <c>field=base64</c>.</summary>
    /// <param name="salt">32 random bytes, used once.</param>
    /// <param name="field">Lower-case ASCII letters, digits and dashes. Throws <see cref="ArgumentException"/> otherwise.</param>
    /// <param name="value">Any text.</param>
    public static string Of(ReadOnlySpan<byte> salt, string field, string value) => OfUtf8(salt, field, Encoding.UTF8.GetBytes(CanonicalText.Of(value)));

    /// <summary>As <see cref="Of"/>, for a value that is NFC and UTF-8 already.</summary>
    public static string OfUtf8(ReadOnlySpan<byte> salt, string field, ReadOnlySpan<byte> value)
    {
        if (salt.Length != SaltSize || field.Length is 0 or > 64 || field.AsSpan().ContainsAnyExcept(FieldLetters))
        {
            throw new ArgumentException("A commitment needs 32 bytes of salt and a field of lower-case ASCII.", nameof(field));
        }

        var length = field.Length + 1 + value.Length;
        var rented = length <= 1024 ? null : new byte[length];
        var text = rented ?? stackalloc byte[1024];
        Encoding.ASCII.GetBytes(field, text);
        text[field.Length] = 0;
        value.CopyTo(text[(field.Length + 1)..]);
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(salt, text[..length], hash);
        return $"{field}={Convert.ToBase64String(hash)}";
    }

    private static readonly System.Buffers.SearchValues<char> FieldLetters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
}
