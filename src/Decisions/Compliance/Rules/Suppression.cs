namespace FollowUpConsole.Compliance.Rules;

/// <summary>The number is on the client's suppression list, which outlives the person's data (FR-23, US-03, ENG-08; checked 2026-11-21).</summary>
internal sealed class Suppression : IContactRule
{
    public const string Id = "SUPPRESSION";
    private const string Citation = "D-54";
    private static readonly RuleFinding Passed = new(Id, true, Strengths.Hard, Citation, "not-on-suppression-list", []);

    public RuleFinding Judge(FactsInZones facts) => facts.Facts.Suppressed
        ? new(Id, false, Strengths.Hard, Citation, "on-suppression-list", [])
        : Passed;

    public string? Need(FactsInZones facts) => facts.Facts.Suppressed ? "never" : null;
}
