namespace FollowUpConsole.Compliance;

/// <summary>An artificial voice says at once that it is one (EU-AI50).</summary>
internal sealed record AiNoticeTest : RuleTest
{
    public override bool Passes(Situation situation, Jurisdiction where, DateTimeOffset at, Findings? findings)
    {
        if (situation.Facts.AiDisclosed == true)
        {
            findings?.Passed("ai-notice");
            return true;
        }

        findings?.Refused("no-ai-notice");
        findings?.Need(Needed.AiNotice);
        return false;
    }
}
