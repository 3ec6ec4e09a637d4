using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Scripts;

namespace FollowUpConsole.Calls;

/// <summary>Everything the Desk shows an agent at this moment (D-01): one reading, no scrolling.</summary>
public sealed record SeeDesk : IRequest<DeskView>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>What the Desk shows.</summary>
/// <param name="Agent">What the agent is doing.</param>
/// <param name="Person">Who is on screen; null when nobody.</param>
/// <param name="Day">What is agreed for the rest of the day, own promises first, and what of ours is overdue.</param>
/// <param name="Queues">The campaigns this agent may call for, with their figures.</param>
/// <param name="Shut">Spans around now in which nobody of these campaigns, or the person on screen, may be called.</param>
/// <param name="WayBack">What the agent did last and can still take back; null when nothing.</param>
public sealed record DeskView(Agent Agent, PersonView? Person, IReadOnlyList<DayMark> Day, IReadOnlyList<CampaignLine> Queues, IReadOnlyList<ShutHours> Shut, WayBack? WayBack)
{
    /// <summary>Campaigns of this agent's that the client stopped, by name.</summary>
    public IReadOnlyList<StoppedLine> Stopped { get; init; } = [];

    /// <summary>Campaigns of this agent's that nobody calls for because their client has approved no script yet, by name.</summary>
    public IReadOnlyList<WordlessLine> Wordless { get; init; } = [];
}

/// <summary>A campaign in which nobody calls because the client stopped it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ClientName">Who stopped it.</param>
/// <param name="Stop">Why and since when.</param>
public sealed record StoppedLine(string Name, string ClientName, CallStop Stop);

/// <summary>A campaign in which nobody calls because its client has approved no script.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ClientName">Who must approve.</param>
/// <param name="Stage">How far the script has come; null when nobody has begun it.</param>
/// <param name="LiveFromAt">From when on an approved one may be used (UTC); null while none is approved.</param>
public sealed record WordlessLine(string Name, string ClientName, VersionStage? Stage, DateTimeOffset? LiveFromAt = null);

/// <summary>A campaign with its figures.</summary>
/// <param name="Campaign">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Queue">Its figures.</param>
/// <param name="Next">What comes next in it; null when nobody is to come.</param>
public sealed record CampaignLine(CampaignId Campaign, string Name, CampaignKind Kind, QueueView Queue, ComingUp? Next);

/// <summary>Something an agent can still take back.</summary>
/// <param name="Prospect">Whom it was about.</param>
/// <param name="Name">Their name.</param>
/// <param name="Call">The call whose wrap-up can be opened again; null for somebody who was passed over.</param>
/// <param name="Outcome">What the wrap-up said.</param>
/// <param name="Until">How long (UTC).</param>
public sealed record WayBack(ProspectId Prospect, string Name, CallId? Call, string? Outcome, DateTimeOffset Until);

/// <summary>Something promised for the day.</summary>
/// <param name="Prospect">With whom.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Name">The prospect's name.</param>
/// <param name="Mine">Promised by this agent by name.</param>
/// <param name="LateAfter">How long after its time it counts as late.</param>
/// <param name="Kind">An agreed call, or something else that this agent promised.</param>
public sealed record DayMark(ProspectId Prospect, DateTimeOffset At, string Name, bool Mine, TimeSpan LateAfter, PromiseKind Kind = PromiseKind.Callback);

