using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance;

public sealed class DefaultRulesTests
{
    [Theory]
    [InlineData("FR", 10, "FR@2026-08-11", 4, 30)]
    [InlineData("re", 10, "FR@2026-08-11", 4, 30)]
    [InlineData("GB", 5, "POLICY@1", 3, 14)]
    [InlineData(null, 5, "POLICY@1", 3, 14)]
    public void A_country_has_its_rules(string? country, int windows, string pack, int cap, int days)
    {
        var rules = DefaultRules.For(country);
        Assert.Equal((windows, pack, cap, days, 1), (rules.Windows.Count, rules.Pack, rules.AttemptsCap, rules.CapDays, rules.PerDayCap));
        Assert.DoesNotContain(rules.Windows, window => window.Day is DayOfWeek.Saturday or DayOfWeek.Sunday);
    }
}
