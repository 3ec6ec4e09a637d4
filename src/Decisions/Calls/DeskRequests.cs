using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>An agent begins the shift; a reload or a second tab changes nothing.</summary>
public sealed record SignOnAtDesk : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>An agent ends the shift; a prospect on screen goes back to the queue.</summary>
/// <param name="Lost">True when the browser was lost, not the person gone.</param>
public sealed record SignOffDesk(bool Lost = false) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>Nobody sits at an agent's desk any more: browser lost, signed out without a word. A call that goes on stays.</summary>
public sealed record LoseDesk(UserId Agent) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SystemWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfPerson(Agent);
}

/// <summary>A break, with a reason code.</summary>
public sealed record TakePause(string Reason) : IRequest<Done>
{
    /// <summary>Reasons an agent may give; text key <c>Pause.CODE</c>.</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["break", "lunch", "training", "meeting", "technical"];

    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>Back from a break.</summary>
public sealed record EndPause : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>Gives the agent the next prospect with the reason why, or the one already on screen.</summary>
public sealed record TakeNext : IRequest<TakeNextReply>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>Opens one prospect by hand (search, a callback that is coming).</summary>
public sealed record OpenProspect(ProspectId Prospect) : IRequest<TakeNextReply>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfProspect(Prospect);
}

/// <summary>Who is on screen now; null when nobody is due.</summary>
/// <param name="Prospect">Who.</param>
/// <param name="Refusal">The gate's answer, when a prospect opened by hand may not be offered.</param>
public sealed record TakeNextReply(ProspectId? Prospect, GateDecision? Refusal = null);

/// <summary>Passes over the prospect on screen, with a reason; it comes back after a while.</summary>
public sealed record SkipProspect(ProspectId Prospect, string Reason) : IRequest<Done>
{
    /// <summary>Reasons; text key <c>Skip.CODE</c>.</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["not-now", "needs-preparation", "known-person", "wrong-language"];

    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfProspect(Prospect);
}

/// <summary>Places the call to the prospect on screen: the gate is asked again, here and now (D-50).</summary>
/// <param name="Prospect">Who.</param>
/// <param name="Number">Which of their numbers; 0 is the first.</param>
public sealed record Dial(ProspectId Prospect, int Number = 0) : IRequest<DialReply>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfProspect(Prospect);
}

/// <summary>What came of dialling.</summary>
/// <param name="Call">The call, when placed.</param>
/// <param name="Number">E.164, for the <c>tel:</c> link of an own phone.</param>
/// <param name="ByHand">True when the agent's own phone dials.</param>
/// <param name="Verdict">What the gate said, yes or no.</param>
public sealed record DialReply(CallId? Call, string? Number, bool ByHand, GateDecision? Verdict);

/// <summary>What happens on the line, told by the line, or by the agent where the line cannot tell.</summary>
public sealed record ReportLine(CallId Call, LineReport Report, CallResult? Result = null) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCall(Call);
}

/// <summary>What a line can tell.</summary>
public enum LineReport
{
    /// <summary>It rings there.</summary>
    Rang,

    /// <summary>A person answered.</summary>
    Answered,

    /// <summary>A machine answered.</summary>
    Voicemail,

    /// <summary>The line is down.</summary>
    Ended,
}

/// <summary>Hangs up.</summary>
public sealed record HangUp(CallId Call) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCall(Call);
}

/// <summary>Goes to a cue of the script.</summary>
public sealed record ShowCue(CallId Call, string Cue) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCall(Call);
}

/// <summary>Marks an objection and goes to its branch at once (D-23).</summary>
public sealed record MarkObjection(CallId Call, string Objection) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCall(Call);
}

/// <summary>Keeps the notes as they stand.</summary>
public sealed record SaveNotes(ProspectId Prospect, string Text) : IRequest<Done>
{
    /// <summary>Longest text kept.</summary>
    public const int MaxLength = 4000;

    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfProspect(Prospect);
}

