using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls;

public class WrapUpCheckTests
{
    private static readonly CampaignPlan Plan = new("Quotes", CampaignKind.QuoteFollowUp, "FR", "p", [], 4, 30, 1, Outcome.DefaultsFor(CampaignKind.QuoteFollowUp), null);
    private static readonly WrapUpForm Good = new("next-step", CallFloor.Morning.AddDays(2), "call", "Learn what the CFO needs to see");

    private static string[] FaultsOf(WrapUpForm form) => [.. WrapUpCheck.Faults(form, Plan, CallFloor.Morning).Select(f => f.Member + " " + f.Code)];

    [Fact]
    public void A_next_step_with_deadline_action_and_objective_is_kept() => Assert.Empty(FaultsOf(Good));

    [Fact]
    public void Everything_that_is_missing_is_named_at_once() =>
        Assert.Equal(["nextAt missing", "action missing", "objective missing"], FaultsOf(new WrapUpForm("next-step")));

    [Theory]
    [InlineData("We'll be in touch next week")]
    [InlineData("On se rappelle la semaine prochaine")]
    [InlineData("We’ll get back to them")]
    [InlineData("call")]
    public void A_sentence_that_promises_nothing_is_refused(string objective) => Assert.Equal(["objective vague"], FaultsOf(Good with { Objective = objective }));

    [Theory]
    [InlineData("next-step")]
    [InlineData("no-answer")]
    public void An_e_mail_needs_as_much_as_a_call_and_is_no_less_vague(string outcome)
    {
        var letter = Good with { Outcome = outcome, Action = "email" };
        Assert.Empty(FaultsOf(letter));
        Assert.Equal(["objective vague"], FaultsOf(letter with { Objective = "We'll be in touch by e-mail" }));
        Assert.Equal(["nextAt missing", "objective missing"], FaultsOf(letter with { NextAt = null, Objective = null }));
    }

    [Fact]
    public void An_e_mail_is_no_agreed_call_and_no_ending() =>
        Assert.Equal(["action unfit", "action unfit"], FaultsOf(Good with { Outcome = "callback", Action = "email" }).Concat(FaultsOf(new WrapUpForm("refused", Action: "email", ClosingReason: "refused-price"))));

    [Fact]
    public void A_deadline_in_the_past_or_years_ahead_is_refused()
    {
        Assert.Equal(["nextAt past"], FaultsOf(Good with { NextAt = CallFloor.Morning }));
        Assert.Equal(["nextAt too-far"], FaultsOf(Good with { NextAt = CallFloor.Morning.AddYears(2) }));
    }

    [Fact]
    public void Closing_needs_a_reason_and_nobody_reached_needs_nothing()
    {
        Assert.Equal(["closingReason missing"], FaultsOf(new WrapUpForm("refused")));
        Assert.Empty(FaultsOf(new WrapUpForm("refused", ClosingReason: "refused-price")));
        Assert.Empty(FaultsOf(new WrapUpForm("no-answer")));
    }

    [Fact]
    public void Each_kind_of_campaign_has_codes_of_its_own_and_each_closing_a_reason_that_fits_it()
    {
        Assert.All(Enum.GetValues<CampaignKind>(), kind => Assert.Contains(Outcome.DefaultsFor(kind), code => Outcome.Find(code)!.Kinds is [var only] && only == kind));
        foreach (var kind in Enum.GetValues<CampaignKind>())
        {
            Assert.All(Outcome.DefaultsFor(kind).Select(code => Outcome.Find(code)!), outcome => Assert.Equal(outcome.Ending is OutcomeEnding.Close or OutcomeEnding.Retry, ClosingReasons.Of(kind, outcome).Count > 0));
            Assert.True(ClosingReasons.Of(kind, Outcome.Find("refused")!).Count(reason => reason.StartsWith("refused-", StringComparison.Ordinal)) >= 3);
        }

        Assert.Equal(["closingReason unfit"], FaultsOf(new WrapUpForm("refused", ClosingReason: "won")));
        Assert.Equal(["closingReason unfit"], FaultsOf(new WrapUpForm("refused", ClosingReason: "refused-cannot-pay")));
        Assert.Equal(["closingReason unfit"], FaultsOf(Good with { ClosingReason = "gone" }));
        Assert.Equal(["closingReason unknown"], FaultsOf(new WrapUpForm("refused", ClosingReason: "because")));
        Assert.Empty(FaultsOf(new WrapUpForm("no-answer", ClosingReason: "unreachable")));
    }

    [Fact]
    public void An_outcome_of_another_kind_of_campaign_is_refused() => Assert.Equal(["outcome unknown", "payment missing"], FaultsOf(new WrapUpForm("promise-to-pay", Good.NextAt, "check-payment", Good.Objective)));

    [Fact]
    public void Long_texts_and_promises_of_the_past_are_named_one_by_one()
    {
        var form = Good with { Influencers = new string('x', 501), Promises = [new PromiseLine(true, " ", CallFloor.Morning.AddDays(1)), new PromiseLine(false, "Send the order", CallFloor.Morning)] };
        Assert.Equal(["influencers too-long", "promises[0] missing", "promises[1] past"], FaultsOf(form));
    }
}
