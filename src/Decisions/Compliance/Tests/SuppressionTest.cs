namespace FollowUpConsole.Compliance;

/// <summary>The number is not on the client's own list of numbers that nobody calls (D-54).</summary>
internal sealed record SuppressionTest : RuleTest
{
    public override bool Passes(Situation situation, Jurisdiction where, DateTimeOffset at, Findings? findings)
    {
        if (!situation.Facts.Suppressed)
        {
            findings?.Passed("not-on-suppression-list");
            return true;
        }

        findings?.Refused("on-suppression-list");
        findings?.Need(Needed.Never);
        return false;
    }
}
