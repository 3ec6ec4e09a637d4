using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FollowUpConsole.Apps.Tests.Supervision;

/// <summary>The hub's JSON protocol by hand: what a program in any language would speak.</summary>
internal sealed class RawHub : IAsyncDisposable
{
    private const char End = '\u001e';
    private readonly ClientWebSocket socket = new();
    private readonly StringBuilder rest = new();
    private readonly Queue<JsonArray> ticks = new();
    private int calls;

    public static async Task<RawHub> OpenAsync(Uri host, Action<ClientWebSocketOptions> with)
    {
        var hub = new RawHub();
        with(hub.socket.Options);
        await hub.socket.ConnectAsync(new UriBuilder(host) { Scheme = "ws", Path = "/hubs/live" }.Uri, Soon());
        await hub.SendAsync(new { protocol = "json", version = 1 });
        Assert.Empty((await hub.NextAsync())!.AsObject());
        return hub;
    }

    /// <summary>Calls a method; the error it answered with, or null.</summary>
    public async Task<string?> CallAsync(string target, params object[] arguments)
    {
        var id = (++calls).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await SendAsync(new { type = 1, invocationId = id, target, arguments });
        while (await NextAsync() is { } message)
        {
            if ((int?)message["type"] == 3 && (string?)message["invocationId"] == id)
            {
                return (string?)message["error"];
            }

            Keep(message);
        }

        return "closed";
    }

    /// <summary>The array of the first tick that satisfies the test; null when the connection ends before.</summary>
    public async Task<JsonArray?> TickAsync(Func<JsonArray, bool> until)
    {
        while (true)
        {
            while (ticks.TryDequeue(out var boards))
            {
                if (until(boards))
                {
                    return boards;
                }
            }

            if (await NextAsync() is not { } message)
            {
                return null;
            }

            Keep(message);
        }
    }

    /// <summary>Reads on until the server closes.</summary>
    public async Task ClosedAsync()
    {
        while (await NextAsync() is not null)
        {
        }
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    // Ticks come whenever they come, also between a call and its answer.
    private void Keep(JsonNode message)
    {
        if ((string?)message["target"] == "tick")
        {
            ticks.Enqueue(message["arguments"]![0]!.AsArray());
        }
    }

    private static CancellationToken Soon() => new CancellationTokenSource(Browser.ConsoleFixture.Patience).Token;

    private Task SendAsync(object message) => socket.SendAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(message) + End), WebSocketMessageType.Text, true, Soon());

    private async Task<JsonNode?> NextAsync()
    {
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var text = rest.ToString();
            if (text.IndexOf(End, StringComparison.Ordinal) is >= 0 and var at)
            {
                rest.Remove(0, at + 1);
                return JsonNode.Parse(text[..at]);
            }

            try
            {
                var got = await socket.ReceiveAsync(buffer.AsMemory(), Soon());
                if (got.MessageType == WebSocketMessageType.Close)
                {
                    return null;
                }

                rest.Append(Encoding.UTF8.GetString(buffer, 0, got.Count));
            }
            catch (WebSocketException)
            {
                return null;
            }
        }
    }
}
