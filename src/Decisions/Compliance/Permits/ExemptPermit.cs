namespace FollowUpConsole.Compliance;

/// <summary>The rule does not reach the calls in its scope (FR-12).</summary>
internal sealed record ExemptPermit : Permit
{
    protected override bool Stands(Situation situation, Jurisdiction where, DateTimeOffset at, out Saw saw)
    {
        saw = new Saw("exempt");
        return true;
    }
}
