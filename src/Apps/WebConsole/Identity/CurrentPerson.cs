using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;
using Microsoft.AspNetCore.Components.Authorization;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>The person in front of this screen. Ask the system through here: the session travels along and is checked at the door.</summary>
public sealed class CurrentPerson(AuthenticationStateProvider identity, SessionDirectory sessions, IServiceProvider services)
{
    /// <summary>The session of this circuit or request, or null.</summary>
    public async ValueTask<SessionId?> SessionAsync() => (await identity.GetAuthenticationStateAsync()).User.Session();

    /// <summary>The person and their settings as the database has them now; null when the session has ended.</summary>
    public async ValueTask<SessionView?> ViewAsync() => await SessionAsync() is { } session ? await sessions.ViewAsync(session) : null;

    /// <summary>Asks at the door in this person's name.</summary>
    public async ValueTask<Reply<TReply>> AskAsync<TReply>(IRequest<TReply> request, CommandId? command = null, CancellationToken cancellation = default) =>
        await SessionAsync() is { } session
            ? await services.GetRequiredService<IDoor>().AskAsync(session, request, command, cancellation)
            : Reply<TReply>.No(Refusal.Of(Access.NotSignedIn));

    /// <summary>True when the person's role carries the permission now; for showing or hiding, never instead of the door.</summary>
    public async ValueTask<bool> MayAsync(Permission permission) => await ViewAsync() is { } view && Access.May(view.Principal, permission);
}
