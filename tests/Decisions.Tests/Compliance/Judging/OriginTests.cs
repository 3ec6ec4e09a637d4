using FollowUpConsole.Compliance;
using FollowUpConsole.Decisions.Tests.Compliance.Packs;

namespace FollowUpConsole.Decisions.Tests.Compliance.Judging;

public sealed class OriginTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void A_number_that_came_from_nowhere_is_not_called_until_its_origin_is_recorded(string? source)
    {
        var facts = CampaignCase.Allowed with { OriginSource = source };
        CampaignCase.IsTheOnlyDenial(facts, "ORIGIN");
        Assert.Equal("origin", Assert.Single(CampaignCase.Judge(facts).Needs));
        Assert.Null(CampaignCase.Judge(facts).NextAt);
    }

    [Fact]
    public void The_finding_does_not_repeat_the_source()
    {
        var finding = CampaignCase.Finding(CampaignCase.Allowed with { OriginSource = "Jean Martin told us" }, "ORIGIN");
        Assert.True(finding.Allows);
        Assert.Empty(finding.SawArgs);
    }
}
