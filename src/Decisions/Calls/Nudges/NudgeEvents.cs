using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>What a nudge is.</summary>
public enum NudgeKind
{
    /// <summary>A sentence.</summary>
    Line,

    /// <summary>A cue of the script on screen.</summary>
    Cue,

    /// <summary>A document: its title and address.</summary>
    Document,
}

/// <summary>A supervisor sent something to an agent's screen, beside the cue. Stream <c>prospect/…</c> of whoever is on that screen; personal part <c>nudge</c> for a line or a document's address, <c>title</c> for its title.</summary>
/// <param name="Call">In which call; null before it.</param>
/// <param name="Agent">To whom.</param>
/// <param name="By">Who sent it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Cue">Which cue, if it is one.</param>
[EventType("calls.agent-nudged.v1")]
public sealed record AgentNudged(CallId? Call, UserId Agent, UserId By, NudgeKind Kind, string? Cue) : IEvent;
