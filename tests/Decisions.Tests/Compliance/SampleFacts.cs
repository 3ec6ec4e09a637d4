using System.Globalization;
using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance;

/// <summary>Facts that the gate allows, to take away from or add to.</summary>
internal static class SampleFacts
{
    /// <summary>A Wednesday, 11:00 in Paris.</summary>
    public static ContactFacts Allowed { get; } = new(
        Utc("2026-11-18T10:00:00Z"), "web-form", new DateOnly(2026, 10, 1), ["Europe/Paris"], null, Suppressed: false, [], DefaultRules.For("FR"), []);

    public static DateTimeOffset Utc(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    public static RuleFinding Finding(ContactFacts facts, string rule) => Assert.Single(Gate.Judge(facts).Rules, finding => finding.Id == rule);

    public static void IsTheOnlyDenial(ContactFacts facts, string rule)
    {
        var verdict = Gate.Judge(facts);
        Assert.False(verdict.Allowed);
        Assert.Equal(rule, Assert.Single(verdict.Rules).Id);
    }
}
