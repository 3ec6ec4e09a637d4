using FollowUpConsole.Kernel;

namespace FollowUpConsole.Compliance;

/// <summary>When the gate is asked: when a prospect is offered, and again at the click on dial (D-50).</summary>
public enum GateStage
{
    /// <summary>The prospect is about to be shown to an agent.</summary>
    Offer,

    /// <summary>The number is about to be dialled.</summary>
    Dial,
}

/// <summary>One calling window in the prospect's local wall time; the end is not included. 00:00 as the end is the end of the day; a window does not run over midnight.</summary>
public sealed record CallingWindow(DayOfWeek Day, TimeOnly From, TimeOnly Until);

/// <summary>What the campaign's rules allow.</summary>
/// <param name="Windows">Calling windows; empty denies always.</param>
/// <param name="AttemptsCap">At most so many attempts per number …</param>
/// <param name="CapDays">… in so many of the prospect's local days, today included.</param>
/// <param name="PerDayCap">At most so many on one local day.</param>
/// <param name="Pack">Rule pack and version: <c>FR@2026-08-11</c>, <c>POLICY@1</c>.</param>
/// <param name="Citation">Where the windows come from.</param>
public sealed record CampaignRules(IReadOnlyList<CallingWindow> Windows, int AttemptsCap, int CapDays, int PerDayCap, string Pack, string Citation);

/// <summary>A precise date and time the person agreed to be called.</summary>
public sealed record AgreedTime(DateTimeOffset At);

/// <summary>Everything the gate is told. Nothing of it that says who the person is leaves the gate.</summary>
/// <param name="At">The moment asked about (UTC).</param>
/// <param name="OriginSource">Where the number comes from; null for unknown (D-52).</param>
/// <param name="OriginOn">When it was collected.</param>
/// <param name="Zones">Candidate IANA zones; empty for unknown.</param>
/// <param name="OpposedAt">When the person opposed (D-54); null for never.</param>
/// <param name="Suppressed">The number is on the client's suppression list.</param>
/// <param name="Attempts">Attempts at this number by all vendors and campaigns of the client, any order.</param>
/// <param name="Rules">What the campaign's rules allow.</param>
/// <param name="Agreed">Agreed times that stand.</param>
public sealed record ContactFacts(
    DateTimeOffset At,
    string? OriginSource,
    DateOnly? OriginOn,
    IReadOnlyList<string> Zones,
    DateTimeOffset? OpposedAt,
    bool Suppressed,
    IReadOnlyList<DateTimeOffset> Attempts,
    CampaignRules Rules,
    IReadOnlyList<AgreedTime> Agreed);

/// <summary>What one rule said.</summary>
/// <param name="Id">Rule id, stable; text key <c>Rule.ID</c>.</param>
/// <param name="Allows">True for a permitting rule.</param>
/// <param name="Strength"><c>hard</c> or <c>policy</c>.</param>
/// <param name="Citation">Article, authority or practice rule.</param>
/// <param name="SawCode">Text key of what it saw (<c>Saw.CODE</c>).</param>
/// <param name="SawArgs">Values for that sentence; never personal.</param>
public sealed record RuleFinding(string Id, bool Allows, string Strength, string Citation, string SawCode, IReadOnlyList<string> SawArgs);

/// <summary>The gate's answer.</summary>
/// <param name="Allowed">May be called.</param>
/// <param name="Rules">All denying rules, hard ones first; on allow, the permitting ones.</param>
/// <param name="NextAt">First instant, not before the one asked about, at which all would pass with no new event.</param>
/// <param name="Needs">Which event is needed when time alone does not help: <c>origin</c>, <c>zone</c>, <c>never</c>.</param>
/// <param name="FactsDigest">SHA-256 (hex) of a canonical text of the facts; holds no number.</param>
/// <param name="Packs">Rule packs with versions that were asked.</param>
public sealed record Verdict(bool Allowed, IReadOnlyList<RuleFinding> Rules, DateTimeOffset? NextAt, IReadOnlyList<string> Needs, string FactsDigest, IReadOnlyList<string> Packs);

/// <summary>A question to the gate.</summary>
/// <param name="Number">The number to be dialled; known at <see cref="GateStage.Dial"/>, null at <see cref="GateStage.Offer"/>.</param>
public sealed record GateQuestion(GateStage Stage, ProspectId Prospect, CampaignId Campaign, CallId? Call, PhoneNumber? Number, ContactFacts Facts);

/// <summary>The verdict, and the pass when the question was asked at the click on dial and the answer is yes.</summary>
public sealed record GateAnswer(Verdict Verdict, ClearedToContact? Pass);
