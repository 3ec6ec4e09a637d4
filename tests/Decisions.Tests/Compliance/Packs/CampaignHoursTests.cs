using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Packs;

public sealed class CampaignHoursTests
{
    // Paris: winter UTC+1, summer UTC+2 from 2026-03-29 to 2026-10-25. New York: UTC-5, summer UTC-4 from 2026-03-08 to 2026-11-01.
    [Theory]
    [InlineData("Europe/Paris", "2026-11-18T08:59:59Z", false, "2026-11-18T09:00:00Z")]
    [InlineData("Europe/Paris", "2026-11-18T09:00:00Z", true, "2026-11-18T09:00:00Z")]
    [InlineData("Europe/Paris", "2026-11-18T12:00:00Z", false, "2026-11-18T13:00:00Z")]
    [InlineData("Europe/Paris", "2026-11-18T18:59:59Z", true, "2026-11-18T18:59:59Z")]
    [InlineData("Europe/Paris", "2026-11-18T19:00:00Z", false, "2026-11-19T09:00:00Z")]
    [InlineData("Europe/Paris", "2026-11-20T19:00:00Z", false, "2026-11-23T09:00:00Z")]
    [InlineData("Europe/Paris", "2026-03-27T19:00:00Z", false, "2026-03-30T08:00:00Z")]
    [InlineData("Europe/Paris", "2026-10-23T18:00:00Z", false, "2026-10-26T09:00:00Z")]
    [InlineData("America/New_York", "2026-03-07T15:00:00Z", false, "2026-03-09T14:00:00Z")]
    [InlineData("America/New_York", "2026-10-31T15:00:00Z", false, "2026-11-02T15:00:00Z")]
    public void Calls_keep_to_the_windows_on_the_clock_of_the_prospect(string zone, string at, bool allowed, string nextAt)
    {
        var verdict = CampaignCase.Judge(CampaignCase.Allowed with { Zones = [zone], At = CampaignCase.Utc(at) });
        Assert.Equal((allowed, CampaignCase.Utc(nextAt)), (verdict.Allowed, verdict.NextAt));
    }

    // 01:30–02:30 on a Sunday: in Paris the clock jumps over 02:00–03:00 in March and shows it twice in October.
    [Theory]
    [InlineData("2026-03-29T00:29:59Z", false, "2026-03-29T00:30:00Z")]
    [InlineData("2026-03-29T01:00:00Z", false, "2026-04-04T23:30:00Z")]
    [InlineData("2026-10-24T23:30:00Z", true, "2026-10-24T23:30:00Z")]
    [InlineData("2026-10-25T00:30:00Z", false, "2026-10-25T01:00:00Z")]
    [InlineData("2026-10-25T01:29:59Z", true, "2026-10-25T01:29:59Z")]
    public void A_window_over_the_change_of_the_clock_is_read_on_the_clock(string at, bool allowed, string nextAt)
    {
        var rules = CampaignCase.Allowed.Rules with { Windows = [new(DayOfWeek.Sunday, new(1, 30), new(2, 30))] };
        var verdict = CampaignCase.Judge(CampaignCase.Allowed with { At = CampaignCase.Utc(at), Rules = rules });
        Assert.Equal((allowed, CampaignCase.Utc(nextAt)), (verdict.Allowed, verdict.NextAt));
    }

    [Fact]
    public void A_window_that_begins_inside_the_jump_begins_with_the_jump()
    {
        var rules = CampaignCase.Allowed.Rules with { Windows = [new(DayOfWeek.Sunday, new(2, 15), new(4, 0))] };
        var verdict = CampaignCase.Judge(CampaignCase.Allowed with { At = CampaignCase.Utc("2026-03-28T12:00:00Z"), Rules = rules });
        Assert.Equal(CampaignCase.Utc("2026-03-29T01:00:00Z"), verdict.NextAt);
    }

    [Fact]
    public void All_clocks_that_may_be_the_persons_must_be_inside()
    {
        var facts = CampaignCase.Allowed with { Zones = ["Europe/Paris", "America/Guadeloupe"], Rules = CaseRules.For("FR") };
        CampaignCase.IsTheOnlyDenial(facts, "CAMPAIGN-HOURS");
        // 10:00 in Guadeloupe is 15:00 in Paris.
        Assert.Equal(CampaignCase.Utc("2026-11-18T14:00:00Z"), CampaignCase.Judge(facts).NextAt);
        Assert.True(CampaignCase.Judge(facts with { At = CampaignCase.Utc("2026-11-18T14:00:00Z") }).Allowed);
    }

    [Fact]
    public void Clocks_that_never_agree_need_the_right_one()
    {
        var rules = CaseRules.For("FR") with { Windows = [new(DayOfWeek.Monday, new(10, 0), new(11, 0))] };
        var verdict = CampaignCase.Judge(CampaignCase.Allowed with { Zones = ["Europe/Paris", "Asia/Tokyo"], Rules = rules });
        Assert.Null(verdict.NextAt);
        Assert.Equal("zone", Assert.Single(verdict.Needs));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Nowhere/Atlantis")]
    [InlineData("Europe/Paris,Nowhere/Atlantis")]
    [InlineData("../../etc/passwd")]
    public void An_unknown_clock_is_a_closed_window(string zones)
    {
        var facts = CampaignCase.Allowed with { Zones = zones.Split(',', StringSplitOptions.RemoveEmptyEntries) };
        CampaignCase.IsTheOnlyDenial(facts, "CAMPAIGN-HOURS");
        Assert.Equal("zone", Assert.Single(CampaignCase.Judge(facts).Needs));
        Assert.Null(CampaignCase.Judge(facts).NextAt);
    }

    [Theory]
    [InlineData("2026-11-21T19:45:00Z", true)]
    [InlineData("2026-11-21T19:44:59Z", false)]
    [InlineData("2026-11-21T20:30:00Z", true)]
    [InlineData("2026-11-21T20:30:01Z", false)]
    public void An_agreed_time_opens_the_window_around_it(string at, bool allowed)
    {
        var facts = CampaignCase.Allowed with { At = CampaignCase.Utc(at), Agreed = [new(CampaignCase.Utc("2026-11-21T20:00:00Z"))] };
        Assert.Equal(allowed, CampaignCase.Judge(facts).Allowed);
        Assert.False(CampaignCase.Judge(facts with { Agreed = [] }).Allowed);
    }

    [Fact]
    public void A_campaign_without_windows_narrows_no_hour()
    {
        var night = CampaignCase.Allowed with { At = CampaignCase.Utc("2026-11-22T02:00:00Z") };
        CampaignCase.IsTheOnlyDenial(night, "CAMPAIGN-HOURS");
        Assert.True(CampaignCase.Judge(night with { Rules = night.Rules with { Windows = [] } }).Allowed);
    }

    [Fact]
    public void What_a_campaign_sets_can_only_refuse_more()
    {
        // Sunday night is open for the campaign, and shut by law for the consumer.
        var wide = Tightening.Of([.. Enum.GetValues<DayOfWeek>().Select(day => new CallingWindow(day, TimeOnly.MinValue, TimeOnly.MinValue))], 100, 1, 10);
        var facts = TestKit.Passes.Facts(CampaignCase.Utc("2026-11-22T02:00:00Z"));
        Assert.Contains(PackGate.Judge(facts, RuleBook.Shipped.With(wide)).Rules, rule => rule.Id == "FR-07");
        Assert.True(PackGate.Judge(facts with { At = TestKit.Passes.OpenHour }, RuleBook.Shipped.With(wide)).Allowed);
    }
}
