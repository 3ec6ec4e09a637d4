using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls;

public class OpeningsTests
{
    private static readonly CampaignPlan France = new("Quotes", CampaignKind.QuoteFollowUp, "FR", "x", [], 4, 30, 1, [], null);
    private static readonly Setting Paris = new(["Europe/Paris"], [new Place("FR", "75")], PhoneLine.Fixed, false);

    [Fact]
    public void The_answer_holds_until_the_window_shuts_and_the_next_one_until_it_opens()
    {
        Assert.Equal(new Openness(true, At(12)), OpenAt(France, Paris, At(9.5)));
        Assert.Equal(new Openness(false, At(13)), OpenAt(France, Paris, At(12)));
        Assert.Equal(new Openness(true, At(19)), OpenAt(France, Paris, At(13)));
    }

    [Fact]
    public void Shut_hours_of_a_day_are_told_in_order()
    {
        var shut = Openings.ShutBetween(Of(France), BookOf(France), Paris, At(6), At(20));
        Assert.Equal([(At(6), At(9)), (At(12), At(13)), (At(19), At(33))], shut.Select(s => (s.From, s.Until)));
    }

    // Minute by minute through the weeks in which clocks are moved, in zones that move them at different moments and in one that never does.
    [Theory]
    [InlineData("2026-03-27", "Europe/Paris")]
    [InlineData("2026-10-23", "Europe/Paris", "America/New_York")]
    [InlineData("2026-04-03", "Australia/Lord_Howe")]
    [InlineData("2026-11-14", "Asia/Tokyo", "Europe/Paris")]
    public void An_answer_never_outlives_a_change(string day, params string[] zones)
    {
        CampaignPlan[] plans =
        [
            France,
            France with { Windows = [.. Enum.GetValues<DayOfWeek>().Select(d => new PlanWindow(d, new TimeOnly(1, 30), new TimeOnly(3, 10)))] },
            France with { Windows = [.. Enum.GetValues<DayOfWeek>().Select(d => new PlanWindow(d, TimeOnly.MinValue, new TimeOnly(23, 59)))] },
        ];
        foreach (var plan in plans)
        {
            var from = new DateTimeOffset(DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);
            var known = OpenAt(plan, Paris with { Zones = zones }, from);
            for (var at = from; at < from.AddDays(4); at += TimeSpan.FromMinutes(1))
            {
                var asked = OpenAt(plan, Paris with { Zones = zones }, at);
                known = at >= known.Until ? asked : known;
                Assert.Equal(asked.Open, known.Open);
                Assert.True(asked.Until > at);
            }
        }
    }

    private static Campaign Of(CampaignPlan plan) => new(new CampaignId(Guid.Empty), default, plan, CampaignStatus.Running);

    private static RuleBook BookOf(CampaignPlan plan) => RuleBook.Shipped.With(CampaignPack.Of(plan));

    private static Openness OpenAt(CampaignPlan plan, Setting setting, DateTimeOffset at) => Openings.At(Of(plan), BookOf(plan), setting, at);

    private static DateTimeOffset At(double utcHour) => CallFloor.Morning.Date.AddHours(utcHour) is var at ? new DateTimeOffset(at, TimeSpan.Zero) : default;
}
