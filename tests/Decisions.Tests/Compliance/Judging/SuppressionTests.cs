using FollowUpConsole.Compliance;
using FollowUpConsole.Decisions.Tests.Compliance.Packs;

namespace FollowUpConsole.Decisions.Tests.Compliance.Judging;

public sealed class SuppressionTests
{
    [Fact]
    public void A_number_on_the_suppression_list_is_never_called()
    {
        var facts = CampaignCase.Allowed with { Suppressed = true };
        CampaignCase.IsTheOnlyDenial(facts, "SUPPRESSION");
        Assert.Equal("never", Assert.Single(CampaignCase.Judge(facts).Needs));
        Assert.Null(CampaignCase.Judge(facts).NextAt);
    }

    [Fact]
    public void An_agreed_time_does_not_open_a_suppressed_number() =>
        CampaignCase.IsTheOnlyDenial(CampaignCase.Allowed with { Suppressed = true, Agreed = [new(CampaignCase.Allowed.At)] }, "SUPPRESSION");

    [Fact]
    public void A_number_off_the_list_is_not_refused_for_it() => Assert.True(CampaignCase.Finding(CampaignCase.Allowed, "SUPPRESSION").Allows);
}
