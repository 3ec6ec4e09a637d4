using FollowUpConsole.Storage.Identity;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Identity;

// A password that somebody else made opens one page only: the one where it is replaced.
internal static class OwnPasswordFirst
{
    private static readonly PathString[] Open = ["/password", "/sign-out", "/sign-in", "/culture", "/error"];

    internal static void UseOwnPasswordFirst(this WebApplication app) => app.Use(async (context, next) =>
    {
        var path = context.Request.Path;
        if (!Paths.IsForPrograms(path) && !Path.HasExtension(path) && !Open.Any(open => path.Equals(open, StringComparison.OrdinalIgnoreCase))
            && context.User.Session() is { } session
            && await context.RequestServices.GetRequiredService<SessionDirectory>().ViewAsync(session, context.RequestAborted) is { MustChangePassword: true })
        {
            context.Response.Redirect("/password");
            return;
        }

        await next(context);
    });
}
