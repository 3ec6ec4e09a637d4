namespace FollowUpConsole.Compliance;

/// <summary>Judges a call by rule packs: facts and rules in, decision out. Pure; fails closed.</summary>
public static class PackGate
{
    /// <summary>Judges; records nothing.</summary>
    /// <param name="facts">Everything that is known.</param>
    /// <param name="book">The packs in force.</param>
    public static GateDecision Judge(GateFacts facts, RuleBook book)
    {
        var situation = new Situation(facts);
        var jurisdictions = book.For(facts.Places);
        var bench = new Bench(situation, jurisdictions);
        var opinions = new Opinions();
        bench.AskAll(facts.At, opinions);
        var packs = jurisdictions.Select(where => where.Pack.Name).ToArray();
        var recording = new RecordingVerdict(opinions.RecordingAllowed, opinions.RecordingRefusals);
        var digest = GateFactsDigest.Of(facts);
        if (opinions.CallAllowed)
        {
            return new GateDecision(true, opinions.Permits, opinions.Advice, facts.At, [], recording, packs, digest);
        }

        var blocked = new Findings();
        var next = bench.NextFrom(facts.At, blocked);
        return new GateDecision(false, opinions.Refusals, opinions.Advice, next, next is null ? Needs(opinions, blocked, situation) : [], recording, packs, digest);
    }

    private static string[] Needs(Opinions opinions, Findings blocked, Situation situation)
    {
        string[] needs = [.. opinions.Needs.Union(blocked.Needs, StringComparer.Ordinal)];

        // No common hour on the clocks in question: knowing the right one helps. On a single clock nothing does.
        return needs.Length > 0 ? needs : [situation.Zones.Length > 1 ? Needed.Zone : Needed.Never];
    }
}
