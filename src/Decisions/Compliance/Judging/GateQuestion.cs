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

/// <summary>A call that somebody is about to place.</summary>
/// <param name="Prospect">Whom; empty for a number that is nobody's.</param>
/// <param name="Campaign">In which campaign.</param>
/// <param name="Call">The call that a yes is good for.</param>
/// <param name="Number">The number that would be dialled.</param>
/// <param name="Facts">Everything that is known.</param>
/// <param name="Book">The packs in force.</param>
public sealed record GateQuestion(ProspectId Prospect, CampaignId Campaign, CallId Call, PhoneNumber Number, GateFacts Facts, RuleBook Book);

/// <summary>The decision, and the pass when it is a yes.</summary>
public sealed record GateAnswer(GateDecision Decision, ClearedToContact? Pass);
