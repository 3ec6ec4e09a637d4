using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Supervision;
using Microsoft.AspNetCore.SignalR;

namespace FollowUpConsole.WebConsole.Live;

/// <summary>Sends ticks to the hub's followers: sleeps until something changes or a view grows old by itself, then asks at the door for each of them.</summary>
public sealed partial class LiveBroadcast(IHubContext<LiveHub> hub, IDoor door, ChangeFeed feed, TimeProvider clock, ILogger<LiveBroadcast> log) : BackgroundService
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(250);
    private readonly ConcurrentDictionary<string, Follower> followers = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim changed = new(0);
    private readonly byte[] own = RandomNumberGenerator.GetBytes(16);
    private int dirty;

    internal void Follow(HubCallerContext connection, SessionId session, string board)
    {
        var follower = followers.GetOrAdd(connection.ConnectionId, _ => new Follower(connection, session));
        follower.Boards.TryAdd(board, null);
        if (connection.ConnectionAborted.IsCancellationRequested)
        {
            Leave(connection.ConnectionId);
        }

        Changed();
    }

    /// <summary>What a connection looks at is one opening of the Wall, however many boards it follows.</summary>
    internal Guid OpeningOf(string connection) => new(SHA256.HashData([.. own, .. Encoding.UTF8.GetBytes(connection)]).AsSpan(0, 16));

    internal void Leave(string connection, string? board = null)
    {
        if (board is null)
        {
            followers.TryRemove(connection, out _);
        }
        else if (followers.TryGetValue(connection, out var follower))
        {
            follower.Boards.TryRemove(board, out _);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe(Changed);
        var wait = Timeout.InfiniteTimeSpan;
        while (!stoppingToken.IsCancellationRequested)
        {
            await changed.WaitAsync(wait, stoppingToken);
            Volatile.Write(ref dirty, 0);
            var next = await TickAsync(stoppingToken);
            wait = next is not { } at ? Timeout.InfiniteTimeSpan : at - clock.GetUtcNow() is var left && left > Breath ? left : Breath;
            await Task.Delay(Breath, clock, stoppingToken);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        changed.Dispose();
        base.Dispose();
    }

    // On the journal's thread: marks, and wakes the loop when it sleeps.
    private void Changed()
    {
        if (Interlocked.Exchange(ref dirty, 1) == 0)
        {
            changed.Release();
        }
    }

    private async Task<DateTimeOffset?> TickAsync(CancellationToken cancellation)
    {
        DateTimeOffset? next = null;
        var written = new Dictionary<WallView, LiveWire>(ReferenceEqualityComparer.Instance);
        foreach (var follower in followers.Values)
        {
            try
            {
                var reply = await door.AskAsync(follower.Session, new SeeWall(OpeningOf(follower.Connection.ConnectionId)), cancellation: cancellation);
                if (reply.Value is not { } view)
                {
                    // Signed out, revoked, or not allowed any more: cut, not kept waiting.
                    followers.TryRemove(follower.Connection.ConnectionId, out _);
                    follower.Connection.Abort();
                    continue;
                }

                if (!written.TryGetValue(view, out var wire))
                {
                    written.Add(view, wire = LiveWire.Of(view));
                }

                next = next is null || view.LookAgainAt < next ? view.LookAgainAt : next;
                Send(follower, view, wire);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(failure);
            }
        }

        return next;
    }

    // One message under way per follower: a slow one misses ticks, keeps nobody waiting, and finds the latest state in its next one.
    private void Send(Follower follower, WallView view, LiveWire wire)
    {
        if (!follower.Sending.IsCompleted)
        {
            Changed();
            return;
        }

        var boards = follower.Boards.Where(board => !ReferenceEquals(board.Value, view)).Select(board => board.Key).ToList();
        if (boards.Count > 0)
        {
            foreach (var board in boards)
            {
                follower.Boards.TryUpdate(board, view, follower.Boards.GetValueOrDefault(board));
            }

            follower.Sending = hub.Clients.Client(follower.Connection.ConnectionId).SendAsync("tick", boards.Order(StringComparer.Ordinal).Select(wire.Part).ToArray());
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A follower's tick failed")]
    private partial void Failed(Exception exception);

    private sealed class Follower(HubCallerContext connection, SessionId session)
    {
        public HubCallerContext Connection => connection;

        public SessionId Session => session;

        // The view each board was last sent from.
        public ConcurrentDictionary<string, WallView?> Boards { get; } = new(StringComparer.Ordinal);

        public Task Sending { get; set; } = Task.CompletedTask;
    }
}
