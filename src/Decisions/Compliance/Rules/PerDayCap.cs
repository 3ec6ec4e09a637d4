using System.Globalization;

namespace FollowUpConsole.Compliance.Rules;

/// <summary>Not a pest: by default never twice on one local day (D-44; policy). A time the person agreed to may be kept on the same day (D-12).</summary>
internal sealed class PerDayCap : IContactRule
{
    public const string Id = "PERDAY";
    private const string Citation = "D-44";

    public RuleFinding Judge(FactsInZones facts)
    {
        var cap = facts.Facts.Rules.PerDayCap;
        var count = AttemptCount.InDays(facts, facts.At, 1);
        var kept = count >= cap && AgreedTimes.Covers(facts.Facts.Agreed, facts.At) is not null;
        return new(
            Id, count < cap || kept, Strengths.Policy, Citation, kept ? "agreed-same-day" : "attempts-today",
            [count.ToString(CultureInfo.InvariantCulture), cap.ToString(CultureInfo.InvariantCulture)]);
    }

    public string? Need(FactsInZones facts) => facts.Facts.Rules.PerDayCap <= 0 && AgreedTimes.CoveredFrom(facts.Facts.Agreed, facts.At) is null ? "never" : null;

    public DateTimeOffset? PassesFrom(FactsInZones facts, DateTimeOffset from)
    {
        var below = AttemptCount.BelowFrom(facts, from, facts.Facts.Rules.PerDayCap, 1);
        var agreed = AgreedTimes.CoveredFrom(facts.Facts.Agreed, from);
        return below is null || agreed < below ? agreed : below;
    }
}
