using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Supervision;

/// <summary>
/// The live floor, narrowed to the asker: a vendor's people see their agents and what they are engaged for; a client company sees agents only while they work for it;
/// an administrator sees all. Prospects' names only where the role carries <see cref="Permission.SeePersonal"/>, and never for a client company on the Wall.
/// </summary>
/// <param name="Opening">One opening of the Wall by one screen or program: what a client company's person looks at is written into its log once per opening, before anything is shown.</param>
public sealed record SeeWall(Guid Opening) : IRequest<WallView>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SeeWall;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>What the Wall shows. One such view is shared by everybody who sees the same things.</summary>
/// <param name="Version">Of the picture it was made from.</param>
/// <param name="At">The moment it holds for.</param>
/// <param name="LookAgainAt">When time alone changes it, though nothing happens.</param>
/// <param name="MayIntervene">The asker may release and pause.</param>
/// <param name="Agents">Everybody who is on, by name.</param>
/// <param name="Pulses">The last hour per campaign, oldest slot first.</param>
/// <param name="Gate">Latest first.</param>
/// <param name="Queues">Running campaigns, by name.</param>
/// <param name="Alerts">Most pressing first.</param>
/// <param name="MayOpenNames">Names are masked here, and the asker may take the mask off one at a time.</param>
/// <param name="Stops">How fast oppositions took effect everywhere; null as long as there was none.</param>
public sealed record WallView(
    long Version,
    DateTimeOffset At,
    DateTimeOffset LookAgainAt,
    bool MayIntervene,
    IReadOnlyList<AgentTile> Agents,
    IReadOnlyList<CampaignPulse> Pulses,
    IReadOnlyList<GateView> Gate,
    IReadOnlyList<QueueLine> Queues,
    IReadOnlyList<Alert> Alerts,
    bool MayOpenNames,
    OppositionSpeed? Stops)
{
    /// <summary>What clients stopped and what stands still, oldest first.</summary>
    public IReadOnlyList<WallHalt> Halts { get; init; } = [];

    /// <summary>Who of the client companies opened the Wall last, latest first.</summary>
    public IReadOnlyList<WallLook> Looks { get; init; } = [];
}

/// <summary>Somebody of a client company opened the Wall.</summary>
/// <param name="ClientName">Of which client.</param>
/// <param name="Role">Their role there, as it is now.</param>
/// <param name="At">When (UTC).</param>
public sealed record WallLook(string ClientName, Role Role, DateTimeOffset At);

/// <summary>Calls that a client stopped.</summary>
/// <param name="ClientName">Which client.</param>
/// <param name="CampaignName">In which campaign; null for all of the client's.</param>
/// <param name="VendorName">By which vendor; null for all.</param>
/// <param name="Stop">Why and since when.</param>
public sealed record WallHalt(string ClientName, string? CampaignName, string? VendorName, CallStop Stop);

/// <summary>One agent on the Wall.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Name">The agent's name.</param>
/// <param name="State">Doing what.</param>
/// <param name="Since">Since when.</param>
/// <param name="Typical">How long this state usually lasts here.</param>
/// <param name="Limit">How long it may last; null where it may last.</param>
/// <param name="Prospect">With whom.</param>
/// <param name="ProspectName">The name, or null where it is masked.</param>
/// <param name="Campaign">In which campaign.</param>
/// <param name="CampaignName">Its name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Why">Why this prospect now.</param>
/// <param name="Script">Script code of the cue.</param>
/// <param name="Cue">Cue on screen.</param>
/// <param name="Objection">Objection heard last.</param>
/// <param name="PauseReason">Of the pause, or of the one asked for after this call.</param>
/// <param name="Trouble">What is wrong, if anything.</param>
public sealed record AgentTile(
    UserId Agent,
    string Name,
    AgentState State,
    DateTimeOffset Since,
    TimeSpan Typical,
    TimeSpan? Limit,
    ProspectId? Prospect,
    string? ProspectName,
    CampaignId? Campaign,
    string? CampaignName,
    CampaignKind? Kind,
    WhyNow? Why,
    string? Script,
    string? Cue,
    string? Objection,
    string? PauseReason,
    Trouble? Trouble);

/// <summary>What needs somebody's eye, most pressing first.</summary>
public enum Trouble
{
    /// <summary>An agreed time has passed and nobody called (D-12).</summary>
    PromiseLate,

    /// <summary>An agent notes for longer than <see cref="Limits.WrapUp"/>.</summary>
    LongWrapUp,

    /// <summary>A pause lasts longer than its reason allows for.</summary>
    LongPause,
}

/// <summary>One alert.</summary>
/// <param name="Trouble">What is wrong.</param>
/// <param name="Since">Since when; of a promise, the agreed time.</param>
/// <param name="Limit">How long it may last.</param>
/// <param name="Agent">Whose: of a promise, to whom it was promised by name.</param>
/// <param name="AgentName">The name.</param>
/// <param name="AgentState">What that agent is doing now.</param>
/// <param name="Prospect">Of a promise, to whom it was made.</param>
/// <param name="ProspectName">The name, or null where it is masked.</param>
/// <param name="Campaign">In which campaign.</param>
/// <param name="Code">Reason code of a pause.</param>
public sealed record Alert(
    Trouble Trouble, DateTimeOffset Since, TimeSpan Limit, UserId? Agent, string? AgentName, AgentState? AgentState, ProspectId? Prospect, string? ProspectName, CampaignId? Campaign, string? Code);

/// <summary>One line of the gate's feed as the asker may see it.</summary>
/// <param name="Line">The verdict.</param>
/// <param name="Name">The prospect's name, or null where it is masked.</param>
public sealed record GateView(GateLine Line, string? Name)
{
    /// <summary>What decided: the first rule that refused; null for a yes, which all rules decide, and for an opposition.</summary>
    public RefusedBy? Deciding => Line.Said == GateSaid.Refused && Line.Rules.Count > 0 ? Line.Rules[0] : null;
}

/// <summary>One campaign's queue.</summary>
/// <param name="Campaign">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Counts">Its figures.</param>
/// <param name="Soon">Agreed callbacks within the next fifteen minutes.</param>
public sealed record QueueLine(CampaignId Campaign, string Name, CampaignKind Kind, QueueView Counts, int Soon);

/// <summary>The last hour of one campaign.</summary>
public sealed record CampaignPulse(CampaignId Campaign, IReadOnlyList<PulseSlot> Hour);
