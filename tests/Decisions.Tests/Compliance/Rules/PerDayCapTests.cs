using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Rules;

public sealed class PerDayCapTests
{
    private static readonly ContactFacts CalledThisMorning = SampleFacts.Allowed with { Attempts = [SampleFacts.Utc("2026-11-18T09:05:00Z")] };

    [Fact]
    public void Nobody_is_called_twice_in_one_day()
    {
        SampleFacts.IsTheOnlyDenial(CalledThisMorning, "PERDAY");
        Assert.Equal(SampleFacts.Utc("2026-11-19T09:00:00Z"), Gate.Judge(CalledThisMorning).NextAt);
        Assert.Equal("policy", Gate.Judge(CalledThisMorning).Rules[0].Strength);
    }

    [Fact]
    public void Yesterday_on_the_prospects_clock_is_not_today() =>
        Assert.True(Gate.Judge(SampleFacts.Allowed with { Attempts = [SampleFacts.Utc("2026-11-17T22:30:00Z")] }).Allowed);

    [Fact]
    public void The_day_has_begun_when_it_has_begun_on_any_possible_clock() =>
        SampleFacts.IsTheOnlyDenial(
            SampleFacts.Allowed with { Zones = ["Europe/Paris", "Europe/Athens"], Attempts = [SampleFacts.Utc("2026-11-17T22:30:00Z")] }, "PERDAY");

    [Fact]
    public void A_time_agreed_on_the_phone_may_be_kept_the_same_day() =>
        Assert.True(Gate.Judge(CalledThisMorning with { Agreed = [new(SampleFacts.Allowed.At)] }).Allowed);

    [Fact]
    public void A_cap_of_none_needs_an_agreed_time()
    {
        var none = SampleFacts.Allowed with { Rules = SampleFacts.Allowed.Rules with { PerDayCap = 0 } };
        Assert.Equal("never", Assert.Single(Gate.Judge(none).Needs));
        Assert.True(Gate.Judge(none with { Agreed = [new(SampleFacts.Allowed.At)] }).Allowed);
    }
}
