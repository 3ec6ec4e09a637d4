namespace FollowUpConsole.Compliance;

/// <summary>A contract with the client that runs, or ended not long ago (FR-05, NL-02 …).</summary>
internal sealed record ContractPermit : Permit
{
    /// <summary>The call must concern its object.</summary>
    public bool Related { get; init; } = true;

    /// <summary>An ended contract counts for this span after its end; null for running ones only.</summary>
    public Span? EndedWithin { get; init; }

    protected override bool Stands(Situation situation, Jurisdiction where, DateTimeOffset at, out Saw saw)
    {
        saw = default;
        if (situation.Facts.Contract is not { Status: not ContractStatus.None } contract)
        {
            return false;
        }

        var recent = contract.Status == ContractStatus.Running
            || (EndedWithin is { } span && contract.EndedOn is { } ended && situation.LatestDayAt(at) <= span.After(ended).DayNumber);
        saw = recent ? Related && contract.Related != true ? new Saw("contract-unrelated") : new Saw("contract") : new Saw("contract-ended", contract.EndedOn is { } day ? Day(day) : "?");
        return recent && (!Related || contract.Related == true);
    }
}
