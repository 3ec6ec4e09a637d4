using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Rules;

public sealed class SuppressionTests
{
    [Fact]
    public void A_number_on_the_suppression_list_is_never_called()
    {
        var facts = SampleFacts.Allowed with { Suppressed = true };
        SampleFacts.IsTheOnlyDenial(facts, "SUPPRESSION");
        Assert.Equal("never", Assert.Single(Gate.Judge(facts).Needs));
        Assert.Null(Gate.Judge(facts).NextAt);
    }

    [Fact]
    public void An_agreed_time_does_not_open_a_suppressed_number() =>
        SampleFacts.IsTheOnlyDenial(SampleFacts.Allowed with { Suppressed = true, Agreed = [new(SampleFacts.Allowed.At)] }, "SUPPRESSION");

    [Fact]
    public void A_number_off_the_list_is_not_refused_for_it() => Assert.True(SampleFacts.Finding(SampleFacts.Allowed, "SUPPRESSION").Allows);
}
