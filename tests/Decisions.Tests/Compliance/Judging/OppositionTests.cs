using FollowUpConsole.Compliance;
using FollowUpConsole.Decisions.Tests.Compliance.Packs;

namespace FollowUpConsole.Decisions.Tests.Compliance.Judging;

public sealed class OppositionTests
{
    [Theory]
    [InlineData("2026-11-18T09:59:59Z")]
    [InlineData("2020-01-01T00:00:00Z")]
    [InlineData("2026-11-18T10:00:01Z")]
    public void Who_opposed_is_never_called_again(string opposedAt)
    {
        var facts = CampaignCase.Allowed with { OpposedAt = CampaignCase.Utc(opposedAt) };
        CampaignCase.IsTheOnlyDenial(facts, "OPPOSITION");
        var verdict = CampaignCase.Judge(facts);
        Assert.Null(verdict.NextAt);
        Assert.Equal("never", Assert.Single(verdict.Needs));
    }

    [Fact]
    public void Who_did_not_oppose_is_not_refused_for_it() => Assert.True(CampaignCase.Finding(CampaignCase.Allowed, "OPPOSITION").Allows);
}
