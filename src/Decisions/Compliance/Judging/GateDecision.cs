namespace FollowUpConsole.Compliance;

/// <summary>What was said of the recording alone.</summary>
/// <param name="Allowed">It may be recorded as planned.</param>
/// <param name="Rules">What refuses it.</param>
public sealed record RecordingVerdict(bool Allowed, IReadOnlyList<RuleFinding> Rules);

/// <summary>The gate's answer by the packs (<c>gate-api.md</c>).</summary>
/// <param name="Allowed">May be called.</param>
/// <param name="Rules">All refusing rules, hard ones first; on a yes, the permitting ones.</param>
/// <param name="Advice">What practice advises; never refuses.</param>
/// <param name="NextAt">First instant, not before the one asked about, at which all pass with no new event.</param>
/// <param name="Needs">Which events are needed when time alone does not help.</param>
/// <param name="Recording">What was said of the recording.</param>
/// <param name="Packs">Packs with versions that were asked.</param>
/// <param name="FactsDigest">SHA-256 (hex) of a canonical text of the facts; holds no number.</param>
public sealed record GateDecision(
    bool Allowed, IReadOnlyList<RuleFinding> Rules, IReadOnlyList<RuleFinding> Advice, DateTimeOffset? NextAt, IReadOnlyList<string> Needs, RecordingVerdict Recording, IReadOnlyList<string> Packs, string FactsDigest);
