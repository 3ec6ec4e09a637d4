using System.Collections.Concurrent;

namespace FollowUpConsole.Compliance;

/// <summary>Packs that meet at a call's places, and which of their rules are meant for which calls: worked out once for each kind of call. Thread-safe.</summary>
internal sealed class Meeting(IReadOnlyList<Jurisdiction> where)
{
    // More kinds of call than all campaigns of a client have together; beyond them it is worked out anew each time.
    private const int MostKinds = 256;

    private readonly ConcurrentDictionary<CallTraits, StandingRule[]> byKind = new();

    /// <summary>The packs, each with the countries and regions of it that the call touches.</summary>
    public IReadOnlyList<Jurisdiction> Where => where;

    /// <summary>Names of the packs.</summary>
    public IReadOnlyList<string> Names { get; } = [.. where.Select(one => one.Pack.Name)];

    /// <summary>The rules whose scope a call lies in, in the order of the packs.</summary>
    public StandingRule[] RulesFor(CallTraits call)
    {
        if (byKind.TryGetValue(call, out var known))
        {
            return known;
        }

        known = [.. where.SelectMany(one => one.Pack.Rules, (one, rule) => new StandingRule(rule, one)).Where(standing => standing.Rule.Scope.Covers(call, standing.Where))];
        if (byKind.Count < MostKinds)
        {
            byKind.TryAdd(call, known);
        }

        return known;
    }
}

/// <summary>A rule where it meets a call.</summary>
internal sealed class StandingRule(PackRule rule, Jurisdiction where)
{
    private RuleFinding? said;

    public PackRule Rule => rule;

    public Jurisdiction Where => where;

    /// <summary>A yes without values: the same sentence each time, so it is made once.</summary>
    public RuleFinding Passed(string saw) =>
        said is { } before && ReferenceEquals(before.SawCode, saw) ? before : said = new RuleFinding(rule.Name.Id, true, Words.Of(rule.Name.Strength), rule.Name.Citation, saw, []);
}
