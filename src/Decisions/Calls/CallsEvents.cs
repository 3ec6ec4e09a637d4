using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Scripts;

namespace FollowUpConsole.Calls;

/// <summary>An agent signed on or off, began or ended a break. Stream <c>agent/…</c> in the vendor's log; whom they read about and talk to is in the prospects' streams.</summary>
/// <param name="To">The new state: offline, available or pause.</param>
/// <param name="Reason">Reason code of a pause.</param>
/// <param name="BySupervisor">True when a supervisor did it.</param>
[EventType("calls.agent-moved.v1")]
public sealed record AgentMoved(AgentState To, string? Reason, bool BySupervisor) : IEvent;

/// <summary>A supervisor asked an agent in a call to pause when it is wrapped up.</summary>
[EventType("calls.pause-requested.v1")]
public sealed record PauseRequested(string Reason) : IEvent;

/// <summary>A call was placed; an attempt at the number, whatever comes of it (D-55). Stream <c>prospect/…</c> in the client's log.</summary>
/// <param name="Call">The call.</param>
/// <param name="Agent">Who calls.</param>
/// <param name="Vendor">For which vendor.</param>
/// <param name="Campaign">In which campaign.</param>
/// <param name="Line">Which line: <c>own-phone</c>, <c>simulated</c>.</param>
/// <param name="ShownNumber">Number shown to the prospect, when the line controls it.</param>
/// <param name="Fence">The reservation it was placed under.</param>
/// <param name="Number">The client's keyed hash of the number called; never the number.</param>
/// <param name="Debt">It is about a debt, which caps count apart.</param>
[EventType("calls.call-started.v1")]
public sealed record CallStarted(CallId Call, UserId Agent, TenantId Vendor, CampaignId Campaign, string Line, string? ShownNumber, int Fence, Guid? Number = null, bool Debt = false) : IEvent;

/// <summary>
/// An attempt at a number was granted and counts from now on, whoever dials and in whatever campaign. Stream <c>number/…</c>, so that two dials to one number stand in one order:
/// the cap is asked on what stands before.
/// </summary>
/// <param name="Call">The call.</param>
/// <param name="Vendor">Who dials.</param>
/// <param name="Campaign">In which campaign.</param>
/// <param name="Debt">It is about a debt.</param>
/// <param name="Outside">A vendor's own dialler was given the answer and tells the outcome; otherwise the call is placed from here.</param>
[EventType("calls.attempt-granted.v1")]
public sealed record AttemptGranted(CallId Call, TenantId Vendor, CampaignId Campaign, bool Debt, bool Outside) : IEvent;

/// <summary>A granted attempt did not come about: nothing was dialled, and it does not count.</summary>
/// <param name="Call">The call.</param>
[EventType("calls.attempt-withdrawn.v1")]
public sealed record AttemptWithdrawn(CallId Call) : IEvent;

/// <summary>A vendor's own dialler told what came of its call. Stream <c>number/…</c>.</summary>
/// <param name="Call">The call.</param>
/// <param name="Result">What came of it.</param>
/// <param name="StartedAt">When it was dialled, as told.</param>
/// <param name="EndedAt">When it ended, as told.</param>
[EventType("calls.outcome-reported.v1")]
public sealed record OutcomeReported(CallId Call, AttemptResult Result, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt) : IEvent;

/// <summary>It rings there.</summary>
[EventType("calls.call-rang.v1")]
public sealed record CallRang(CallId Call) : IEvent;

/// <summary>Somebody or something answered.</summary>
/// <param name="Call">The call.</param>
/// <param name="Voicemail">True for a machine.</param>
[EventType("calls.call-answered.v1")]
public sealed record CallAnswered(CallId Call, bool Voicemail) : IEvent;

/// <summary>The other side was put on hold.</summary>
[EventType("calls.call-held.v1")]
public sealed record CallHeld(CallId Call) : IEvent;

/// <summary>The talk was taken up again after a hold.</summary>
[EventType("calls.call-resumed.v1")]
public sealed record CallResumed(CallId Call) : IEvent;

/// <summary>The line is down.</summary>
/// <param name="Call">The call.</param>
/// <param name="Result">What the call was.</param>
/// <param name="TalkFor">Time between answer and end; zero when nobody answered.</param>
[EventType("calls.call-ended.v1")]
public sealed record CallEnded(CallId Call, CallResult Result, TimeSpan TalkFor) : IEvent;

/// <summary>A cue came on screen.</summary>
/// <param name="Call">The call.</param>
/// <param name="Script">Script code.</param>
/// <param name="Version">Script version.</param>
/// <param name="Cue">Cue code.</param>
/// <param name="Language">Two letters.</param>
/// <param name="Sha256">Of the script's text: the very words that could be on screen. A call ends on the text it began with.</param>
/// <param name="Kind">What the cue is for: how far calls come along their script is counted by it, without the script.</param>
[EventType("calls.cue-shown.v1")]
public sealed record CueShown(CallId Call, string Script, int Version, string Cue, string Language, string? Sha256 = null, CueKind? Kind = null) : IEvent;

/// <summary>The agent heard an objection (D-23).</summary>
[EventType("calls.objection-marked.v1")]
public sealed record ObjectionMarked(CallId Call, string Objection) : IEvent;

