using FollowUpConsole.Storage.Identity;
using Microsoft.AspNetCore.Identity;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>
/// Length over composition (OWASP ASVS 5.0, 6.2): at least 15 characters, no rules about their kinds, but not a word that everybody tries
/// first nor the person's own name with a little around it.
/// </summary>
public sealed class PasswordRules : IPasswordValidator<ConsoleUser>
{
    /// <summary>Characters.</summary>
    public const int Shortest = 15;

    /// <summary>Characters; more would only be work for the hasher.</summary>
    public const int Longest = 256;

    // What is left of a password after these are taken out must still be hard to guess.
    private static readonly string[] Guessed =
    [
        "password", "passwort", "motdepasse", "azertyuiop", "qwertyuiop", "qsdfghjklm", "asdfghjkl", "wxcvbn", "zxcvbnm", "azerty", "qwerty", "welcome", "bienvenue",
        "letmein", "iloveyou", "jetaime", "soleil", "doudou", "sunshine", "princess", "football", "baseball", "monkey", "dragon", "master", "superman", "trustno1",
        "changeme", "secret", "admin", "administrator", "administrateur", "supervisor", "followup", "console", "callcenter", "callcentre",
        "1234567890", "0123456789", "123456789", "12345678", "1234567", "123456", "12345", "1234", "123", "abc", "2024", "2025", "2026", "2027",
    ];

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<ConsoleUser> manager, ConsoleUser user, string? password) =>
        Task.FromResult(Fault(password ?? "", user.Email ?? "", user.DisplayName) is { } code ? IdentityResult.Failed(new IdentityError { Code = code }) : IdentityResult.Success);

    /// <summary>The fault of a password as a text key, or null when it will do.</summary>
    public static string? Fault(string password, string email, string name)
    {
        if (password.Length < Shortest)
        {
            return "password-short";
        }

        if (password.Length > Longest)
        {
            return "password-long";
        }

        var rest = password.ToLowerInvariant();
        foreach (var word in Guessed.Concat(email.ToLowerInvariant().Split('@', '.', '-', '_')).Concat(name.ToLowerInvariant().Split(' ')).Where(word => word.Length > 2))
        {
            rest = rest.Replace(word, "", StringComparison.Ordinal);
        }

        return rest.Distinct().Count() < 6 || rest.Length < 8 ? "password-common" : null;
    }
}
