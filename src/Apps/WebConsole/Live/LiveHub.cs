using FollowUpConsole.Identity;
using FollowUpConsole.Supervision;
using FollowUpConsole.WebConsole.Identity;
using Microsoft.AspNetCore.SignalR;

namespace FollowUpConsole.WebConsole.Live;

/// <summary>
/// The boards for wallboards and other programs, at <c>/hubs/live</c>, under a cookie's session or a bearer token. A client subscribes by name and is sent <c>tick</c> with one
/// array of <c>{board, version, data}</c>, at most four times a second, after changes only.
/// </summary>
public sealed class LiveHub(LiveBroadcast broadcast, IDoor door) : Hub
{
    /// <summary>Names that can be subscribed to.</summary>
    public static IReadOnlyList<string> Boards { get; } = [LiveWire.Wall, LiveWire.Gate, LiveWire.Queues];

    /// <summary>Follows a board; its present state comes with the next tick. Refused like any other question at the door, with the refusal's code.</summary>
    public async Task Subscribe(string board)
    {
        if (!Boards.Contains(board, StringComparer.Ordinal))
        {
            throw new HubException("No such board; there are: " + string.Join(", ", Boards));
        }

        if (Context.User?.Session() is not { } session)
        {
            throw new HubException(Access.NotSignedIn);
        }

        var opening = broadcast.OpeningOf(Context.ConnectionId);
        var reply = await door.AskAsync(session, new SeeWall(opening), cancellation: Context.ConnectionAborted);
        if (reply.Refusal is { } refusal)
        {
            throw new HubException(refusal.Code);
        }

        broadcast.Follow(Context, session, board);
    }

    /// <summary>Follows a board no longer.</summary>
    public void Unsubscribe(string board) => broadcast.Leave(Context.ConnectionId, board);

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        broadcast.Leave(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
