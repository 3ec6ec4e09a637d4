using System.Net.Mail;
using System.Security.Cryptography;

namespace FollowUpConsole.WebConsole.Identity;

internal static class People
{
    // Easy to read out over a telephone: no i, l, o, 0 or 1.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    internal static bool LooksLikeEmail(string email) =>
        email.Trim() is { Length: > 2 and <= 254 } text && MailAddress.TryCreate(text, out var address) && address.Address == text && !text.Any(char.IsControl);

    /// <summary>A code for one use, for whoever has lost their telephone: about 50 bits.</summary>
    internal static string RecoveryCode() => RandomNumberGenerator.GetString(Alphabet, 5) + "-" + RandomNumberGenerator.GetString(Alphabet, 5);

    /// <summary>A password for one use: five groups of four, about 99 bits.</summary>
    internal static string OneTimePassword() => string.Join('-', Enumerable.Range(0, 5).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));
}
