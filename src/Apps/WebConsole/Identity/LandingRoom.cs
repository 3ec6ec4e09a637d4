using FollowUpConsole.Identity;
using FollowUpConsole.Storage.Identity;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>Where each role works, and which rooms it may enter.</summary>
public static class LandingRoom
{
    /// <summary>The address of the room a role lands in.</summary>
    public static string Of(Role role) => role switch
    {
        Role.Agent => "/desk",
        Role.Supervisor => "/wall",
        Role.Client => "/proof",
        Role.VendorManager or Role.ClientManager or Role.Administrator => "/studio",
    };

    internal static async Task<IResult> Go(HttpContext context, SessionDirectory sessions) =>
        context.User.Session() is { } session && await sessions.CurrentAsync(session, context.RequestAborted) is { } principal
            ? Results.LocalRedirect(Of(principal.Role))
            : Results.LocalRedirect("/sign-in");
}
