using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Rules;

public sealed class OriginTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void A_number_that_came_from_nowhere_is_not_called_until_its_origin_is_recorded(string? source)
    {
        var facts = SampleFacts.Allowed with { OriginSource = source };
        SampleFacts.IsTheOnlyDenial(facts, "ORIGIN");
        Assert.Equal("origin", Assert.Single(Gate.Judge(facts).Needs));
        Assert.Null(Gate.Judge(facts).NextAt);
    }

    [Fact]
    public void The_finding_does_not_repeat_the_source()
    {
        var finding = SampleFacts.Finding(SampleFacts.Allowed with { OriginSource = "Jean Martin told us" }, "ORIGIN");
        Assert.True(finding.Allows);
        Assert.Equal("2026-10-01", Assert.Single(finding.SawArgs));
    }
}
