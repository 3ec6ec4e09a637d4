using FollowUpConsole.Compliance;

namespace FollowUpConsole.CallQueue;

/// <summary>What a new campaign starts with in a country: hours and caps that are customary there. A proposal to people, never a law: the law stands in the rule packs.</summary>
/// <param name="Windows">Hours that are customary.</param>
/// <param name="AttemptsCap">So many attempts …</param>
/// <param name="CapDays">… in so many days.</param>
/// <param name="PerDayCap">So many on one day.</param>
/// <param name="Citation">Where it comes from.</param>
public sealed record UsualTerms(IReadOnlyList<PlanWindow> Windows, int AttemptsCap, int CapDays, int PerDayCap, string Citation)
{
    private static readonly UsualTerms France = new([.. Weekdays(10, 13), .. Weekdays(14, 20)], 4, 30, 1, "C. conso. D223-9");

    private static readonly UsualTerms Elsewhere = new([.. Weekdays(9, 18)], 3, 14, 1, "D-44");

    /// <summary>For a country (ISO 3166-1 alpha-2; null for unknown): in France what holds for consumers, elsewhere office hours and three attempts in two weeks (D-44). Never twice on one day.</summary>
    public static UsualTerms Of(string? country) => country is not null && Places.Of(country, null).Country == "FR" ? France : Elsewhere;

    private static IEnumerable<PlanWindow> Weekdays(int from, int until) =>
        Enumerable.Range((int)DayOfWeek.Monday, 5).Select(day => new PlanWindow((DayOfWeek)day, new TimeOnly(from, 0), new TimeOnly(until, 0)));
}
