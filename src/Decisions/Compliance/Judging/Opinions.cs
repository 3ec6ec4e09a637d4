namespace FollowUpConsole.Compliance;

/// <summary>What the rules said, sorted by what it is about: the call, the recording, advice.</summary>
internal sealed class Opinions
{
    private readonly List<RuleFinding> permits = new(12);
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
    /// <param name="ask">Asks it and takes down what it says.</param>
    public void Hear(PackRule rule, Func<Findings, bool> ask)
    {
        var findings = new Findings();
        findings.Of(rule.Name);
        var passes = ask(findings);
        if (rule.Name.Strength == RuleStrength.Advice)
        {
            advice.AddRange(passes ? [] : findings.Said);
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
        Needs.AddRange(passes ? [] : findings.Needs.Except(Needs, StringComparer.Ordinal));
    }
}
