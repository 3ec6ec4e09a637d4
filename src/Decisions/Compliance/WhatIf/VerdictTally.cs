namespace FollowUpConsole.Compliance;

/// <summary>One question to the gate, judged by two books.</summary>
/// <param name="Place">Where it stands in the client's log: the index of its entry.</param>
/// <param name="At">When it was asked (UTC).</param>
/// <param name="Prospect">About whom; null for not known.</param>
/// <param name="Before">By the book of the time.</param>
/// <param name="After">By the other one.</param>
public sealed record VerdictPair(long Place, DateTimeOffset At, Kernel.ProspectId? Prospect, GateDecision Before, GateDecision After)
{
    /// <summary>Yes became no, or no became yes.</summary>
    public bool Changed => Before.Allowed != After.Allowed;
}

/// <summary>A verdict that would be another one.</summary>
/// <param name="Place">Index of its entry in the client's log.</param>
/// <param name="At">When it was asked (UTC).</param>
/// <param name="Prospect">About whom; null for not known.</param>
/// <param name="Opens">True for a no that becomes a yes.</param>
/// <param name="Before">Rules that decided, as they were.</param>
/// <param name="After">Rules that would decide.</param>
public sealed record ChangedVerdict(long Place, DateTimeOffset At, Kernel.ProspectId? Prospect, bool Opens, IReadOnlyList<RuleFinding> Before, IReadOnlyList<RuleFinding> After);

/// <summary>How often a rule refused, by either book.</summary>
/// <param name="Rule">Rule id.</param>
/// <param name="Before">By the book of the time.</param>
/// <param name="After">By the other one.</param>
public sealed record RuleCount(string Rule, int Before, int After);

/// <summary>What another book would have said to the same questions.</summary>
/// <param name="Asked">Questions judged.</param>
/// <param name="StaysYes">Yes by both.</param>
/// <param name="StaysNo">No by both.</param>
/// <param name="Shuts">Yes became no.</param>
/// <param name="Opens">No became yes.</param>
/// <param name="Rules">Rules that refused by either, those that differ most first.</param>
/// <param name="Changed">The first of those that change, in the order asked.</param>
/// <param name="Left">So many more change than are listed.</param>
public sealed record WhatIfView(int Asked, int StaysYes, int StaysNo, int Shuts, int Opens, IReadOnlyList<RuleCount> Rules, IReadOnlyList<ChangedVerdict> Changed, int Left);

/// <summary>Adds verdicts by two books up. Memory grows with rules and is bounded for calls. Not thread-safe.</summary>
public sealed class VerdictTally
{
    /// <summary>So many changed verdicts are listed.</summary>
    public const int MostListed = 500;

    private readonly Dictionary<string, (int Before, int After)> rules = new(StringComparer.Ordinal);
    private readonly List<ChangedVerdict> changed = [];
    private int asked;
    private int yes;
    private int no;
    private int shuts;
    private int opens;

    /// <summary>Adds one question.</summary>
    public void Add(VerdictPair pair)
    {
        asked++;
        yes += pair.Before.Allowed && pair.After.Allowed ? 1 : 0;
        no += !pair.Before.Allowed && !pair.After.Allowed ? 1 : 0;
        shuts += pair.Before.Allowed && !pair.After.Allowed ? 1 : 0;
        opens += !pair.Before.Allowed && pair.After.Allowed ? 1 : 0;
        foreach (var rule in Refusing(pair.Before))
        {
            rules[rule] = rules.GetValueOrDefault(rule) is var (before, after) ? (before + 1, after) : default;
        }

        foreach (var rule in Refusing(pair.After))
        {
            rules[rule] = rules.GetValueOrDefault(rule) is var (before, after) ? (before, after + 1) : default;
        }

        if (pair.Changed && changed.Count < MostListed)
        {
            changed.Add(new ChangedVerdict(pair.Place, pair.At, pair.Prospect, pair.After.Allowed, pair.Before.Rules, pair.After.Rules));
        }
    }

    /// <summary>The sums so far.</summary>
    public WhatIfView View() => new(
        asked, yes, no, shuts, opens,
        [.. rules.OrderByDescending(rule => Math.Abs(rule.Value.After - rule.Value.Before)).ThenByDescending(rule => rule.Value.Before).ThenBy(rule => rule.Key, StringComparer.Ordinal).Select(rule => new RuleCount(rule.Key, rule.Value.Before, rule.Value.After))],
        [.. changed], shuts + opens - changed.Count);

    private static IEnumerable<string> Refusing(GateDecision decision) => decision.Allowed ? [] : decision.Rules.Where(rule => !rule.Allows).Select(rule => rule.Id).Distinct(StringComparer.Ordinal);
}
