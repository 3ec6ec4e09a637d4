using System.Security.Cryptography;

namespace FollowUpConsole.Storage.Journal;

/// <summary>AES-256-GCM boxes: nonce (12 bytes), ciphertext, tag (16). What a box belongs to is authenticated with it, so boxes cannot be swapped.</summary>
internal static class SealedBox
{
    public const int NonceSize = 12;
    public const int TagSize = 16;
    public const int KeySize = 32;
    public const int Overhead = NonceSize + TagSize;

    /// <summary>Seals under a key with a fresh random nonce.</summary>
    public static byte[] Seal(AesGcm cipher, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> content, ReadOnlySpan<byte> belongsTo)
    {
        var box = new byte[content.Length + Overhead];
        Seal(cipher, nonce, content, belongsTo, box);
        return box;
    }

    /// <summary>Seals into room of exactly the right size.</summary>
    public static void Seal(AesGcm cipher, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> content, ReadOnlySpan<byte> belongsTo, Span<byte> box)
    {
        nonce.CopyTo(box);
        cipher.Encrypt(nonce, content, box.Slice(NonceSize, content.Length), box[(NonceSize + content.Length)..], belongsTo);
    }

    /// <summary>Opens a box. Throws <see cref="CryptographicException"/> for any other key, content or belonging.</summary>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> belongsTo)
    {
        if (box.Length < Overhead)
        {
            throw new CryptographicException("A sealed box is too short.");
        }

        var content = new byte[box.Length - Overhead];
        using var cipher = new AesGcm(key, TagSize);
        cipher.Decrypt(box[..NonceSize], box[NonceSize..^TagSize], box[^TagSize..], content, belongsTo);
        return content;
    }
}