/// <summary>Rewords the one-line purpose (D-02).</summary>
public sealed record SetPurpose(ProspectId Prospect, string Text) : IRequest<Done>
{
    /// <summary>Longest text kept.</summary>
    public const int MaxLength = 200;

    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfProspect(Prospect);
}

/// <summary>Ends the work on a call: what it was, and what happens next or why nothing more (D-30).</summary>
public sealed record WrapUp(ProspectId Prospect, WrapUpForm Form) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfProspect(Prospect);
}

/// <summary>What an agent fills in at wrap-up.</summary>
/// <param name="Outcome">Disposition code of the campaign.</param>
/// <param name="NextAt">Deadline of the next step, or agreed time (UTC).</param>
/// <param name="Action">What is to be done: see <see cref="Actions"/>.</param>
/// <param name="Objective">What it is to reach; personal.</param>
/// <param name="ByName">True when this agent promised to call in person.</param>
/// <param name="ClosingReason">Why nothing more happens: see <see cref="Calls.ClosingReasons"/>.</param>
/// <param name="DecisionTiming">When they will decide: see <see cref="Timings"/>.</param>
/// <param name="Influencers">Who influences the choice; personal.</param>
/// <param name="ValueGiven">What new thing this touch gave them (D-28); personal.</param>
/// <param name="Promises">What each side promised.</param>
/// <param name="Attention">What caught their attention (D-01); personal.</param>
/// <param name="Condition">What they set as a condition for going on (D-01); personal.</param>
/// <param name="Remember">What is worth remembering about them (D-01); personal.</param>
/// <param name="Payment">What they promised to pay by when (D-29); the amount is personal.</param>
public sealed record WrapUpForm(
    string Outcome,
    DateTimeOffset? NextAt = null,
    string? Action = null,
    string? Objective = null,
    bool ByName = false,
    string? ClosingReason = null,
    string? DecisionTiming = null,
    string? Influencers = null,
    string? ValueGiven = null,
    IReadOnlyList<PromiseLine>? Promises = null,
    string? Attention = null,
    string? Condition = null,
    string? Remember = null,
    PaymentLine? Payment = null)
{
    /// <summary>Action codes; text key <c>Action.CODE</c>.</summary>
    public static IReadOnlyList<string> Actions { get; } = ["call", "email", "send-document", "check-payment", "meeting"];

    /// <summary>Decision timing codes; text key <c>Timing.CODE</c>.</summary>
    public static IReadOnlyList<string> Timings { get; } = ["this-week", "this-month", "this-quarter", "later", "unknown"];
}

/// <summary>One promise of a call.</summary>
/// <param name="Ours">True when we promised.</param>
/// <param name="Text">What; personal.</param>
/// <param name="DueAt">By when.</param>
public sealed record PromiseLine(bool Ours, string Text, DateTimeOffset DueAt);

/// <summary>The person said "stop" (D-54).</summary>
/// <param name="Prospect">Who.</param>
/// <param name="Way">How it came in.</param>
/// <param name="SaidAt">When it was said, when that was not now.</param>
public sealed record RecordOpposition(ProspectId Prospect, string Way, DateTimeOffset? SaidAt = null) : IRequest<Done>
{
    /// <summary>How it may come in.</summary>
    public static IReadOnlyList<string> Ways { get; } = ["desk", "api", "import", "letter", "email"];

    /// <inheritdoc/>
    public Permission Needs => Permission.RecordOpposition;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfProspect(Prospect);
}

/// <summary>A supervisor takes a prospect back from an agent.</summary>
public sealed record ReleaseReservation(ProspectId Prospect) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.InterveneOnWall;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfProspect(Prospect);
}

/// <summary>A supervisor pauses an agent: at once when free, after the call otherwise.</summary>
public sealed record PauseAgent(UserId Agent, string Reason) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.InterveneOnWall;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfPerson(Agent);
}

/// <summary>The lease of a reservation ran out.</summary>
public sealed record ExpireReservation(ProspectId Prospect, int Fence) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SystemWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfProspect(Prospect);
}
