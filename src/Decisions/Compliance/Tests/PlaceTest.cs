namespace FollowUpConsole.Compliance;

/// <summary>It is known where the number or the address lies; without a place there is no law to judge by (ENG-02, ENG-03).</summary>
internal sealed record PlaceTest : RuleTest
{
    public override bool Passes(Situation situation, Jurisdiction where, DateTimeOffset at, Findings? findings)
    {
        if (situation.Facts.Places.Count > 0)
        {
            findings?.Passed("place");
            return true;
        }

        findings?.Refused("no-place");
        findings?.Need(Needed.Zone);
        return false;
    }
}
