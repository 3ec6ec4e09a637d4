namespace FollowUpConsole.Compliance;

/// <summary>What the rules said, sorted by what it is about: the call, the recording, advice.</summary>
internal sealed class Opinions
{
    private readonly List<RuleFinding> permits = new(20);
    private readonly List<RuleFinding> refusals = [];
    private readonly List<RuleFinding> advice = [];
    private readonly List<RuleFinding> recording = [];

    /// <summary>No rule refuses the call.</summary>
    public bool CallAllowed { get; private set; } = true;

    public bool RecordingAllowed { get; private set; } = true;

    public IReadOnlyList<RuleFinding> Permits => permits;

    /// <summary>What refuses the call, hard rules first, otherwise in the order of the packs.</summary>
    public IReadOnlyList<RuleFinding> Refusals => [.. refusals.OrderBy(finding => finding.Strength == Words.Of(RuleStrength.Hard) ? 0 : 1)];

    public IReadOnlyList<RuleFinding> Advice => advice;

    public IReadOnlyList<RuleFinding> RecordingRefusals => recording;

    public List<string> Needs { get; } = [];

    /// <summary>Notes what one rule says.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="passes">Whether it passes.</param>
    /// <param name="findings">What it said, alone.</param>
    public void Hear(PackRule rule, bool passes, Findings findings)
    {
        if (rule.Name.Strength == RuleStrength.Advice)
        {
            if (!passes)
            {
                advice.AddRange(findings.Said);
            }

            return;
        }

        if (rule.OfRecording && !passes)
        {
            RecordingAllowed = false;
            recording.AddRange(findings.Said);
        }

        if (!rule.OfCall)
        {
            return;
        }

        (passes ? permits : refusals).AddRange(findings.Said);
        CallAllowed &= passes;
        if (!passes)
        {
            Needs.AddRange(findings.Needs.Except(Needs, StringComparer.Ordinal).ToArray());
        }
    }
}
