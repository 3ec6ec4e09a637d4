using System.Collections.Concurrent;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Display names for lists that are drawn again and again: opened from the vault at most once a minute each. A name erased meanwhile is gone within that minute. Thread-safe.</summary>
internal sealed class RecentNames(DeskRoom room)
{
    internal static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    internal const int Most = 2_000;
    private readonly ConcurrentDictionary<ProspectId, (string Name, DateTimeOffset At)> names = new();

    internal int Count => names.Count;

    /// <summary>The prospect's name as it was at most a minute before <paramref name="at"/>; empty when erased.</summary>
    internal async ValueTask<string> OfAsync(ProspectId prospect, DateTimeOffset at, CancellationToken cancellation)
    {
        if (names.TryGetValue(prospect, out var known) && (at - known.At).Duration() < Fresh)
        {
            return known.Name;
        }

        var card = await room.CardOf(prospect, cancellation);
        if (names.Count >= Most)
        {
            names.Clear();
        }

        var name = card?.Record.DisplayName ?? string.Empty;
        names[prospect] = (name, at);
        return name;
    }
}
