using FollowUpConsole.Journal;

namespace FollowUpConsole.Compliance;

/// <summary>May we call this person now? One pure function: facts in, verdict out. Fails closed.</summary>
public static class Gate
{
    /// <summary>Judges; records nothing.</summary>
    public static Verdict Judge(ContactFacts facts) =>
        new(false, [new RuleFinding("GATE-00", false, "hard", "D-50", "no-rules", [])], null, ["never"], string.Empty, [facts.Rules.Pack]);

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
}
