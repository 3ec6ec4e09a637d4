namespace FollowUpConsole.Compliance;

/// <summary>
/// What a rule tests, as parameters from a pack. Pure. Every test says yes or no for any instant, and tells the search for the next legal moment how far it may skip:
/// between an instant at which it says no and <see cref="MayPassFrom"/> it says no throughout.
/// </summary>
internal abstract record RuleTest
{
    /// <summary>Yes or no at an instant; with findings, also what it saw and what is needed.</summary>
    public abstract bool Passes(Situation situation, Jurisdiction where, DateTimeOffset at, Findings? findings);

    /// <summary>What lifts or permits, where there is such.</summary>
    public virtual IReadOnlyList<Permit> Exceptions => [];

    /// <summary>Asked only when it says no at <paramref name="from"/>: a later instant before which it cannot say yes without a new event; null when no waiting helps.</summary>
    public virtual DateTimeOffset? MayPassFrom(Situation situation, Jurisdiction where, DateTimeOffset from) => null;
}

/// <summary>A rule whose test nobody gave refuses.</summary>
internal sealed record NoTest : RuleTest
{
    public static readonly NoTest Instance = new();

    public override bool Passes(Situation situation, Jurisdiction where, DateTimeOffset at, Findings? findings) => false;
}

/// <summary>Takes down what a rule says while it is judged.</summary>
internal sealed class Findings
{
    private readonly List<RuleFinding> said = new(4);
    private readonly List<string> needs = [];
    private RuleName rule = null!;
    private StandingRule? standing;

    public IReadOnlyList<RuleFinding> Said => said;

    public IReadOnlyList<string> Needs => needs;

    public RuleName Rule => rule;

    /// <summary>Forgets what was said; what is said next is said by this rule.</summary>
    public void Begin(StandingRule next)
    {
        said.Clear();
        needs.Clear();
        (standing, rule) = (next, next.Rule.Name);
    }

    /// <summary>What is said next is said by this rule.</summary>
    public void Of(RuleName name) => (standing, rule) = (null, name);

    public void Passed(string saw) => said.Add(standing is null ? Finding(rule, true, saw, []) : standing.Passed(saw));

    public void Passed(string saw, IReadOnlyList<string> args) => said.Add(Finding(rule, true, saw, args));

    public void Refused(string saw, params string[] args) => said.Add(Finding(rule, false, saw, args));

    /// <summary>Something that would have permitted, and why it does not, or does.</summary>
    public void Of(RuleName permit, bool passes, string saw, params string[] args) => said.Add(Finding(permit, passes, saw, args));

    public void Need(string need)
    {
        if (!needs.Contains(need, StringComparer.Ordinal))
        {
            needs.Add(need);
        }
    }

    private static RuleFinding Finding(RuleName name, bool allows, string saw, IReadOnlyList<string> args) => new(name.Id, allows, Words.Of(name.Strength), name.Citation, saw, args);
}

/// <summary>What an answer may ask for (<c>gate-api.md</c>, <c>needs</c>).</summary>
internal static class Needed
{
    public const string Consent = "consent";
    public const string RegisterCheck = "register-check";
    public const string CallerId = "caller-id";
    public const string RecordingNotice = "recording-notice";
    public const string AiNotice = "ai-notice";
    public const string Origin = "origin";
    public const string Zone = "zone";
    public const string Never = "never";

    /// <summary>Not in the contract's list: something it has no word for is not known (attempts, refusals, a rate, a collector's notice).</summary>
    public const string Facts = "facts";
}
