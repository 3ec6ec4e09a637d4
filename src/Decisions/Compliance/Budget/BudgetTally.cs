namespace FollowUpConsole.Compliance;

/// <summary>One rule's part in a budget.</summary>
/// <param name="Rule">Rule id.</param>
/// <param name="People">So many people cannot be called before the end because of it.</param>
/// <param name="Needs">Which event would help (<c>gate-api.md</c>).</param>
public sealed record BudgetRule(string Rule, int People, IReadOnlyList<string> Needs);

/// <summary>One planned call over all people.</summary>
/// <param name="Number">Which call of the plan, from 1.</param>
/// <param name="On">Day, where the people's clocks agree the only one.</param>
/// <param name="People">For so many people it is planned on that day.</param>
/// <param name="Broken">So many of them may not be called then.</param>
/// <param name="Moved">Of those, so many may be called later, before the end.</param>
/// <param name="Rules">Which rules refuse, the most frequent first, with how many people.</param>
public sealed record BudgetTouch(int Number, DateOnly On, int People, int Broken, int Moved, IReadOnlyList<RulePeople> Rules);

/// <summary>A rule and how many people it concerns.</summary>
public sealed record RulePeople(string Rule, int People);

/// <summary>How many people may be called so many times.</summary>
public sealed record CallsPeople(int Calls, int People);

/// <summary>One day of the campaign.</summary>
/// <param name="On">Which day, by the people's own clocks.</param>
/// <param name="Open">So many people have hours in which they may be called on it, by hours and holidays alone.</param>
public sealed record BudgetDay(DateOnly On, int Open);

/// <summary>What the packs and the calendar leave of a plan for a whole list.</summary>
/// <param name="People">So many were looked at.</param>
/// <param name="Now">May be called at the start.</param>
/// <param name="Later">May be called later, before the end.</param>
/// <param name="Never">May not be called before the end.</param>
/// <param name="Calls">So many calls fit in all, each person's cap and hours kept.</param>
/// <param name="Fit">How many people may be called how many times.</param>
/// <param name="Rules">Why the rest may not be called, the most frequent rule first. A person may be held by several.</param>
/// <param name="Touches">The plan's calls.</param>
/// <param name="Days">The campaign's days.</param>
/// <param name="Left">So many more are on the list than were looked at.</param>
public sealed record BudgetView(
    int People, int Now, int Later, int Never, long Calls, IReadOnlyList<CallsPeople> Fit, IReadOnlyList<BudgetRule> Rules, IReadOnlyList<BudgetTouch> Touches, IReadOnlyList<BudgetDay> Days, int Left);

/// <summary>Adds people's budgets up. Memory grows with rules and days, not with people. Not thread-safe.</summary>
public sealed class BudgetTally
{
    private readonly SortedDictionary<int, int> fit = [];
    private readonly Dictionary<string, (int People, HashSet<string> Needs)> rules = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(int Number, DateOnly On), TouchCount> touches = [];
    private readonly SortedDictionary<DateOnly, int> days = [];
    private int people;
    private int now;
    private int later;
    private long calls;
    private int left;

    /// <summary>Adds days on which people with the same clocks and places may be called.</summary>
    public void AddDays(IEnumerable<(DateOnly On, bool Open)> open, int count)
    {
        foreach (var (on, isOpen) in open)
        {
            days[on] = days.GetValueOrDefault(on) + (isOpen ? count : 0);
        }
    }

    /// <summary>Notes that more are on the list than were looked at.</summary>
    public void Leave(int count) => left += count;

    /// <summary>Adds people with one and the same budget.</summary>
    public void Add(PersonBudget budget, int count = 1)
    {
        people += count;
        now += budget.Start.Allowed ? count : 0;
        later += !budget.Start.Allowed && budget.FirstAt is not null ? count : 0;
        calls += (long)budget.Fit * count;
        fit[budget.Fit] = fit.GetValueOrDefault(budget.Fit) + count;
        foreach (var rule in budget.FirstAt is null ? budget.Start.Rules.Where(rule => !rule.Allows).Select(rule => rule.Id).Distinct(StringComparer.Ordinal) : [])
        {
            var (held, needs) = rules.GetValueOrDefault(rule, (0, new HashSet<string>(StringComparer.Ordinal)));
            needs.UnionWith(budget.Start.Needs);
            rules[rule] = (held + count, needs);
        }

        foreach (var touch in budget.Touches)
        {
            if (!touches.TryGetValue((touch.Number, touch.On), out var sum))
            {
                touches.Add((touch.Number, touch.On), sum = new TouchCount());
            }

            sum.Add(touch, count);
        }
    }

    /// <summary>The sums so far.</summary>
    public BudgetView View() => new(
        people, now, later, people - now - later, calls, [.. fit.Select(pair => new CallsPeople(pair.Key, pair.Value))],
        [.. rules.OrderByDescending(rule => rule.Value.People).ThenBy(rule => rule.Key, StringComparer.Ordinal).Select(rule => new BudgetRule(rule.Key, rule.Value.People, [.. rule.Value.Needs.Order(StringComparer.Ordinal)]))],
        [.. touches.Select(touch => touch.Value.View(touch.Key.Number, touch.Key.On))], [.. days.Select(day => new BudgetDay(day.Key, day.Value))], left);

    private sealed class TouchCount
    {
        private readonly Dictionary<string, int> rules = new(StringComparer.Ordinal);
        private int people;
        private int broken;
        private int moved;

        public void Add(PlannedTouch touch, int count)
        {
            people += count;
            broken += touch.Breaks.Count > 0 ? count : 0;
            moved += touch.MovesTo is not null ? count : 0;
            foreach (var rule in touch.Breaks)
            {
                rules[rule] = rules.GetValueOrDefault(rule) + count;
            }
        }

        public BudgetTouch View(int number, DateOnly on) =>
            new(number, on, people, broken, moved, [.. rules.OrderByDescending(rule => rule.Value).ThenBy(rule => rule.Key, StringComparer.Ordinal).Select(rule => new RulePeople(rule.Key, rule.Value))]);
    }
}