/// <summary>The call's notes as they stand; personal part <c>notes</c>.</summary>
[EventType("calls.notes-saved.v1")]
public sealed record NotesSaved(CallId? Call) : IEvent;

/// <summary>The one-line purpose was reworded (D-02); personal part <c>purpose</c>.</summary>
[EventType("calls.purpose-set.v1")]
public sealed record PurposeSet(CallId? Call) : IEvent;

/// <summary>The call was wrapped up (D-30…D-32). Personal parts: <c>objective</c>, <c>influencers</c>, <c>value</c>, <c>attention</c>, <c>condition</c>, <c>remember</c>.</summary>
/// <param name="Call">The call; null when the prospect was closed without one.</param>
/// <param name="Outcome">Disposition code.</param>
/// <param name="Reached">The right person was spoken to.</param>
/// <param name="Next">What happens next, unless closed.</param>
/// <param name="ClosingReason">Why nothing more happens, when closed.</param>
/// <param name="DecisionTiming">When they will decide, coded.</param>
/// <param name="WrapUpFor">Time from hang-up to here.</param>
[EventType("calls.call-wrapped-up.v1")]
public sealed record CallWrappedUp(CallId? Call, string Outcome, bool Reached, NextStep? Next, string? ClosingReason, string? DecisionTiming, TimeSpan WrapUpFor) : IEvent;

/// <summary>A wrap-up was opened again by its agent, who had noted the wrong thing: what it said does not hold any more, and a new one follows.</summary>
/// <param name="Call">The call.</param>
/// <param name="Outcome">What it had said.</param>
/// <param name="Reached">It had said that the right person was spoken to.</param>
/// <param name="HadNext">It had said what happens next.</param>
[EventType("calls.wrap-up-reopened.v1")]
public sealed record WrapUpReopened(CallId Call, string Outcome, bool Reached, bool HadNext) : IEvent;

/// <summary>A promise: who owes what by when; personal parts <c>promise</c>, and <c>amount</c> of a payment.</summary>
/// <param name="Call">In which call.</param>
/// <param name="Ours">True when we promised.</param>
/// <param name="DueAt">By when; of a payment, the end of its day.</param>
/// <param name="Payment">They promised to pay (D-29).</param>
/// <param name="Email">We promised an e-mail as the next step (D-31).</param>
[EventType("calls.promise-made.v1")]
public sealed record PromiseMade(CallId? Call, bool Ours, DateTimeOffset DueAt, bool Payment = false, bool Email = false) : IEvent;

/// <summary>Somebody opened personal data: whose, on which screen (D-63).</summary>
/// <param name="Screen"><c>desk</c>, <c>proof</c>, <c>search</c>, <c>preview</c> (of a script), <c>api</c>, <c>import</c> (the report of a list, stream <c>report/…</c>), <c>floor</c> (the whole Wall, masked, by a client company's person, stream <c>floor/…</c>).</param>
/// <param name="Call">Which call, if one.</param>
[EventType("calls.viewed.v1")]
public sealed record Viewed(string Screen, CallId? Call) : IEvent;

/// <summary>The client ordered that nobody calls in its name, from the next dial on. Stream <c>stop/…</c> in the client's log; the calls it found are told by their places before it.</summary>
/// <param name="Stop">Which stop.</param>
/// <param name="Campaign">In this campaign only.</param>
/// <param name="Vendor">By this vendor only.</param>
/// <param name="Reason">Why; not personal.</param>
[EventType("calls.calling-stopped.v1")]
public sealed record CallingStopped(Guid Stop, CampaignId? Campaign, TenantId? Vendor, string Reason) : IEvent;

/// <summary>A person of the client lifted a stop.</summary>
/// <param name="Stop">Which stop.</param>
/// <param name="Reason">Why; not personal.</param>
[EventType("calls.stop-lifted.v1")]
public sealed record StopLifted(Guid Stop, string Reason) : IEvent;

/// <summary>A next step: deadline, action, who; its objective is a personal part (D-30).</summary>
/// <param name="At">Deadline (UTC).</param>
/// <param name="Action"><c>call</c>, <c>email</c>, <c>send-document</c>, <c>check-payment</c>, <c>meeting</c>.</param>
/// <param name="Agreed">True when the prospect agreed to this very time (D-12).</param>
/// <param name="ByName">The agent it was promised by, if by name.</param>
public sealed record NextStep(DateTimeOffset At, string Action, bool Agreed, UserId? ByName);

/// <summary>What an agent is doing.</summary>
public enum AgentState
{
    /// <summary>Not signed on.</summary>
    Offline,

    /// <summary>Waiting for a prospect.</summary>
    Available,

    /// <summary>Reading about the next person.</summary>
    Preview,

    /// <summary>The number is being dialled.</summary>
    Dialling,

    /// <summary>It rings there.</summary>
    Ringing,

    /// <summary>Talking.</summary>
    Connected,

    /// <summary>Noting what came of it.</summary>
    WrapUp,

    /// <summary>On a break, with a reason.</summary>
    Pause,
}

/// <summary>What a call was.</summary>
public enum CallResult
{
    /// <summary>A person talked.</summary>
    Conversation,

    /// <summary>Nobody answered.</summary>
    NoAnswer,

    /// <summary>Busy.</summary>
    Busy,

    /// <summary>A machine answered.</summary>
    Voicemail,

    /// <summary>The line could not be made.</summary>
    NotConnected,
}
