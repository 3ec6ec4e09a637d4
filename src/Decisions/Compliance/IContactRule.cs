namespace FollowUpConsole.Compliance;

/// <summary>One rule of the gate. Pure; fails closed when a fact it needs is unknown.</summary>
internal interface IContactRule
{
    /// <summary>What the rule says of the facts at their moment.</summary>
    RuleFinding Judge(FactsInZones facts);

    /// <summary>The event without which it will never pass (<c>origin</c>, <c>zone</c>, <c>never</c>); null when it passes or time alone helps.</summary>
    string? Need(FactsInZones facts) => null;

    /// <summary>First instant, not before <paramref name="from"/>, at which it passes with no new event; null when there is none within the horizon.</summary>
    DateTimeOffset? PassesFrom(FactsInZones facts, DateTimeOffset from) => from;
}
