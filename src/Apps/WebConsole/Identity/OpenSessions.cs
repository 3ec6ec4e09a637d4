using System.Collections.Concurrent;
using FollowUpConsole.Kernel;
using FollowUpConsole.Storage.Identity;
using Microsoft.AspNetCore.SignalR;

namespace FollowUpConsole.WebConsole.Identity;

/// <summary>What is open in the name of each session on this node: circuits that can be told, connections that can be cut.</summary>
public sealed class OpenSessions
{
    private readonly ConcurrentDictionary<object, (SessionId Session, Action End)> circuits = new();
    private readonly ConcurrentDictionary<string, (SessionId Session, HubCallerContext Connection)> connections = new(StringComparer.Ordinal);

    internal IReadOnlyCollection<SessionId> Sessions =>
        circuits.Values.Select(open => open.Session).Concat(connections.Values.Select(open => open.Session)).ToHashSet();

    internal void Circuit(object circuit, SessionId session, Action end) => circuits[circuit] = (session, end);

    internal void CircuitGone(object circuit) => circuits.TryRemove(circuit, out _);

    internal void Connection(SessionId session, HubCallerContext connection) => connections[connection.ConnectionId] = (session, connection);

    internal void ConnectionGone(string id) => connections.TryRemove(id, out _);

    // The screen goes to the sign-in page by itself; the connection is cut a moment later, for a client that does not obey.
    internal async Task EndAsync(SessionId session, TimeProvider clock)
    {
        foreach (var open in circuits.Values.Where(open => open.Session == session))
        {
            open.End();
        }

        await Task.Delay(TimeSpan.FromSeconds(1), clock);
        foreach (var open in connections.Values.Where(open => open.Session == session))
        {
            open.Connection.Abort();
        }
    }
}

// One question for all open sessions together, not one timer per screen: the answer to a revocation is at most three seconds late.
internal sealed class EndedSessions(OpenSessions open, SessionDirectory directory, TimeProvider clock, ILogger<EndedSessions> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                log.LogError(failure, "Sessions could not be looked up; asking again");
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        var sessions = open.Sessions;
        if (sessions.Count == 0)
        {
            return;
        }

        var standing = await directory.StandingAsync(sessions, cancellation);
        await Task.WhenAll(sessions.Where(session => !standing.Contains(session)).Select(session => open.EndAsync(session, clock)));
    }
}
