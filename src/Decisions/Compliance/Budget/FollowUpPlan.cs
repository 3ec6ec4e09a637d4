using FollowUpConsole.Kernel;

namespace FollowUpConsole.Compliance;

/// <summary>How a campaign means to call each of its people.</summary>
/// <param name="From">When it starts (UTC).</param>
/// <param name="Until">Its last day, by each person's own clock.</param>
/// <param name="Touches">On which days after the first: 0, 2, 5 …; in order, each once.</param>
/// <param name="At">At which time of the person's day.</param>
public sealed record FollowUpPlan(DateTimeOffset From, DateOnly Until, IReadOnlyList<int> Touches, TimeOnly At)
{
    /// <summary>Most planned calls to one person.</summary>
    public const int MostTouches = 20;

    /// <summary>Longest campaign, days.</summary>
    public const int Longest = 186;

    /// <summary>Five calls in two weeks, which is what the practice calls persistent and the careful cap does not allow: a plan to be looked at.</summary>
    public static IReadOnlyList<int> Usual { get; } = [0, 2, 5, 9, 13];

    /// <summary>All faults, so that a person corrects them once.</summary>
    public IReadOnlyList<Fault> Check()
    {
        var first = DateOnly.FromDateTime(From.UtcDateTime);
        return new FaultList()
            .Check(Until < first, "until", "before-start")
            .Check(Until.DayNumber - first.DayNumber > Longest, "until", "too-far")
            .Check(Touches.Count is 0 or > MostTouches, "touches", "count", "1", "20")
            .Check(Touches.Any(day => day is < 0 or > Longest), "touches", "range", "0", "186")
            .Check(!Touches.SequenceEqual(Touches.Distinct().Order()), "touches", "in-order")
            .Faults;
    }
}

/// <summary>A planned call to one person, and what the gate says of it.</summary>
/// <param name="Number">Which call of the plan, from 1.</param>
/// <param name="On">The person's day.</param>
/// <param name="Breaks">Ids of the rules that refuse it; empty when it may be made.</param>
/// <param name="MovesTo">When it could be made instead (UTC); null when it may be made as planned, or not before the end.</param>
public sealed record PlannedTouch(int Number, DateOnly On, IReadOnlyList<string> Breaks, DateTimeOffset? MovesTo);

/// <summary>What the packs and the calendar leave of a plan for one person.</summary>
/// <param name="Start">What the gate says at the start.</param>
/// <param name="FirstAt">When the first call may be made (UTC); null for never before the end.</param>
/// <param name="Fit">How many calls fit until the end, each as early as may be.</param>
/// <param name="Touches">The plan's calls.</param>
public sealed record PersonBudget(GateDecision Start, DateTimeOffset? FirstAt, int Fit, IReadOnlyList<PlannedTouch> Touches);
