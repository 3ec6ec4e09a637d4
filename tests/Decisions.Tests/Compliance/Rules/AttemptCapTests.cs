using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Rules;

public sealed class AttemptCapTests
{
    private static readonly DateTimeOffset[] FourInNovember =
        [SampleFacts.Utc("2026-11-02T10:00:00Z"), SampleFacts.Utc("2026-11-16T10:00:00Z"), SampleFacts.Utc("2026-11-05T10:00:00Z"), SampleFacts.Utc("2026-11-09T10:00:00Z")];

    [Fact]
    public void The_fifth_attempt_in_thirty_days_waits_for_the_first_to_leave_the_span()
    {
        var facts = SampleFacts.Allowed with { Attempts = FourInNovember };
        SampleFacts.IsTheOnlyDenial(facts, "CAP");
        // 2 November + 30 days = 2 December, a Wednesday; windows open at 10:00 in Paris.
        Assert.Equal(SampleFacts.Utc("2026-12-02T09:00:00Z"), Gate.Judge(facts).NextAt);
    }

    [Fact]
    public void The_fourth_is_allowed() => Assert.True(Gate.Judge(SampleFacts.Allowed with { Attempts = FourInNovember[..3] }).Allowed);

    [Theory]
    [InlineData("2026-12-01T18:00:00Z", false)]
    [InlineData("2026-12-02T09:00:00Z", true)]
    public void Days_are_counted_on_the_clock_of_the_prospect(string at, bool allowed) =>
        Assert.Equal(allowed, Gate.Judge(SampleFacts.Allowed with { Attempts = FourInNovember, At = SampleFacts.Utc(at) }).Allowed);

    [Fact]
    public void An_attempt_just_before_midnight_in_UTC_counts_for_the_next_day_in_Paris()
    {
        // 23:30Z on 1 November is 00:30 on the 2nd in Paris.
        DateTimeOffset[] attempts = [SampleFacts.Utc("2026-11-01T23:30:00Z"), .. FourInNovember[1..]];
        Assert.Equal(SampleFacts.Utc("2026-12-02T09:00:00Z"), Gate.Judge(SampleFacts.Allowed with { Attempts = attempts }).NextAt);
    }

    [Fact]
    public void An_agreed_time_does_not_lift_the_cap() =>
        SampleFacts.IsTheOnlyDenial(SampleFacts.Allowed with { Attempts = FourInNovember, Agreed = [new(SampleFacts.Allowed.At)] }, "CAP");

    [Fact]
    public void Attempts_dated_later_count_as_well() =>
        Assert.Contains(Gate.Judge(SampleFacts.Allowed with { Attempts = [.. FourInNovember.Select(a => a.AddYears(1))] }).Rules, r => r.Id == "CAP");

    [Fact]
    public void A_cap_of_none_never_opens()
    {
        var verdict = Gate.Judge(SampleFacts.Allowed with { Rules = SampleFacts.Allowed.Rules with { AttemptsCap = 0 } });
        Assert.Equal("never", Assert.Single(verdict.Needs));
    }
}
