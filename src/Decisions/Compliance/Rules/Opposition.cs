namespace FollowUpConsole.Compliance.Rules;

/// <summary>
/// The person said "stop": no call in any campaign of the client, by any vendor, from that moment on (D-54; GDPR art. 21(2)–(3); checked 2026-11-21).
/// An opposition dated in the future counts as well: a wrong clock must not open a call.
/// </summary>
internal sealed class Opposition : IContactRule
{
    public const string Id = "OPPOSITION";
    private const string Citation = "GDPR 21(2)-(3)";
    private static readonly RuleFinding Passed = new(Id, true, Strengths.Hard, Citation, "not-opposed", []);

    public RuleFinding Judge(FactsInZones facts) => facts.Facts.OpposedAt is { } at
        ? new(Id, false, Strengths.Hard, Citation, "opposed-on", [LocalClock.UtcDay(at)])
        : Passed;

    public string? Need(FactsInZones facts) => facts.Facts.OpposedAt is null ? null : "never";
}
