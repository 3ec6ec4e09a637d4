using FollowUpConsole.Calls;

namespace FollowUpConsole.Supervision;

/// <summary>How long something may last before it is trouble.</summary>
public static class Limits
{
    /// <summary>Noting what came of a call.</summary>
    public static readonly TimeSpan WrapUp = TimeSpan.FromMinutes(3);

    /// <summary>A pause with this reason.</summary>
    public static TimeSpan PauseOf(string? reason) => reason switch
    {
        "lunch" => TimeSpan.FromMinutes(60),
        "training" or "meeting" => TimeSpan.FromMinutes(120),
        _ => TimeSpan.FromMinutes(15),
    };

    /// <summary>From when this agent's state is trouble, and which; null for states that may last.</summary>
    internal static (Trouble Trouble, DateTimeOffset From, TimeSpan Limit)? Of(AgentPost post) => post.State switch
    {
        AgentState.WrapUp => (Trouble.LongWrapUp, post.Since + WrapUp, WrapUp),
        AgentState.Pause => (Trouble.LongPause, post.Since + PauseOf(post.PauseReason), PauseOf(post.PauseReason)),
        _ => null,
    };
}
