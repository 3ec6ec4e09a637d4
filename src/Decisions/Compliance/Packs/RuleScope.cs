using System.Runtime.InteropServices;

namespace FollowUpConsole.Compliance;

/// <summary>To which calls a rule or an exception applies. Null for all; a fact that is not known lies in every scope, so that what is not known cannot loosen anything.</summary>
internal sealed record RuleScope
{
    public static readonly RuleScope Everything = new();

    public IReadOnlyList<Purpose>? Purposes { get; init; }

    public IReadOnlyList<PersonKind>? Persons { get; init; }

    public IReadOnlyList<Sector>? Sectors { get; init; }

    public IReadOnlyList<Automation>? Automations { get; init; }

    public IReadOnlyList<PhoneLine>? Lines { get; init; }

    /// <summary>States, provinces, departments.</summary>
    public IReadOnlyList<string>? Regions { get; init; }

    public bool Covers(CallTraits call, Jurisdiction where) =>
        Has(Purposes, call.Purpose) && Has(Persons, call.Person) && Has(Sectors, call.Sector) && Has(Automations, call.Automation)
        && (Lines is null || call.Line is null or PhoneLine.Unknown || Lines.Contains(call.Line.Value)) && CoversRegions(where);

    /// <summary>The same for something that loosens: what is not known is not in it.</summary>
    public bool SurelyCovers(GateFacts facts, Jurisdiction where) =>
        (Purposes is null || facts.Purpose is not null) && (Persons is null || facts.Person is not null) && (Sectors is null || facts.Sector is not null)
        && (Automations is null || facts.Automation is not null) && (Lines is null || facts.Line is not null and not PhoneLine.Unknown)
        && (Regions is null || where.Regions.Count > 0) && Covers(CallTraits.Of(facts), where);

    private static bool Has<TWord>(IReadOnlyList<TWord>? scope, TWord? fact)
        where TWord : struct, Enum => scope is null || fact is null || scope.Contains(fact.Value);

    private bool CoversRegions(Jurisdiction where)
    {
        if (Regions is null || where.Regions.Count == 0)
        {
            return true;
        }

        foreach (var region in where.Regions)
        {
            if (Regions.Contains(region, StringComparer.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>The traits of a call by which rules say whether they are meant; null for what is not known.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CallTraits(Purpose? Purpose, PersonKind? Person, Sector? Sector, Automation? Automation, PhoneLine? Line)
{
    public static CallTraits Of(GateFacts facts) => new(facts.Purpose, facts.Person, facts.Sector, facts.Automation, facts.Line);
}
