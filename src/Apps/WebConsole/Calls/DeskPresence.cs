using System.Collections.Concurrent;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.WebConsole.Identity;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace FollowUpConsole.WebConsole.Calls;

/// <summary>Counts the browsers that each agent has open. When the last one is gone for a minute the desk is given up; a call that goes on stays.</summary>
public sealed partial class DeskPresence(IDoor door, CallRegister register, TimeProvider clock, ILogger<DeskPresence> log) : IDisposable
{
    /// <summary>A reload, a tunnel, a laptop lid: shorter absences mean nothing.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<UserId, Seat> seats = new();

    /// <summary>True while a browser of this agent is connected.</summary>
    internal bool IsThere(UserId agent)
    {
        if (!seats.TryGetValue(agent, out var seat))
        {
            return false;
        }

        lock (seat)
        {
            return seat.Open > 0;
        }
    }

    /// <summary>A browser of this agent is connected.</summary>
    public void Came(UserId agent)
    {
        var seat = seats.GetOrAdd(agent, _ => new Seat());
        lock (seat)
        {
            seat.Open++;
            seat.Waiting?.Dispose();
            seat.Waiting = null;
        }
    }

    /// <summary>A browser of this agent is gone.</summary>
    public void Left(UserId agent)
    {
        if (!seats.TryGetValue(agent, out var seat))
        {
            return;
        }

        lock (seat)
        {
            seat.Open = Math.Max(0, seat.Open - 1);
            if (seat.Open == 0)
            {
                seat.Waiting?.Dispose();
                seat.Waiting = clock.CreateTimer(_ => _ = GiveUpAsync(agent, seat), null, Patience, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var seat in seats.Values)
        {
            seat.Waiting?.Dispose();
        }
    }

    private async Task GiveUpAsync(UserId agent, Seat seat)
    {
        lock (seat)
        {
            if (seat.Open > 0)
            {
                return;
            }
        }

        try
        {
            if (register.AgentOf(agent) is { State: not AgentState.Offline, InCall: false })
            {
                await door.AskAsSystemAsync("presence", new LoseDesk(agent));
            }
        }
        catch (Exception failure)
        {
            Failed(failure, agent.ToString());
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The desk of {Agent} could not be given up")]
    private partial void Failed(Exception failure, string agent);

    private sealed class Seat
    {
        public int Open { get; set; }

        public ITimer? Waiting { get; set; }
    }
}

/// <summary>Tells the presence of connections that come and go.</summary>
internal sealed class DeskCircuit(CurrentPerson person, DeskPresence presence) : CircuitHandler
{
    private UserId? agent;

    public override async Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (await person.ViewAsync() is { Principal: { Role: Role.Agent } principal })
        {
            agent = principal.User;
            presence.Came(principal.User);
        }
    }

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (agent is { } user)
        {
            agent = null;
            presence.Left(user);
        }

        return Task.CompletedTask;
    }
}
