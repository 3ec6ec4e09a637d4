namespace FollowUpConsole.WebConsole.Shell;

// A WebSocket handshake is not bound by the same-origin policy: another site's page could open one with our cookie. Browsers always say
// where they come from, so a foreign origin is turned away; programs that say nothing carry a token, not a cookie.
internal static class OriginCheck
{
    internal static void UseOriginCheck(this WebApplication app) => app.Use((context, next) =>
    {
        var request = context.Request;
        var foreign = (Paths.IsLive(request.Path) && !SameHost(request)) || (IsChange(request.Method) && request.Headers["Sec-Fetch-Site"] == "cross-site");
        if (!foreign)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    private static bool IsChange(string method) => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    private static bool SameHost(HttpRequest request) =>
        request.Headers.Origin.ToString() is not { Length: > 0 } origin
        || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
}
