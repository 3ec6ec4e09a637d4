using System.Globalization;
using System.Runtime.InteropServices;

namespace FollowUpConsole.Compliance;

/// <summary>A fact that lifts a rule: a consent, a contract, an agreed time. It must be known and sound to count.</summary>
internal abstract record Permit
{
    /// <summary>The rule that grants it; null for the rule that it lifts.</summary>
    public RuleName? Name { get; init; }

    /// <summary>First local day on which it counts.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last local day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>To which calls it applies.</summary>
    public RuleScope Scope { get; init; } = RuleScope.Everything;

    /// <summary>Holds at an instant, its dates and scope included.</summary>
    public bool Holds(Situation situation, Jurisdiction where, DateTimeOffset at, out Saw saw)
    {
        saw = default;
        if (!Scope.SurelyCovers(situation.Facts, where))
        {
            return false;
        }

        var day = From is null && To is null ? 0 : situation.LegalDayAt(at, where.Pack.CapitalZone);
        return !(day < From?.DayNumber) && !(day > To?.DayNumber) && Stands(situation, where, at, out saw);
    }

    /// <summary>A later instant at which it begins to hold though it does not at <paramref name="from"/>; null for none. Only agreed times lie ahead.</summary>
    public virtual DateTimeOffset? HoldsFrom(Situation situation, Jurisdiction where, DateTimeOffset from) => null;

    /// <summary>The fact is there and sound; otherwise what is wrong with it, or nothing when there is no such fact.</summary>
    protected abstract bool Stands(Situation situation, Jurisdiction where, DateTimeOffset at, out Saw saw);

    /// <summary>What would have to happen, when this permit is missing; null for nothing that can be asked for.</summary>
    public virtual string? Need(Situation situation, DateTimeOffset at) => null;

    protected static string Day(DateOnly day) => LocalClock.Day(day);

    protected static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What was seen: text key and values, none of them personal.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Saw(string? Code, params string[] Args);

/// <summary>A span of calendar time: years, months and days, added with clamp to the month's end (ENG-07).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Span(int Months, int Days)
{
    public DateOnly After(DateOnly day) => day.AddMonths(Months).AddDays(Days);
}