/// <summary>One prospect, opened.</summary>
/// <param name="Prospect">Who.</param>
/// <param name="Campaign">In which campaign.</param>
/// <param name="CampaignName">Its name.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="ClientName">In whose name we call.</param>
/// <param name="Card">The personal record; null when erased.</param>
/// <param name="Setting">Clocks and places of their first number.</param>
/// <param name="Why">Why this person now.</param>
/// <param name="WhyAt">The moment the reason speaks of.</param>
/// <param name="Verdict">What the gate says at this moment.</param>
/// <param name="Attempts">Attempts in the cap's period.</param>
/// <param name="Purpose">One line.</param>
/// <param name="Notes">As typed so far.</param>
/// <param name="NotesAt">When last saved.</param>
/// <param name="History">What happened, newest first.</param>
/// <param name="Promises">What each side promised.</param>
/// <param name="Objections">Objections ever marked, newest first.</param>
/// <param name="Call">The open call.</param>
/// <param name="Route">Cues of the open call, in the order shown.</param>
/// <param name="Script">The script of the open call, or the one that a call would begin with now.</param>
/// <param name="Slots">Legal times to offer, in UTC.</param>
/// <param name="Opposed">The person has said "stop".</param>
/// <param name="Attention">What caught their attention, as noted last (D-01).</param>
/// <param name="Condition">What they set as a condition (D-01).</param>
/// <param name="Remember">What is worth remembering about them (D-01).</param>
/// <param name="Draft">The wrap-up as far as it was filled in.</param>
public sealed record PersonView(
    ProspectId Prospect,
    CampaignId Campaign,
    string CampaignName,
    CampaignPlan Plan,
    string ClientName,
    ProspectCard? Card,
    Setting Setting,
    WhyNow Why,
    DateTimeOffset? WhyAt,
    GateDecision Verdict,
    int Attempts,
    string? Purpose,
    string? Notes,
    DateTimeOffset? NotesAt,
    IReadOnlyList<HistoryLine> History,
    IReadOnlyList<PromiseView> Promises,
    IReadOnlyList<string> Objections,
    OpenCall? Call,
    IReadOnlyList<string> Route,
    Script Script,
    IReadOnlyList<DateTimeOffset> Slots,
    bool Opposed,
    string? Attention,
    string? Condition,
    string? Remember,
    KeptDraft? Draft)
{
    /// <summary>Candidate zones.</summary>
    public IReadOnlyList<string> Zones => Setting.Zones;

    /// <summary>What the client approved in other languages for the same calls: titles and ways in the agent's own.</summary>
    public IReadOnlyList<Script> Guides { get; init; } = [];

    /// <summary>Attempts at their first number, over all vendors and campaigns of the client, as the gate was told of them.</summary>
    public IReadOnlyList<Attempt> Tried { get; init; } = [];

    /// <summary>The next call that is agreed or announced (UTC); null when none is to come.</summary>
    public DateTimeOffset? AgreedAt { get; init; }

    /// <summary>A time agreed with them at which nobody was reached, and nobody since (UTC); null when there is none.</summary>
    public DateTimeOffset? MissedAt { get; init; }

    /// <summary>Why they cannot be promised an e-mail; null when they can.</summary>
    public Refusal? NoEmail { get; init; }

    /// <summary>What was given them last that was new; null when nothing ever was.</summary>
    public ValueGiven? LastValue { get; init; }

    /// <summary>The brief that this agent has to sign before they call; null when nothing is to be signed.</summary>
    public Brief? Brief { get; init; }

    /// <summary>What supervisors sent to this screen, oldest first.</summary>
    public IReadOnlyList<NudgeView> Nudges { get; init; } = [];

    /// <summary>What supervisors added to the notes since the prospect is on this screen, oldest first.</summary>
    public IReadOnlyList<AddedNote> Added { get; init; } = [];

    /// <summary>Talks in a row, up to the last one, that brought nothing new.</summary>
    public int TalksWithoutValue { get; init; }
}

/// <summary>What a touch brought that was new to them (D-28).</summary>
/// <param name="Text">What; personal.</param>
/// <param name="At">When (UTC).</param>
public sealed record ValueGiven(string Text, DateTimeOffset At);

/// <summary>One line of a prospect's history. The sentence is made by the screen from kind and codes.</summary>
/// <param name="At">When.</param>
/// <param name="Kind"><c>call</c>, <c>email</c>, <c>quote</c>, <c>demo</c>, <c>invoice</c>, <c>meeting</c>, <c>letter</c>, <c>text</c>, <c>import</c>, <c>callback</c>, <c>closed</c>, <c>opposition</c>.</param>
/// <param name="Result">Code of what came of it (outcome, call result).</param>
/// <param name="TalkFor">Length of the talk, for calls.</param>
/// <param name="Text">What was noted; personal.</param>
/// <param name="Objection">Objection marked in it.</param>
/// <param name="NextAt">The next step agreed in it.</param>
public sealed record HistoryLine(DateTimeOffset At, string Kind, string? Result, TimeSpan? TalkFor, string? Text, string? Objection, DateTimeOffset? NextAt)
{
    /// <summary>What supervisors added to the notes of this call, oldest first.</summary>
    public IReadOnlyList<AddedNote> Added { get; init; } = [];

    /// <summary>What the two agreed on as the next step; personal. Null when nothing.</summary>
    public string? Agreed { get; init; }

    /// <summary>Two people talked: a mail that was sent is no talk.</summary>
    public bool IsTalk => Kind is "demo" or "meeting" || TalkFor > TimeSpan.Zero;
}

/// <summary>One promise with the person on screen.</summary>
/// <param name="Ours">True when we promised.</param>
/// <param name="Text">What; personal.</param>
/// <param name="DueAt">By when.</param>
/// <param name="Entry">As the ledger has it.</param>
/// <param name="State">How it stands.</param>
public sealed record PromiseView(bool Ours, string Text, DateTimeOffset DueAt, LedgerEntry? Entry = null, PromiseState State = PromiseState.Open);
