using System.Security.Claims;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>The cookie and the token name a session and nothing else; everything else is asked of the database.</summary>
public static class Claims
{
    internal const string SessionClaim = "sid";

    /// <summary>The session a request or circuit acts under; null for a stranger.</summary>
    public static SessionId? Session(this ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated == true && Guid.TryParse(user.FindFirst(SessionClaim)?.Value, out var id) ? new SessionId(id) : null;

    internal static ClaimsPrincipal Of(SessionId session, string name, string scheme) =>
        new(new ClaimsIdentity([new(SessionClaim, session.ToString()), new(ClaimTypes.Name, name)], scheme));
}
