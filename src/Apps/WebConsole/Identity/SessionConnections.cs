using FollowUpConsole.Storage.Identity;
using Microsoft.AspNetCore.SignalR;

namespace FollowUpConsole.WebConsole.Identity;

// Every hub, the circuits' own included: a message under a session that has ended is not carried out.
internal sealed class SessionConnections(OpenSessions open, SessionDirectory sessions) : IHubFilter
{
    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        if (context.Context.User?.Session() is { } session)
        {
            open.Connection(session, context.Context);
        }

        await next(context);
    }

    public async Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        open.ConnectionGone(context.Context.ConnectionId);
        await next(context, exception);
    }

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (invocationContext.Context.User?.Session() is not { } session || await sessions.ViewAsync(session) is null)
        {
            invocationContext.Context.Abort();
            throw new HubException("The session has ended.");
        }

        return await next(invocationContext);
    }
}
