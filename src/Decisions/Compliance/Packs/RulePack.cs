namespace FollowUpConsole.Compliance;

/// <summary>How a rule binds.</summary>
public enum RuleStrength
{
    /// <summary>Law: nobody in the product can loosen it.</summary>
    Hard,

    /// <summary>Policy: refuses as law does, and may be loosened with the client's named approval.</summary>
    Policy,

    /// <summary>Advice: told, never refuses.</summary>
    Advice,
}

/// <summary>What stands behind a rule.</summary>
public enum RuleSource
{
    /// <summary>A text of law that was seen.</summary>
    Law,

    /// <summary>A choice of this product or of a trade.</summary>
    Policy,

    /// <summary>Nobody has seen the text yet; screens say so.</summary>
    Unverified,
}

/// <summary>Which rule, how it binds and where it comes from.</summary>
/// <param name="Id">Stable id: <c>FR-07</c>.</param>
/// <param name="Strength">How it binds.</param>
/// <param name="Source">What stands behind it.</param>
/// <param name="Citation">Article, authority, decision.</param>
public sealed record RuleName(string Id, RuleStrength Strength, RuleSource Source, string Citation);

/// <summary>One jurisdiction's rules as of a date. Never changed in place: a change is a new version.</summary>
public sealed class RulePack
{
    private Dictionary<string, RuleName>? names;

    internal RulePack(string id, string version, string title, string titleFr, DateOnly checkedOn, IReadOnlyList<string> countries, bool supplement, string capital, IReadOnlyList<PackRule> rules)
    {
        (Id, Version, Title, TitleFr, CheckedOn, Countries, IsSupplement, Rules) = (id, version, title, titleFr, checkedOn, countries, supplement, rules);
        Name = $"{id}@{version}";
        CapitalZone = LocalClock.Find(capital) ?? TimeZoneInfo.Utc;
    }

    private RulePack(RulePack whole, string id)
        : this(whole, [], whole.Rules) => (Id, Name) = (id, $"{id}@{whole.Version}");

    private RulePack(RulePack whole, IReadOnlyList<string> waived, IReadOnlyList<PackRule> rules)
    {
        (Id, Version, Title, TitleFr, CheckedOn, Countries, IsSupplement) = (whole.Id, whole.Version, whole.Title, whole.TitleFr, whole.CheckedOn, whole.Countries, whole.IsSupplement);
        (Source, Sha256, CapitalZone, Waived, Rules) = (whole.Source, whole.Sha256, whole.CapitalZone, waived, rules);
        Name = $"{whole.Name}~{string.Join('~', waived)}";
    }

    /// <summary>Jurisdiction: <c>FR</c>, <c>US</c>, <c>EU</c>; <c>HOUSE</c> for what holds everywhere, <c>ELSEWHERE</c> for places without a pack of their own.</summary>
    public string Id { get; }

    /// <summary>Date of the youngest change in it, <c>2026-08-11</c>.</summary>
    public string Version { get; }

    /// <summary>Id and version, as verdicts name it: <c>FR@2026-08-11</c>.</summary>
    public string Name { get; }

    /// <summary>Name for people, English.</summary>
    public string Title { get; }

    /// <summary>Name for people, French.</summary>
    public string TitleFr { get; }

    /// <summary>When its sources were last read.</summary>
    public DateOnly CheckedOn { get; }

    /// <summary>Countries (ISO 3166-1 alpha-2) in which it holds; empty for everywhere.</summary>
    public IReadOnlyList<string> Countries { get; }

    /// <summary>Holds beside the country's own pack, does not stand in for it.</summary>
    public bool IsSupplement { get; }

    /// <summary>The rules, in the order of the file.</summary>
    public IReadOnlyList<PackRule> Rules { get; private init; }

    /// <summary>The file as it was read, comments included.</summary>
    public string Source { get; internal init; } = string.Empty;

    /// <summary>SHA-256 (hex) of the file.</summary>
    public string Sha256 { get; internal init; } = string.Empty;

    /// <summary>Policy rules that were taken out with the client's approval; empty for a pack as it was written.</summary>
    public IReadOnlyList<string> Waived { get; private init; } = [];

    /// <summary>This pack without those policy rules, with their ids in its name; itself when it has none of them. A hard rule stays, whatever is asked.</summary>
    /// <param name="waived">Ids of policy rules.</param>
    internal RulePack Without(IReadOnlySet<string> waived)
    {
        var gone = Rules.Where(rule => IsWaived(rule, waived)).Select(rule => rule.Name.Id).Distinct(StringComparer.Ordinal).ToArray();
        return gone.Length == 0 ? this : new RulePack(this, gone, [.. Rules.Where(rule => !IsWaived(rule, waived))]);
    }

    /// <summary>The same rules under another id.</summary>
    internal RulePack Called(string id) => new(this, id);

    private static bool IsWaived(PackRule rule, IReadOnlySet<string> waived) => rule.Name.Strength == RuleStrength.Policy && waived.Contains(rule.Name.Id);

    /// <summary>The name of a rule of this pack, or of an exception inside one; null when it has none of that id.</summary>
    public RuleName? NameOf(string rule) => (names ??= NamesOf(Rules)).GetValueOrDefault(rule);

    /// <summary>The capital's clock: a rule is in force as soon as its day has begun there or at the person's (ENG-04).</summary>
    internal TimeZoneInfo CapitalZone { get; }

    private static Dictionary<string, RuleName> NamesOf(IReadOnlyList<PackRule> rules)
    {
        var found = new Dictionary<string, RuleName>(StringComparer.Ordinal);
        foreach (var name in rules.Select(rule => rule.Name).Concat(rules.SelectMany(rule => rule.Test.Exceptions).Select(permit => permit.Name).OfType<RuleName>()))
        {
            found.TryAdd(name.Id, name);
        }

        return found;
    }
}

/// <summary>One rule of a pack.</summary>
public sealed class PackRule
{
    internal PackRule()
    {
    }

    /// <summary>Which rule, how it binds and where it comes from.</summary>
    public required RuleName Name { get; init; }

    /// <summary>First local day on which it holds; null for always.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last local day; null while in force.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What a person should know beside the citation: contradictions, choices; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The rule as it stands in the file, for people who want to read its parameters.</summary>
    public required string Text { get; init; }

    /// <summary>Judges the call.</summary>
    internal bool OfCall { get; init; } = true;

    /// <summary>Judges the recording: a call may be permitted and its recording not.</summary>
    internal bool OfRecording { get; init; }

    internal RuleScope Scope { get; init; } = RuleScope.Everything;

    internal RuleTest Test { get; init; } = NoTest.Instance;

    /// <summary>In force on a local day.</summary>
    internal bool InForce(int day) => !(day < From?.DayNumber) && !(day > To?.DayNumber);
}
