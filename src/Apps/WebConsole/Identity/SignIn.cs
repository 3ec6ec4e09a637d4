using FollowUpConsole.Storage.Identity;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>Opens a session for who knows the password. Every failure looks and lasts the same: unknown, wrong, locked and disabled are not told apart.</summary>
public sealed class SignIn(UserManager<ConsoleUser> people, IPasswordHasher<ConsoleUser> hasher, IdentityStore store, ILogger<SignIn> log)
{
    internal const string Limit = "sign-in";
    private static string? decoy;

    /// <summary>True when the cookie has been set; then also the person's own language and look.</summary>
    public async Task<bool> TryAsync(HttpContext context, string email, string password)
    {
        var user = password.Length <= PasswordRules.Longest ? await people.FindByEmailAsync(email.Trim()) : null;
        if (user is null)
        {
            SpendTheSameTime(password);
            return false;
        }

        if (await people.IsLockedOutAsync(user))
        {
            SpendTheSameTime(password);
            return false;
        }

        if (!await people.CheckPasswordAsync(user, password))
        {
            await people.AccessFailedAsync(user);
            log.LogInformation("Wrong password for person {Person}", user.Id);
            return false;
        }

        if (user.Disabled)
        {
            return false;
        }

        await people.ResetAccessFailedCountAsync(user);
        await OpenAsync(context, user);
        return true;
    }

    internal async Task OpenAsync(HttpContext context, ConsoleUser user)
    {
        var session = await store.OpenSessionAsync(
            user.Id, CookieSessions.Life, context.Request.Headers.UserAgent.ToString(), context.Connection.RemoteIpAddress?.ToString() ?? "", context.RequestAborted);
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
