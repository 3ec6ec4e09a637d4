using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>How a person's second factor stands.</summary>
public sealed record SecondFactorState(bool On, int RecoveryCodes);

/// <summary>A key that waits for its first code.</summary>
public sealed record Enrolment(string Key, string Address);

/// <summary>
/// The authenticator app of a person, and the recovery codes for the day it is lost. Kept in the framework's store of tokens, encrypted: whoever copies
/// <c>identity.db</c> alone has no codes. The framework sees to it that of two changes at once one is refused, so a code cannot be used twice.
/// </summary>
public sealed class SecondFactor(IServiceScopeFactory scopes, IDataProtectionProvider protection, SessionDirectory sessions, TimeProvider clock)
{
    /// <summary>How many recovery codes are made at a time.</summary>
    public const int RecoveryCodes = 10;

    private const string Issuer = "FollowUp Console";
    private const string Place = "console";
    private const string Waiting = "totp-waiting";
    private const string Key = "totp";
    private const string Step = "totp-step";
    private const string Recovery = "recovery";
    private readonly IDataProtector box = protection.CreateProtector("second factor");

    /// <summary>How it stands.</summary>
    public Task<SecondFactorState> StateAsync(UserId person) => WithAsync(person, new SecondFactorState(false, 0), async (people, row) =>
        new SecondFactorState(row.TwoFactorEnabled, (await HashesAsync(people, row)).Count));

    /// <summary>The key that waits to be confirmed; the same one until it is, so that a page loaded again does not spoil what the app has read. Null when it is on already.</summary>
    public Task<Enrolment?> BeginAsync(UserId person) => WithAsync<Enrolment?>(person, null, async (people, row) =>
    {
        if (row.TwoFactorEnabled)
        {
            return null;
        }

        if (Open(await people.GetAuthenticationTokenAsync(row, Place, Waiting)) is not { } key)
        {
            key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(Totp.KeyBytes));
            await people.SetAuthenticationTokenAsync(row, Place, Waiting, box.Protect(key));
        }

        var bytes = Convert.FromBase64String(key);
        return new Enrolment(Totp.Text(bytes), Totp.Address(Issuer, row.Email ?? "", bytes));
    });

    /// <summary>Turns it on with the first code of the app; the recovery codes, to be shown once, or null when the code is wrong.</summary>
    public Task<IReadOnlyList<string>?> ConfirmAsync(UserId person, string code) => WithAsync<IReadOnlyList<string>?>(person, null, async (people, row) =>
    {
        if (row.TwoFactorEnabled || Open(await people.GetAuthenticationTokenAsync(row, Place, Waiting)) is not { } key
            || Totp.Match(Convert.FromBase64String(key), code, clock.GetUtcNow(), long.MinValue) is not { } step)
        {
            return null;
        }

        await people.SetAuthenticationTokenAsync(row, Place, Key, box.Protect(key));
        await people.SetAuthenticationTokenAsync(row, Place, Step, step.ToString(CultureInfo.InvariantCulture));
        await people.RemoveAuthenticationTokenAsync(row, Place, Waiting);
        var codes = await MakeCodesAsync(people, row);
        return (await people.SetTwoFactorEnabledAsync(row, true)).Succeeded ? codes : null;
    });

    /// <summary>Ten new recovery codes, to be shown once; the old ones no longer work. Null when it is off.</summary>
    public Task<IReadOnlyList<string>?> RenewCodesAsync(UserId person) => WithAsync<IReadOnlyList<string>?>(person, null, async (people, row) =>
        row.TwoFactorEnabled ? await MakeCodesAsync(people, row) : null);

    /// <summary>True when this is a code of the person's app that was not used before, or one of their recovery codes, which is used up by this.</summary>
    public Task<bool> AcceptsAsync(UserId person, string typed) => WithAsync(person, false, async (people, row) =>
    {
        if (!row.TwoFactorEnabled || Open(await people.GetAuthenticationTokenAsync(row, Place, Key)) is not { } key)
        {
            return false;
        }

        var last = long.TryParse(await people.GetAuthenticationTokenAsync(row, Place, Step), NumberStyles.None, CultureInfo.InvariantCulture, out var used) ? used : long.MinValue;
        if (Totp.Match(Convert.FromBase64String(key), typed, clock.GetUtcNow(), last) is { } step)
        {
            return (await people.SetAuthenticationTokenAsync(row, Place, Step, step.ToString(CultureInfo.InvariantCulture))).Succeeded;
        }

        var hashes = await HashesAsync(people, row);
        return hashes.Remove(HashOf(row, typed)) && (await people.SetAuthenticationTokenAsync(row, Place, Recovery, box.Protect(string.Join(';', hashes)))).Succeeded;
    });

    /// <summary>Turns it off.</summary>
    public Task RemoveAsync(UserId person) => WithAsync(person, false, async (people, row) =>
    {
        foreach (var name in new[] { Waiting, Key, Step, Recovery })
        {
            await people.RemoveAuthenticationTokenAsync(row, Place, name);
        }

        return (await people.SetTwoFactorEnabledAsync(row, false)).Succeeded;
    });

    private static string HashOf(ConsoleUser row, string typed)
    {
        var plain = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(row.Id.ToString("N") + plain)));
    }

    private async Task<List<string>> MakeCodesAsync(UserManager<ConsoleUser> people, ConsoleUser row)
    {
        List<string> codes = [.. Enumerable.Range(0, RecoveryCodes).Select(_ => People.RecoveryCode())];
        await people.SetAuthenticationTokenAsync(row, Place, Recovery, box.Protect(string.Join(';', codes.Select(code => HashOf(row, code)))));
        return codes;
    }

    private async Task<List<string>> HashesAsync(UserManager<ConsoleUser> people, ConsoleUser row) =>
        [.. (Open(await people.GetAuthenticationTokenAsync(row, Place, Recovery)) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)];

    // Sealed under keys that are lost, it is as if it were not there: an administrator takes the factor away and the person enrols anew.
    private string? Open(string? kept)
    {
        try
        {
            return kept is null ? null : box.Unprotect(kept);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async Task<T> WithAsync<T>(UserId person, T none, Func<UserManager<ConsoleUser>, ConsoleUser, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<ConsoleUser>>();
        var answer = await people.FindByIdAsync(person.ToString()) is { } row ? await work(people, row) : none;
        sessions.Forget();
        return answer;
    }
}
