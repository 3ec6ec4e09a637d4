using System.Globalization;

namespace FollowUpConsole.Compliance;

/// <summary>Not too many of the campaign's calls were answered to silence (US-05, UK-09R). An unknown rate is too high.</summary>
/// <param name="Percent">Per cent of live answers that may be abandoned.</param>
/// <param name="Days">Over 30 days; false: over 24 hours.</param>
internal sealed record AbandonedTest(double Percent, bool Days) : RuleTest
{
    public override bool Passes(Situation situation, Jurisdiction where, DateTimeOffset at, Findings? findings)
    {
        var rate = Days ? situation.Facts.AbandonedRate30d : situation.Facts.AbandonedRate24h;
        if (rate <= Percent)
        {
            findings?.Passed("abandoned-rate", [Text(rate.Value), Text(Percent)]);
            return true;
        }

        findings?.Refused(rate is null ? "abandoned-rate-unknown" : "abandoned-rate", rate is null ? [] : [Text(rate.Value), Text(Percent)]);
        findings?.Need(Needed.Facts);
        return false;
    }

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
