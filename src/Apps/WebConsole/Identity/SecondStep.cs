using System.Globalization;
using System.Security.Cryptography;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;
using Microsoft.AspNetCore.DataProtection;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>Between the password and the code: a cookie that says who has just given the right password, for five minutes. It opens nothing by itself, and a change of the account ends it.</summary>
public sealed class SecondStep(IDataProtectionProvider protection, CookieSafety safety, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private readonly IDataProtector box = protection.CreateProtector("second step");

    private string Name => safety.Secure ? "__Host-step" : "console-step";

    internal void Begin(HttpContext context, ConsoleUser user) => context.Response.Cookies.Append(
        Name, box.Protect(string.Join('|', user.Id, (clock.GetUtcNow() + Life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), user.SecurityStamp)), Options());

    /// <summary>Who is between the two, with the stamp of their account then; null for nobody.</summary>
    internal (UserId Person, string Stamp)? Who(HttpContext context)
    {
        try
        {
            return context.Request.Cookies[Name] is { Length: > 0 and < 2000 } kept && box.Unprotect(kept).Split('|') is [var id, var until, var stamp]
                && Guid.TryParse(id, out var person) && long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var end) && end > clock.GetUtcNow().ToUnixTimeSeconds()
                ? (new UserId(person), stamp) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    internal void End(HttpContext context) => context.Response.Cookies.Delete(Name, Options());

    private CookieOptions Options() => new() { HttpOnly = true, Secure = safety.Secure, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true };
}

/// <summary>True when the console is reached over TLS: its cookies carry the <c>__Host-</c> prefix then, and browsers are told to come no other way.</summary>
public sealed record CookieSafety(bool Secure)
{
    internal static CookieSafety Of(IConfiguration settings) => new(settings.GetValue("secureCookies",
        (settings["urls"] ?? "").Contains("https://", StringComparison.OrdinalIgnoreCase) || !string.IsNullOrEmpty(settings["https_ports"])
        || settings.GetSection("Kestrel:Endpoints").GetChildren().Any(endpoint => endpoint["Url"]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true)));
}
