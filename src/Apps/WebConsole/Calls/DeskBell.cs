using System.Collections.Concurrent;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.WebConsole.Calls;

/// <summary>Tells the other windows of an agent's desk that something changed that is no event: a draft, a key.</summary>
public sealed class DeskBell
{
    private readonly ConcurrentDictionary<object, (UserId Agent, Action Heard)> windows = new();

    /// <summary>A window of this agent listens from now on.</summary>
    public void Listen(object window, UserId agent, Action heard) => windows[window] = (agent, heard);

    /// <summary>A window is gone.</summary>
    public void Leave(object window) => windows.TryRemove(window, out _);

    /// <summary>Rings in all windows of this agent but the one that rings.</summary>
    public void Ring(UserId agent, object window)
    {
        foreach (var (other, (whose, heard)) in windows)
        {
            if (whose == agent && other != window)
            {
                heard();
            }
        }
    }
}
