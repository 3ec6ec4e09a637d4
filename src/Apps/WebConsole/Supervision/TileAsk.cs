namespace FollowUpConsole.WebConsole.Supervision;

/// <summary>What a tile's menu opens with.</summary>
public enum TileAsk
{
    /// <summary>The choice.</summary>
    Nothing,

    /// <summary>Take the prospect back?</summary>
    Release,

    /// <summary>Pause, for which reason?</summary>
    Pause,

    /// <summary>Send what to the agent's screen?</summary>
    Nudge,

    /// <summary>Add which line to the call's notes?</summary>
    Note,
}
