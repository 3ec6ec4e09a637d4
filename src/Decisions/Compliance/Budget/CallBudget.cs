namespace FollowUpConsole.Compliance;

/// <summary>Runs a plan against packs and calendar before anybody is called. Pure: it asks the gate about moments to come, with the calls it counts as made, and records nothing.</summary>
public static class CallBudget
{
    /// <summary>More calls to one person than this are not counted on.</summary>
    public const int MostFit = 30;

    /// <summary>What is left of the plan for one person.</summary>
    /// <param name="facts">Everything known of the person; the moment in it does not count.</param>
    /// <param name="book">The packs.</param>
    /// <param name="plan">The plan.</param>
    public static PersonBudget Of(GateFacts facts, RuleBook book, FollowUpPlan plan)
    {
        var zone = facts.Zones.Count > 0 ? LocalClock.Find(facts.Zones[0]) ?? TimeZoneInfo.Utc : TimeZoneInfo.Utc;
        var over = LocalClock.StartOf(plan.Until.AddDays(1), zone);
        var start = PackGate.Judge(facts with { At = plan.From }, book);
        var first = Opens(start, plan.From, over);
        return new PersonBudget(start, first, first is null ? 0 : Fit(facts, book, plan.From, over), Touches(facts, book, plan, zone, over));
    }

    /// <summary>The days of the plan, and on which of them hours and holidays leave any time at all.</summary>
    public static IReadOnlyList<(DateOnly On, bool Open)> DaysOf(GateFacts facts, RuleBook book, FollowUpPlan plan)
    {
        var zone = facts.Zones.Count > 0 ? LocalClock.Find(facts.Zones[0]) ?? TimeZoneInfo.Utc : TimeZoneInfo.Utc;
        var days = new List<(DateOnly On, bool Open)>();
        for (var day = LocalClock.DayAt(plan.From, zone); day <= plan.Until && days.Count <= FollowUpPlan.Longest; day = day.AddDays(1))
        {
            var (start, end) = (LocalClock.StartOf(day, zone), LocalClock.StartOf(day.AddDays(1), zone));
            var hours = PackGate.HoursAt(facts with { At = start }, book);
            days.Add((day, hours.Open || hours.Until < end));
        }

        return days;
    }

    /// <summary>People with the same key have the same budget; it holds no number.</summary>
    public static string KeyOf(GateFacts facts) => GateFactsDigest.Of(facts);

    private static int Fit(GateFacts facts, RuleBook book, DateTimeOffset from, DateTimeOffset over)
    {
        var (at, count) = (from, 0);
        while (count < MostFit && Opens(PackGate.Judge(facts with { At = at }, book), at, over) is { } opens)
        {
            facts = Called(facts, opens);
            at = opens.AddMinutes(1);
            count++;
        }

        return count;
    }

    private static PlannedTouch[] Touches(GateFacts facts, RuleBook book, FollowUpPlan plan, TimeZoneInfo zone, DateTimeOffset over)
    {
        var day = LocalClock.DayAt(plan.From, zone);
        var touches = new PlannedTouch[plan.Touches.Count];
        for (var i = 0; i < touches.Length; i++)
        {
            var on = day.AddDays(plan.Touches[i]);
            var planned = LocalClock.InstantsOf(on.ToDateTime(plan.At), zone)[0];
            var at = planned < plan.From ? plan.From : planned;
            var decision = PackGate.Judge(facts with { At = at }, book);
            var opens = at < over ? Opens(decision, at, over) : null;
            touches[i] = new PlannedTouch(i + 1, on, decision.Allowed ? [] : [.. decision.Rules.Where(rule => !rule.Allows).Select(rule => rule.Id).Distinct(StringComparer.Ordinal)], decision.Allowed ? null : opens);

            // A call that moves is made when it may be; one that cannot be made before the end is not made.
            facts = opens is { } made ? Called(facts, made) : facts;
        }

        return touches;
    }

    private static DateTimeOffset? Opens(GateDecision decision, DateTimeOffset at, DateTimeOffset over) => (decision.Allowed ? at : decision.NextAt) is { } opens && opens < over ? opens : null;

    private static GateFacts Called(GateFacts facts, DateTimeOffset at) =>
        facts with { Attempts = facts.Attempts is null ? null : [.. facts.Attempts, new Attempt(at, AttemptResult.NoAnswer, facts.Vendor, facts.Debt?.Id, false, facts.Campaign)] };
}
