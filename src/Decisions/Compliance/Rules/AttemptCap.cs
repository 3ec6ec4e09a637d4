using System.Globalization;

namespace FollowUpConsole.Compliance.Rules;

/// <summary>
/// At most so many attempts per number in so many local days, all vendors and campaigns of the client together (FR-08: 4 in 30 calendar days, C. conso. D223-9;
/// elsewhere D-44: 3 in 14; checked 2026-11-21).
/// </summary>
internal sealed class AttemptCap : IContactRule
{
    public const string Id = "CAP";

    public RuleFinding Judge(FactsInZones facts)
    {
        var rules = facts.Facts.Rules;
        var count = AttemptCount.InDays(facts, facts.At, rules.CapDays);
        return new(Id, count < rules.AttemptsCap, Strengths.Of(rules), rules.Citation, "attempts-in-days", [Text(count), Text(rules.CapDays), Text(rules.AttemptsCap)]);
    }

    public string? Need(FactsInZones facts) => facts.Facts.Rules.AttemptsCap <= 0 ? "never" : null;

    public DateTimeOffset? PassesFrom(FactsInZones facts, DateTimeOffset from) => AttemptCount.BelowFrom(facts, from, facts.Facts.Rules.AttemptsCap, facts.Facts.Rules.CapDays);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
