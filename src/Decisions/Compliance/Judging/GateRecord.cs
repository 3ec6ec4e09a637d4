using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Compliance;

/// <summary>Decisions as the journal keeps them, and back: rule ids, facts digest and pack versions. What a rule says is looked up in its pack.</summary>
public static class GateRecord
{
    // Sentences whose values tell of the clock, the calendar or a count; all others may hold a date of the person's own and are kept without their values.
    private static readonly HashSet<string> Impersonal = new(StringComparer.Ordinal) { "outside-hours", "holiday", "attempts-in-days", "attempts-in-hours", "abandoned-rate", "inconvenient", "unknown-zone" };

    /// <summary>The event that keeps a decision.</summary>
    /// <param name="stage">Offer or dial.</param>
    /// <param name="decision">What the gate said.</param>
    /// <param name="vendor">Whose attempt it was; null when nobody in particular asked.</param>
    /// <param name="other">Which number was asked about; null for the person's first.</param>
    public static IEvent Of(GateStage stage, GateDecision decision, TenantId? vendor = null, OtherNumber? other = null) => decision.Allowed
        ? new ContactCleared(stage, IdsOf(decision), decision.FactsDigest, decision.Packs, vendor, other)
        : new ContactRefused(stage, [.. decision.Rules.Select(Refusing)], decision.FactsDigest, decision.Packs, decision.NextAt, decision.Needs, vendor, other);

    /// <summary>A yes to an offer as the reservation keeps it; null for a no.</summary>
    public static OfferCleared? OfOffer(GateDecision decision) => decision.Allowed ? new OfferCleared(IdsOf(decision), decision.FactsDigest, decision.Packs) : null;

    /// <summary>A yes as it was recorded.</summary>
    /// <param name="rules">Ids of the rules.</param>
    /// <param name="facts">Digest of the facts.</param>
    /// <param name="packs">Packs with versions.</param>
    /// <param name="book">Where rules are looked up.</param>
    public static GateDecision Read(IReadOnlyList<string> rules, string facts, IReadOnlyList<string> packs, RuleBook book) =>
        new(true, [.. rules.Select(rule => Finding(rule, true, null, [], packs, book))], [], null, [], new RecordingVerdict(true, []), packs, facts);

    /// <summary>A no as it was recorded.</summary>
    public static GateDecision Read(ContactRefused refused, RuleBook book) =>
        new(false, Findings(refused, book), [], refused.NextAt, refused.Needs, new RecordingVerdict(true, []), refused.Packs, refused.Facts);

    /// <summary>What refused, with the citations of its pack.</summary>
    public static IReadOnlyList<RuleFinding> Findings(ContactRefused refused, RuleBook book) => [.. refused.Rules.Select(by => Finding(by.Rule, false, by.Saw, by.Args, refused.Packs, book))];

    private static string[] IdsOf(GateDecision decision)
    {
        var ids = new string[decision.Rules.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = decision.Rules[i].Id;
        }

        return ids;
    }

    private static RefusedBy Refusing(RuleFinding finding) =>
        finding.SawArgs.Count == 0 || Impersonal.Contains(finding.SawCode) ? new RefusedBy(finding.Id, finding.SawCode, finding.SawArgs) : new RefusedBy(finding.Id, null, []);

    private static RuleFinding Finding(string rule, bool allows, string? saw, IReadOnlyList<string> args, IReadOnlyList<string> packs, RuleBook book)
    {
        var name = book.NameOf(rule, packs);
        return new RuleFinding(rule, allows, name is null ? string.Empty : Words.Of(name.Strength), name?.Citation ?? string.Empty, saw ?? string.Empty, args);
    }
}
