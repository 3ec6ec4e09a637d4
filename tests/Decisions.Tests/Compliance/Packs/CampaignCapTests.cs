using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Packs;

public sealed class CampaignCapTests
{
    private static readonly DateTimeOffset[] FourInNovember =
        [CampaignCase.Utc("2026-11-02T10:00:00Z"), CampaignCase.Utc("2026-11-16T10:00:00Z"), CampaignCase.Utc("2026-11-05T10:00:00Z"), CampaignCase.Utc("2026-11-09T10:00:00Z")];

    [Fact]
    public void The_fifth_attempt_in_thirty_days_waits_for_the_first_to_leave_the_span()
    {
        var facts = CampaignCase.Allowed with { Attempts = FourInNovember };
        CampaignCase.IsTheOnlyDenial(facts, "CAMPAIGN-CAP");
        // 2 November + 30 days = 2 December, a Wednesday; windows open at 10:00 in Paris.
        Assert.Equal(CampaignCase.Utc("2026-12-02T09:00:00Z"), CampaignCase.Judge(facts).NextAt);
    }

    [Fact]
    public void The_fourth_is_allowed() => Assert.True(CampaignCase.Judge(CampaignCase.Allowed with { Attempts = FourInNovember[..3] }).Allowed);

    [Theory]
    [InlineData("2026-12-01T18:00:00Z", false)]
    [InlineData("2026-12-02T09:00:00Z", true)]
    public void Days_are_counted_on_the_clock_of_the_prospect(string at, bool allowed) =>
        Assert.Equal(allowed, CampaignCase.Judge(CampaignCase.Allowed with { Attempts = FourInNovember, At = CampaignCase.Utc(at) }).Allowed);

    [Fact]
    public void An_attempt_just_before_midnight_in_UTC_counts_for_the_next_day_in_Paris()
    {
        // 23:30Z on 1 November is 00:30 on the 2nd in Paris.
        DateTimeOffset[] attempts = [CampaignCase.Utc("2026-11-01T23:30:00Z"), .. FourInNovember[1..]];
        Assert.Equal(CampaignCase.Utc("2026-12-02T09:00:00Z"), CampaignCase.Judge(CampaignCase.Allowed with { Attempts = attempts }).NextAt);
    }

    [Fact]
    public void An_agreed_time_does_not_lift_the_cap() =>
        CampaignCase.IsTheOnlyDenial(CampaignCase.Allowed with { Attempts = FourInNovember, Agreed = [new(CampaignCase.Allowed.At)] }, "CAMPAIGN-CAP");

    [Fact]
    public void Attempts_dated_later_count_as_well() =>
        Assert.Contains(CampaignCase.Judge(CampaignCase.Allowed with { Attempts = [.. FourInNovember.Select(a => a.AddYears(1))] }).Rules, r => r.Id == "CAMPAIGN-CAP");

    [Fact]
    public void A_cap_of_none_never_opens()
    {
        var verdict = CampaignCase.Judge(CampaignCase.Allowed with { Rules = CampaignCase.Allowed.Rules with { AttemptsCap = 0 } });
        Assert.Equal("never", Assert.Single(verdict.Needs));
    }
}
