using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>
/// Codes of an authenticator app: RFC 6238 with its defaults (SHA-1, six digits, 30 seconds), which is what the apps take. Only the current and the previous step
/// are accepted, and a step once only; the framework's own check accepts five steps, and each as often as somebody looks over a shoulder.
/// </summary>
internal static class Totp
{
    internal const int KeyBytes = 20;
    private const int Digits = 6;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    /// <summary>The step of a moment.</summary>
    internal static long StepOf(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / (long)Length.TotalMilliseconds;

    /// <summary>The code of a step.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 as the apps speak it; HMAC with SHA-1 is not what broke SHA-1.")]
    internal static string CodeOf(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key, counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0x0F)..]) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D" + Digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>The step that a typed code belongs to, later than the last one accepted; null when it is no code of now.</summary>
    internal static long? Match(byte[] key, string typed, DateTimeOffset at, long last)
    {
        var code = System.Text.Encoding.ASCII.GetBytes(string.Concat(typed.Where(char.IsAsciiDigit)));
        var now = StepOf(at);
        long? match = null;
        for (var step = now - 1; step <= now; step++)
        {
            // Both are compared, whatever the first one says: how long it takes tells nothing.
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(CodeOf(key, step)), code) && step > last)
            {
                match = step;
            }
        }

        return match;
    }

    /// <summary>Base 32 (RFC 4648 §6), without padding.</summary>
    internal static string Text(ReadOnlySpan<byte> key)
    {
        var text = new System.Text.StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var part in key)
        {
            (bits, held) = (((bits & 0xFF) << 8) | part, held + 8);
            for (; held >= 5; held -= 5)
            {
                text.Append(Alphabet[(bits >> (held - 5)) & 31]);
            }
        }

        return held > 0 ? text.Append(Alphabet[(bits << (5 - held)) & 31]).ToString() : text.ToString();
    }

    /// <summary>What the QR code says to the app.</summary>
    internal static string Address(string issuer, string email, ReadOnlySpan<byte> key) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(email)}?secret={Text(key)}&issuer={Uri.EscapeDataString(issuer)}";
}
