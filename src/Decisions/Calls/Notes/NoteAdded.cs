using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>A supervisor added a line to the notes of a running call, beside the agent's own. Stream <c>prospect/…</c>; personal part <c>note</c>.</summary>
/// <param name="Call">In which call.</param>
/// <param name="By">Who added it.</param>
[EventType("calls.note-added.v1")]
public sealed record NoteAdded(CallId Call, UserId By) : IEvent;

/// <summary>A line that a supervisor added to a call's notes.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="By">Who.</param>
/// <param name="Text">The line; null when erased.</param>
public sealed record AddedNote(DateTimeOffset At, UserId By, string? Text);
