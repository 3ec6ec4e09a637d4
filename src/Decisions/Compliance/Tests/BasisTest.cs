namespace FollowUpConsole.Compliance;

/// <summary>The call needs a ground: at least one of the permits (FR-01, US-02, DE-01 …). A ban is a ground that few have (FR-10).</summary>
/// <param name="Any">What would do.</param>
/// <param name="Missing">Text key of "none of them".</param>
/// <param name="Need">What is needed when none holds; null: what the permits say.</param>
internal sealed record BasisTest(IReadOnlyList<Permit> Any, string Missing, string? Need) : RuleTest
{
    public override IReadOnlyList<Permit> Exceptions => Any;

    public override bool Passes(Situation situation, Jurisdiction where, DateTimeOffset at, Findings? findings)
    {
        foreach (var permit in Any)
        {
            if (permit.Holds(situation, where, at, out var saw))
            {
                findings?.Of(permit.Name ?? findings.Rule, true, saw.Code!, saw.Args);
                return true;
            }
        }

        if (findings is not null)
        {
            Refuse(situation, where, at, findings);
        }

        return false;
    }

    public override DateTimeOffset? MayPassFrom(Situation situation, Jurisdiction where, DateTimeOffset from) => Permits.HoldFrom(Any, situation, where, from);

    private void Refuse(Situation situation, Jurisdiction where, DateTimeOffset at, Findings findings)
    {
        findings.Refused(Missing);
        foreach (var permit in Any)
        {
            permit.Holds(situation, where, at, out var saw);
            if (saw.Code is not null)
            {
                findings.Of(permit.Name ?? findings.Rule, false, saw.Code, saw.Args);
            }
        }

        foreach (var need in Need is null ? Any.Where(permit => permit.Scope.Covers(CallTraits.Of(situation.Facts), where)).Select(permit => permit.Need(situation, at)).OfType<string>() : [Need])
        {
            findings.Need(need);
        }
    }
}
