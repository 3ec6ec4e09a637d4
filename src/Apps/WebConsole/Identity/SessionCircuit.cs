using System.Security.Claims;
using FollowUpConsole.Kernel;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>Who a circuit acts for; becomes nobody when the session ends.</summary>
internal sealed class CircuitIdentity : ServerAuthenticationStateProvider
{
    internal void End() => SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
}

// The framework lets a reconnecting browser take over a circuit without comparing who it was before; here a circuit belongs to the session
// that opened it, for ever.
internal sealed class SessionCircuit(AuthenticationStateProvider identity, OpenSessions open) : CircuitHandler
{
    private SessionId? owner;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        owner = (await identity.GetAuthenticationStateAsync()).User.Session();
        if (owner is { } session && identity is CircuitIdentity own)
        {
            open.Circuit(this, session, own.End);
        }
    }

    public override async Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (owner is null || (await identity.GetAuthenticationStateAsync()).User.Session() != owner)
        {
            (identity as CircuitIdentity)?.End();
            throw new InvalidOperationException("The circuit belongs to another session.");
        }
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        open.CircuitGone(this);
        return Task.CompletedTask;
    }
}
