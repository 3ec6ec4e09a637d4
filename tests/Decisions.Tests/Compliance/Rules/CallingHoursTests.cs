using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Rules;

public sealed class CallingHoursTests
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
        var verdict = Gate.Judge(SampleFacts.Allowed with { Zones = [zone], At = SampleFacts.Utc(at) });
        Assert.Equal((allowed, SampleFacts.Utc(nextAt)), (verdict.Allowed, verdict.NextAt));
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
        var rules = SampleFacts.Allowed.Rules with { Windows = [new(DayOfWeek.Sunday, new(1, 30), new(2, 30))] };
        var verdict = Gate.Judge(SampleFacts.Allowed with { At = SampleFacts.Utc(at), Rules = rules });
        Assert.Equal((allowed, SampleFacts.Utc(nextAt)), (verdict.Allowed, verdict.NextAt));
    }

    [Fact]
    public void A_window_that_begins_inside_the_jump_begins_with_the_jump()
    {
        var rules = SampleFacts.Allowed.Rules with { Windows = [new(DayOfWeek.Sunday, new(2, 15), new(4, 0))] };
        var verdict = Gate.Judge(SampleFacts.Allowed with { At = SampleFacts.Utc("2026-03-28T12:00:00Z"), Rules = rules });
        Assert.Equal(SampleFacts.Utc("2026-03-29T01:00:00Z"), verdict.NextAt);
    }

    [Fact]
    public void All_clocks_that_may_be_the_persons_must_be_inside()
    {
        var facts = SampleFacts.Allowed with { Zones = ["Europe/Paris", "America/Guadeloupe"], Rules = DefaultRules.For("FR") };
        SampleFacts.IsTheOnlyDenial(facts, "HOURS");
        // 10:00 in Guadeloupe is 15:00 in Paris.
        Assert.Equal(SampleFacts.Utc("2026-11-18T14:00:00Z"), Gate.Judge(facts).NextAt);
        Assert.True(Gate.Judge(facts with { At = SampleFacts.Utc("2026-11-18T14:00:00Z") }).Allowed);
    }

    [Fact]
    public void Clocks_that_never_agree_need_the_right_one()
    {
        var rules = DefaultRules.For("FR") with { Windows = [new(DayOfWeek.Monday, new(10, 0), new(11, 0))] };
        var verdict = Gate.Judge(SampleFacts.Allowed with { Zones = ["Europe/Paris", "Asia/Tokyo"], Rules = rules });
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
        var facts = SampleFacts.Allowed with { Zones = zones.Split(',', StringSplitOptions.RemoveEmptyEntries) };
        SampleFacts.IsTheOnlyDenial(facts, "HOURS");
        Assert.Equal("zone", Assert.Single(Gate.Judge(facts).Needs));
        Assert.Null(Gate.Judge(facts).NextAt);
    }

    [Theory]
    [InlineData("2026-11-21T19:45:00Z", true)]
    [InlineData("2026-11-21T19:44:59Z", false)]
    [InlineData("2026-11-21T20:29:59Z", true)]
    [InlineData("2026-11-21T20:30:00Z", false)]
    public void An_agreed_time_opens_the_window_around_it(string at, bool allowed)
    {
        var facts = SampleFacts.Allowed with { At = SampleFacts.Utc(at), Agreed = [new(SampleFacts.Utc("2026-11-21T20:00:00Z"))] };
        Assert.Equal(allowed, Gate.Judge(facts).Allowed);
        Assert.False(Gate.Judge(facts with { Agreed = [] }).Allowed);
    }

    [Fact]
    public void Without_windows_only_an_agreed_time_opens()
    {
        var facts = SampleFacts.Allowed with { Rules = SampleFacts.Allowed.Rules with { Windows = [] } };
        Assert.Equal("never", Assert.Single(Gate.Judge(facts).Needs));
        var agreed = SampleFacts.Utc("2026-11-22T20:00:00Z");
        Assert.Equal(agreed - TimeSpan.FromMinutes(15), Gate.Judge(facts with { Agreed = [new(agreed)] }).NextAt);
    }
}
