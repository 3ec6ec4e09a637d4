using FollowUpConsole.WebConsole.Identity;

namespace FollowUpConsole.WebConsole.Shell;

// What every answer carries, errors included. Styles may be inline because Radzen places its parts with style attributes; scripts may not.
internal static class SecurityHeaders
{
    internal const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    internal static void UseSecurityHeaders(this WebApplication app)
    {
        var secure = app.Services.GetRequiredService<CookieSafety>().Secure;
        app.Use((context, next) => CarryAsync(context, next, secure));
    }

    private static Task CarryAsync(HttpContext context, RequestDelegate next, bool secure)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), payment=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (secure)
            {
                headers.StrictTransportSecurity = "max-age=31536000";
            }

            if (string.IsNullOrEmpty(headers.CacheControl))
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
