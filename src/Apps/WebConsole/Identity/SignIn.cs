using FollowUpConsole.Storage.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>What came of an attempt to sign in.</summary>
public enum SignInOutcome
{
    /// <summary>No, for a reason that is not told.</summary>
    Refused,

    /// <summary>The cookie has been set.</summary>
    In,

    /// <summary>The password was right; now the code.</summary>
    CodeNext,
}

/// <summary>Opens a session for who knows the password, and has the code where one is asked for. Every failure looks and lasts the same: unknown, wrong, locked and disabled are not told apart.</summary>
public sealed class SignIn(UserManager<ConsoleUser> people, IPasswordHasher<ConsoleUser> hasher, IdentityStore store, SecondStep step, SecondFactor factor, ILogger<SignIn> log)
{
    internal const string Limit = "sign-in";
    private static string? decoy;

    /// <summary>Tries the password. A locked account is not told from a wrong password, even with the right one.</summary>
    public async Task<SignInOutcome> TryAsync(HttpContext context, string email, string password)
    {
        var user = password.Length <= PasswordRules.Longest ? await people.FindByEmailAsync(email.Trim()) : null;
        if (user is null)
        {
            SpendTheSameTime(password);
            return SignInOutcome.Refused;
        }

        if (await people.IsLockedOutAsync(user))
        {
            SpendTheSameTime(password);
            return SignInOutcome.Refused;
        }

        if (!await people.CheckPasswordAsync(user, password))
        {
            await people.AccessFailedAsync(user);
            log.LogInformation("Wrong password for person {Person}", user.Id);
            return SignInOutcome.Refused;
        }

        if (user.Disabled)
        {
            return SignInOutcome.Refused;
        }

        if (user.TwoFactorEnabled)
        {
            // Wrong codes stay counted: the password, given again, must not buy another five.
            step.Begin(context, user);
            return SignInOutcome.CodeNext;
        }

        await people.ResetAccessFailedCountAsync(user);
        await OpenAsync(context, user);
        return SignInOutcome.In;
    }

    /// <summary>True while somebody has given their password and owes the code.</summary>
    public bool OwesCode(HttpContext context) => step.Who(context) is not null;

    /// <summary>Tries a code of the app, or a recovery code, after the password.</summary>
    public async Task<bool> TryCodeAsync(HttpContext context, string code)
    {
        if (step.Who(context) is not { } who || await people.FindByIdAsync(who.Person.ToString()) is not { Disabled: false } user || user.SecurityStamp != who.Stamp || await people.IsLockedOutAsync(user))
        {
            return false;
        }

        if (code.Length > PasswordRules.Longest || !await factor.AcceptsAsync(who.Person, code))
        {
            await people.AccessFailedAsync(user);
            log.LogInformation("Wrong code for person {Person}", user.Id);
            return false;
        }

        // The factor wrote to the account in a scope of its own; what this one has read is old by now.
        await store.ForgiveAsync(who.Person, context.RequestAborted);
        step.End(context);
        await OpenAsync(context, user, "pwd+code");
        return true;
    }

    internal async Task OpenAsync(HttpContext context, ConsoleUser user, string auth = "pwd")
    {
        var session = await store.OpenSessionAsync(
            user.Id, CookieSessions.Life, context.Request.Headers.UserAgent.ToString(), context.Connection.RemoteIpAddress?.ToString() ?? "", auth, context.RequestAborted);
        await context.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme, Claims.Of(session, user.DisplayName, CookieAuthenticationDefaults.AuthenticationScheme), new() { AllowRefresh = false });
    }

    private void SpendTheSameTime(string password)
    {
        var nobody = new ConsoleUser { DisplayName = "", Role = "" };
        decoy ??= hasher.HashPassword(nobody, Guid.NewGuid().ToString());
        _ = hasher.VerifyHashedPassword(nobody, decoy, password.Length <= PasswordRules.Longest ? password : "");
    }
}
