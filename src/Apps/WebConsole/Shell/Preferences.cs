using System.Globalization;
using FollowUpConsole.Storage.Identity;
using FollowUpConsole.WebConsole.Identity;
using Microsoft.AspNetCore.Localization;

namespace FollowUpConsole.WebConsole.Shell;

// A person's own setting goes before what the browser remembers or asks for.
internal sealed class PersonCulture : RequestCultureProvider
{
    public override async Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        if (httpContext.User.Session() is not { } session)
        {
            return null;
        }

        var view = await httpContext.RequestServices.GetRequiredService<SessionDirectory>().ViewAsync(session, httpContext.RequestAborted);
        return view?.Culture is { } culture ? new ProviderCultureResult(culture) : null;
    }
}

internal static class Preferences
{
    internal const string ThemeCookie = "theme";
    internal static readonly string[] Themes = ["system", "light", "dark"];

    // Remembers a language for this browser: the sign-in page has no person to remember it for.
    internal static IResult ChooseCulture(HttpContext context, string c, string? back)
    {
        if (ShellSetup.Languages.Contains(c, StringComparer.Ordinal))
        {
            context.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(CultureInfo.GetCultureInfo(c))),
                new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true });
        }

        return Results.LocalRedirect(Local(back));
    }

    // Only our own paths: neither another host ("//host", "/\host") nor a script.
    internal static string Local(string? back) =>
        back is ['/', ..] && back is not ['/', '/' or '\\', ..] && !back.Any(char.IsControl) ? back : "/";

    internal static string ThemeOf(HttpContext context, SessionView? view)
    {
        var theme = view?.Theme ?? context.Request.Cookies[ThemeCookie];
        return Themes.Contains(theme, StringComparer.Ordinal) ? theme! : "system";
    }
}
