using FollowUpConsole.Storage.Identity;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Identity;

// A password that somebody else made opens one page only: the one where it is replaced. A role that asks for a second factor opens the page where one is added.
internal static class OwnPasswordFirst
{
    private static readonly PathString[] Open = ["/password", "/account", "/sign-out", "/sign-in", "/culture", "/error"];

    internal static void UseOwnPasswordFirst(this WebApplication app) => app.Use(async (context, next) =>
    {
        var path = context.Request.Path;
        if (!Paths.IsForPrograms(path) && !Path.HasExtension(path) && !Open.Any(open => path.Equals(open, StringComparison.OrdinalIgnoreCase))
            && context.User.Session() is { } session
            && await context.RequestServices.GetRequiredService<SessionDirectory>().ViewAsync(session, context.RequestAborted) is { } view && (view.MustChangePassword || view.MustEnrol))
        {
            context.Response.Redirect(view.MustChangePassword ? "/password" : "/account");
            return;
        }

        await next(context);
    });
}
