namespace FollowUpConsole.Compliance.Rules;

/// <summary>Nobody can say where the number comes from: no origin, no call (D-52; GDPR art. 14(2)(f); checked 2026-11-21). The source is never repeated in the finding.</summary>
internal sealed class Origin : IContactRule
{
    public const string Id = "ORIGIN";
    private const string Citation = "D-52";

    public RuleFinding Judge(FactsInZones facts) => !IsKnown(facts)
        ? new(Id, false, Strengths.Hard, Citation, "no-origin", [])
        : facts.Facts.OriginOn is { } on ? new(Id, true, Strengths.Hard, Citation, "origin-collected-on", [LocalClock.Day(on)])
        : new(Id, true, Strengths.Hard, Citation, "origin-known", []);

    public string? Need(FactsInZones facts) => IsKnown(facts) ? null : "origin";

    private static bool IsKnown(FactsInZones facts) => !string.IsNullOrWhiteSpace(facts.Facts.OriginSource);
}
