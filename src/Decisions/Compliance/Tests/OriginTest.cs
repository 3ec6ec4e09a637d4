namespace FollowUpConsole.Compliance;

/// <summary>Somebody recorded where the number comes from (D-52).</summary>
internal sealed record OriginTest : RuleTest
{
    public override bool Passes(Situation situation, Jurisdiction where, DateTimeOffset at, Findings? findings)
    {
        if (!string.IsNullOrWhiteSpace(situation.Facts.Origin?.Source))
        {
            findings?.Passed("origin-known");
            return true;
        }

        findings?.Refused("no-origin");
        findings?.Need(Needed.Origin);
        return false;
    }
}
