using FollowUpConsole.Compliance.Rules;
using FollowUpConsole.Journal;

namespace FollowUpConsole.Compliance;

/// <summary>May we call this person now? One pure function: facts in, verdict out. Fails closed.</summary>
public static class Gate
{
    /// <summary>How far ahead a next moment is looked for; two clocks whose windows never meet meet by no waiting.</summary>
    internal static readonly TimeSpan Horizon = TimeSpan.FromDays(370);

    // The order of findings: what binds for ever, then what an event mends, then what time mends.
    private static readonly IContactRule[] Rules = [new Opposition(), new Suppression(), new Origin(), new CallingHours(), new AttemptCap(), new PerDayCap()];

    /// <summary>Judges; records nothing.</summary>
    public static Verdict Judge(ContactFacts facts)
    {
        var known = new FactsInZones(facts);
        var findings = Array.ConvertAll(Rules, rule => rule.Judge(known));
        string[] packs = [facts.Rules.Pack];
        if (Array.TrueForAll(findings, finding => finding.Allows))
        {
            return new Verdict(true, findings, facts.At, [], FactsDigest.Of(facts), packs);
        }

        RuleFinding[] denying = [.. findings.Where(f => !f.Allows).OrderBy(f => string.Equals(f.Strength, Strengths.Hard, StringComparison.Ordinal) ? 0 : 1)];
        string[] needs = [.. Rules.Select(rule => rule.Need(known)).OfType<string>().Distinct(StringComparer.Ordinal)];
        var next = needs.Length > 0 ? null : NextFrom(known);
        if (needs.Length == 0 && next is null)
        {
            // No common hour on the clocks in question: knowing the right one helps. On a single clock nothing does.
            needs = [known.Zones.Count > 1 && facts.Rules.Windows.Count > 0 ? "zone" : "never"];
        }

        return new Verdict(false, denying, next, needs, FactsDigest.Of(facts), packs);
    }

    /// <summary>Judges and, for a yes at the click on dial, makes the pass.</summary>
    public static GateAnswer Ask(GateQuestion question)
    {
        var verdict = Judge(question.Facts);
        return new GateAnswer(verdict, verdict.Allowed && question is { Stage: GateStage.Dial, Call: { } call, Number: { } number } ? new ClearedToContact(question.Prospect, question.Campaign, call, number, question.Facts.At) : null);
    }

    /// <summary>The event that keeps a verdict.</summary>
    public static IEvent Record(GateStage stage, Verdict verdict) => verdict.Allowed
        ? new ContactCleared(stage, verdict.Rules, verdict.FactsDigest, verdict.Packs)
        : new ContactRefused(stage, verdict.Rules, verdict.FactsDigest, verdict.Packs, verdict.NextAt, verdict.Needs);

    /// <summary>A yes to an offer as the reservation keeps it; null for a no.</summary>
    public static OfferCleared? RecordOffer(Verdict verdict) => verdict.Allowed ? new OfferCleared(verdict.Rules, verdict.FactsDigest, verdict.Packs) : null;

    private static DateTimeOffset? NextFrom(FactsInZones known)
    {
        var at = known.At;
        if (at.Year is < 1900 or > 2900)
        {
            // Nothing is planned there, and calendars end.
            return null;
        }

        for (var settled = false; !settled;)
        {
            settled = true;
            foreach (var rule in Rules)
            {
                if (rule.PassesFrom(known, at) is not { } passes || passes - known.At > Horizon)
                {
                    return null;
                }

                settled &= passes == at;
                at = passes;
            }
        }

        return at;
    }
}
