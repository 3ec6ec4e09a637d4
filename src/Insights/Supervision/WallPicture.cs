using System.Collections.Immutable;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Supervision;

/// <summary>The whole floor at one moment: immutable, made once per event and read by every viewer alike. Nobody is shown it as it is; <see cref="SeeWall"/> narrows it.</summary>
/// <param name="Version">Counts events.</param>
/// <param name="Posts">Every agent ever seen.</param>
/// <param name="Feeds">The latest verdicts, oldest first, of every client company, every vendor, and (under the empty id) of all.</param>
/// <param name="Pulses">The last hour, by vendor and campaign.</param>
/// <param name="Habits">How long states last, by vendor and state.</param>
public sealed record WallPicture(
    long Version,
    ImmutableDictionary<UserId, AgentPost> Posts,
    ImmutableDictionary<TenantId, ImmutableList<GateLine>> Feeds,
    ImmutableDictionary<(TenantId Vendor, CampaignId Campaign), Pulse> Pulses,
    ImmutableDictionary<(TenantId Vendor, AgentState State), Habit> Habits)
{
    /// <summary>Who of each client company opened the Wall, the latest <see cref="WallBoard.LooksKept"/>, oldest first.</summary>
    public ImmutableDictionary<TenantId, ImmutableList<FloorLook>> Looks { get; init; } = ImmutableDictionary<TenantId, ImmutableList<FloorLook>>.Empty;

    /// <summary>Nothing happened yet.</summary>
    public static WallPicture Empty { get; } = new(
        0,
        ImmutableDictionary<UserId, AgentPost>.Empty,
        ImmutableDictionary<TenantId, ImmutableList<GateLine>>.Empty,
        ImmutableDictionary<(TenantId, CampaignId), Pulse>.Empty,
        ImmutableDictionary<(TenantId, AgentState), Habit>.Empty);
}

/// <summary>What one agent is doing.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Vendor">For which vendor.</param>
/// <param name="State">Doing what.</param>
/// <param name="Since">Since when.</param>
/// <param name="Prospect">With whom.</param>
/// <param name="Campaign">In which campaign.</param>
/// <param name="Call">Which call.</param>
/// <param name="PauseReason">Reason code of the pause, or of the one a supervisor asked for after this call.</param>
/// <param name="Why">Why this prospect now.</param>
/// <param name="Script">Script code of the cue on screen.</param>
/// <param name="Cue">Cue on screen.</param>
/// <param name="Objection">Objection heard last in this call.</param>
public sealed record AgentPost(
    UserId Agent,
    TenantId Vendor,
    AgentState State,
    DateTimeOffset Since,
    ProspectId? Prospect = null,
    CampaignId? Campaign = null,
    CallId? Call = null,
    string? PauseReason = null,
    WhyNow? Why = null,
    string? Script = null,
    string? Cue = null,
    string? Objection = null);

/// <summary>What a line of the gate's feed tells.</summary>
public enum GateSaid
{
    /// <summary>The gate said yes.</summary>
    Cleared,

    /// <summary>The gate said no.</summary>
    Refused,

    /// <summary>A person said "stop"; from here on the gate says no.</summary>
    Opposed,
}

/// <summary>One line of the gate's feed.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Said">What was said.</param>
/// <param name="Stage">At an offer or at a dial; null for an opposition.</param>
/// <param name="Prospect">About whom.</param>
/// <param name="Campaign">In which campaign.</param>
/// <param name="Client">Whose prospect.</param>
/// <param name="Vendor">For which vendor, when known.</param>
/// <param name="Rules">What refused, hard rules first, with what it saw; of a yes the ids of what permitted.</param>
/// <param name="Packs">Rule packs with versions.</param>
/// <param name="NextAt">From when it would be a yes.</param>
public sealed record GateLine(
    DateTimeOffset At, GateSaid Said, GateStage? Stage, ProspectId Prospect, CampaignId? Campaign, TenantId Client, TenantId? Vendor, IReadOnlyList<RefusedBy> Rules, IReadOnlyList<string> Packs, DateTimeOffset? NextAt);

/// <summary>Somebody of a client company opened the Wall.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Actor">Who, by pseudonym.</param>
public sealed record FloorLook(DateTimeOffset At, string Actor);
