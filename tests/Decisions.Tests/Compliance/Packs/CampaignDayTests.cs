using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Packs;

public sealed class CampaignDayTests
{
    private static readonly CampaignCase CalledThisMorning = CampaignCase.Allowed with { Attempts = [CampaignCase.Utc("2026-11-18T09:05:00Z")] };

    [Fact]
    public void Nobody_is_called_twice_in_one_day()
    {
        CampaignCase.IsTheOnlyDenial(CalledThisMorning, "CAMPAIGN-DAY");
        Assert.Equal(CampaignCase.Utc("2026-11-19T09:00:00Z"), CampaignCase.Judge(CalledThisMorning).NextAt);
        Assert.Equal("policy", CampaignCase.Judge(CalledThisMorning).Rules[0].Strength);
    }

    [Fact]
    public void Yesterday_on_the_prospects_clock_is_not_today() =>
        Assert.True(CampaignCase.Judge(CampaignCase.Allowed with { Attempts = [CampaignCase.Utc("2026-11-17T22:30:00Z")] }).Allowed);

    [Fact]
    public void The_day_has_begun_when_it_has_begun_on_any_possible_clock() =>
        CampaignCase.IsTheOnlyDenial(
            CampaignCase.Allowed with { Zones = ["Europe/Paris", "Europe/Athens"], Attempts = [CampaignCase.Utc("2026-11-17T22:30:00Z")] }, "CAMPAIGN-DAY");

    [Fact]
    public void A_time_agreed_on_the_phone_may_be_kept_the_same_day() =>
        Assert.True(CampaignCase.Judge(CalledThisMorning with { Agreed = [new(CampaignCase.Allowed.At)] }).Allowed);

    [Fact]
    public void A_cap_of_none_needs_an_agreed_time()
    {
        var none = CampaignCase.Allowed with { Rules = CampaignCase.Allowed.Rules with { PerDayCap = 0 } };
        Assert.Equal("never", Assert.Single(CampaignCase.Judge(none).Needs));
        Assert.True(CampaignCase.Judge(none with { Agreed = [new(CampaignCase.Allowed.At)] }).Allowed);
    }
}
