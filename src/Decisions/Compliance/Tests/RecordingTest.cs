namespace FollowUpConsole.Compliance;

/// <summary>Whether the call may be recorded as planned.</summary>
internal sealed record RecordingTest : RuleTest
{
    /// <summary>The person must be told.</summary>
    public bool Announced { get; init; }

    /// <summary>Never all calls: by an event, or a sample (FR-22).</summary>
    public bool NotAll { get; init; }

    /// <summary>The person must have said yes (REC-DE).</summary>
    public ConsentPermit? Agreed { get; init; }

    public override bool Passes(Situation situation, Jurisdiction where, DateTimeOffset at, Findings? findings)
    {
        var facts = situation.Facts;
        if (facts.Recording == RecordingMode.None)
        {
            findings?.Passed("not-recorded");
            return true;
        }

        var fault = Announced && facts.Recording != RecordingMode.Announced ? "recording-unannounced"
            : NotAll && facts.RecordingScope is not (RecordingScope.Triggered or RecordingScope.Sample) ? "recording-all"
            : Agreed is not null && !Agreed.Holds(situation, where, at, out _) ? "recording-not-agreed"
            : null;
        if (fault is null)
        {
            findings?.Passed("recording");
            return true;
        }

        findings?.Refused(fault);
        if (Announced && facts.Recording != RecordingMode.Announced)
        {
            findings?.Need(Needed.RecordingNotice);
        }

        return false;
    }
}
