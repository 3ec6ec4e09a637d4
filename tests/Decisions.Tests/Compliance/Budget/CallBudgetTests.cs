using FollowUpConsole.Compliance;
using FollowUpConsole.Decisions.Tests.Compliance.Judging;

namespace FollowUpConsole.Decisions.Tests.Compliance.Budget;

public sealed class CallBudgetTests
{
    // A Tuesday, 11:00 in Paris.
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    private static readonly FollowUpPlan Plan = new(Start, new DateOnly(2026, 12, 31), [0, 1, 4, 7, 9], new TimeOnly(11, 0));

    [Fact]
    public void A_consumer_with_consent_fits_four_calls_in_thirty_days_and_the_planned_saturday_and_the_fifth_break_the_law()
    {
        var budget = CallBudget.Of(Consenting(), RuleBook.Shipped, Plan);
        Assert.Equal((true, Start), (budget.Start.Allowed, budget.FirstAt!.Value));
        Assert.Equal(8, budget.Fit);
        Assert.Equal([[], [], ["FR-07"], [], ["FR-08"]], budget.Touches.Select(touch => touch.Breaks.ToArray()));

        // The Saturday's call moves to Monday's first minute; the fifth is free once thirty days have passed since the first.
        Assert.Equal(new DateTimeOffset(2026, 11, 30, 9, 0, 0, TimeSpan.Zero), budget.Touches[2].MovesTo);
        Assert.Equal(new DateTimeOffset(2026, 12, 24, 9, 0, 0, TimeSpan.Zero), budget.Touches[4].MovesTo);
    }

    [Fact]
    public void Without_consent_nobody_is_called_and_the_event_that_helps_is_named()
    {
        var tally = new BudgetTally();
        tally.Add(CallBudget.Of(Consenting() with { Consents = [] }, RuleBook.Shipped, Plan), 30);
        tally.Add(CallBudget.Of(Consenting(), RuleBook.Shipped, Plan), 12);
        var view = tally.View();
        Assert.Equal((42, 12, 0, 30, 12L * 8), (view.People, view.Now, view.Later, view.Never, view.Calls));
        Assert.Equal([new CallsPeople(0, 30), new CallsPeople(8, 12)], view.Fit);
        Assert.Equal(("FR-01", 30), (view.Rules[0].Rule, view.Rules[0].People));
        Assert.Contains("consent", view.Rules[0].Needs);
        Assert.Equal((12, 42), (view.Touches[4].Rules.Single(rule => rule.Rule == "FR-08").People, view.Touches[4].Broken));
    }

    [Fact]
    public void Saturdays_sundays_and_the_holiday_have_no_hours()
    {
        var days = CallBudget.DaysOf(Consenting(), RuleBook.Shipped, Plan);
        Assert.Equal((38, Plan.Until), (days.Count, days[^1].On));
        Assert.Equal([.. days.Where(day => day.On.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || day.On == new DateOnly(2026, 12, 25)).Select(day => day.On)], days.Where(day => !day.Open).Select(day => day.On));
    }

    [Fact]
    public void What_fits_is_what_a_slow_caller_finds_who_tries_every_quarter_of_an_hour()
    {
        var compared = 0;
        for (var seed = 0; compared < 12; seed++)
        {
            var facts = RandomQuestions.Of(seed);
            var plan = new FollowUpPlan(new DateTimeOffset(facts.At.Year, facts.At.Month, facts.At.Day, facts.At.Hour, 0, 0, TimeSpan.Zero), DateOnly.FromDateTime(facts.At.UtcDateTime).AddDays(12), [0], new TimeOnly(11, 0));
            if (facts.Zones.Count != 1 || facts.Attempts is not { Count: > 0 } || CallBudget.Of(facts, RuleBook.Shipped, plan) is not { Fit: > 0 and < CallBudget.MostFit } budget)
            {
                continue;
            }

            Assert.True(budget.Fit >= Slow(facts, plan), $"seed {seed}");
            compared++;
        }
    }

    [Fact]
    public void A_tightening_never_makes_a_budget_larger()
    {
        var smaller = 0;
        for (var seed = 0; seed < 400; seed++)
        {
            var facts = RandomQuestions.Of(seed) with { At = Start };
            var tight = RuleBook.Shipped.With(Packs.PackText.ReadClient(ClientPack.Write(Packs.PackText.Nothing with { Attempts = 1, Days = 14 }, new DateOnly(2026, 11, 24))));
            var (plain, less) = (CallBudget.Of(facts, RuleBook.Shipped, Plan), CallBudget.Of(facts, tight, Plan));
            Assert.True(less.Fit <= plain.Fit, $"seed {seed}");
            smaller += less.Fit < plain.Fit ? 1 : 0;
        }

        Assert.True(smaller > 5, $"{smaller} smaller");
    }

    [Fact]
    public void All_faults_of_a_plan_are_named_at_once()
    {
        Assert.Empty(Plan.Check());
        Assert.Equal(["touches", "touches", "until"], new FollowUpPlan(Start, new DateOnly(2026, 11, 1), [5, 2, -1], new TimeOnly(11, 0)).Check().Select(fault => fault.Member).Order(StringComparer.Ordinal));
        Assert.Equal("too-far", Assert.Single((Plan with { Until = new DateOnly(2028, 1, 1) }).Check()).Code);
        Assert.Equal("count", Assert.Single((Plan with { Touches = [] }).Check()).Code);
    }

    private static int Slow(GateFacts facts, FollowUpPlan plan)
    {
        var (count, over) = (0, new DateTimeOffset(plan.Until.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero));
        for (var at = plan.From; at < over.AddHours(-15); at = at.AddMinutes(15))
        {
            if (PackGate.Judge(facts with { At = at }, RuleBook.Shipped).Allowed)
            {
                facts = facts with { Attempts = [.. facts.Attempts!, new Attempt(at, AttemptResult.NoAnswer, facts.Vendor, facts.Debt?.Id, false, facts.Campaign)] };
                count++;
            }
        }

        return count;
    }

    private static GateFacts Consenting() => new()
    {
        At = Start,
        Client = "client",
        Vendor = "vendor",
        Campaign = "campaign",
        Purpose = Purpose.Sales,
        Sector = Sector.General,
        Automation = Automation.ManualClick,
        Recording = RecordingMode.None,
        Person = PersonKind.Consumer,
        Places = [new Place("FR", "75")],
        Line = PhoneLine.Fixed,
        Zones = ["Europe/Paris"],
        Origin = new NumberOrigin("form", null),
        CallerId = new ShownNumber("+33162000010", NumberHolder.Client, true, false, true),
        Consents = [new Consent(Start.AddDays(-3), null, ConsentScope.Calls, true, ConsentChannel.WebForm, true, Enum.GetValues<ConsentMention>(), "form", ConsentHolder.Client, null)],
        Refusals = [],
        Attempts = [],
    };
}
