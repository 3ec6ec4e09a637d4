using FollowUpConsole.Kernel;

namespace FollowUpConsole.CallQueue;

/// <summary>What a campaign is for; it decides cues, outcome codes and the first due day.</summary>
public enum CampaignKind
{
    /// <summary>A quote was sent and not answered.</summary>
    QuoteFollowUp,

    /// <summary>A demo took place.</summary>
    DemoFollowUp,

    /// <summary>An invoice is unpaid (D-29).</summary>
    UnpaidInvoice,
}

/// <summary>A campaign's life: set up, running, held, over.</summary>
public enum CampaignStatus
{
    /// <summary>Being set up.</summary>
    Draft,

    /// <summary>Offered to agents.</summary>
    Running,

    /// <summary>Held; nothing of it is offered.</summary>
    Held,

    /// <summary>Over.</summary>
    Closed,
}

/// <summary>Everything about a campaign that people decide.</summary>
/// <param name="Name">Not personal.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Country">ISO 3166-1 alpha-2 of most of its prospects; decides what a form proposes.</param>
/// <param name="Purpose">One line (D-02).</param>
/// <param name="Windows">Calling windows in the prospect's local wall time, inside what the law allows; empty narrows nothing.</param>
/// <param name="AttemptsCap">At most so many attempts per number …</param>
/// <param name="CapDays">… in so many local days.</param>
/// <param name="PerDayCap">At most so many on one local day (D-44: 1).</param>
/// <param name="Outcomes">Outcome codes offered at wrap-up, from <see cref="Outcome.Catalogue"/>.</param>
/// <param name="CallerId">Number shown to the prospect, E.164; the agent's phone shows its own when empty, and the law then takes it as not known.</param>
/// <param name="Terms">What the law asks about its calls; the careful ones of its kind where it sets none.</param>
/// <param name="LateMinutes">An agreed call waits so many minutes for its agent; then anybody may take it, and it is on the Wall (D-12).</param>
public sealed record CampaignPlan(
    string Name,
    CampaignKind Kind,
    string Country,
    string Purpose,
    IReadOnlyList<PlanWindow> Windows,
    int AttemptsCap,
    int CapDays,
    int PerDayCap,
    IReadOnlyList<string> Outcomes,
    string? CallerId,
    CallTerms? Terms = null,
    int LateMinutes = 5)
{
    /// <summary>How long after its time an agreed call counts as late.</summary>
    public TimeSpan LateAfter => TimeSpan.FromMinutes(LateMinutes);

    /// <summary>What the law asks about its calls.</summary>
    public CallTerms TermsInForce() => Terms ?? CallTerms.For(Kind);

    /// <summary>All faults of the plan, so that a person corrects it once.</summary>
    public IReadOnlyList<Fault> Check()
    {
        var faults = new FaultList()
            .Check(string.IsNullOrWhiteSpace(Name), "name", "missing")
            .Check(Name?.Length > 120, "name", "too-long", "120")
            .Check(Country is not { Length: 2 } || !Country.All(char.IsAsciiLetterUpper), "country", "country")
            .Check(string.IsNullOrWhiteSpace(Purpose), "purpose", "missing")
            .Check(Purpose?.Length > 200, "purpose", "too-long", "200")
            .Check(AttemptsCap is < 1 or > 100, "attemptsCap", "range", "1", "100")
            .Check(CapDays is < 1 or > 365, "capDays", "range", "1", "365")
            .Check(PerDayCap is < 1 or > 10, "perDayCap", "range", "1", "10")
            .Check(LateMinutes is < 1 or > 240, "lateMinutes", "range", "1", "240")
            .Check(Outcomes.Count == 0, "outcomes", "missing")
            .Check(Outcomes.Any(o => Outcome.Find(o) is null), "outcomes", "unknown")
            .Check(CallerId is { Length: > 0 } && !PhoneNumber.TryFromE164(CallerId, out _), "callerId", "e164");
        CheckTerms(faults);
        for (var i = 0; i < Windows.Count; i++)
        {
            faults.Check(Windows[i].Until <= Windows[i].From, $"windows[{i}]", "window-order");
        }

        return faults.Faults;
    }

    private void CheckTerms(FaultList faults)
    {
        if (Terms is not { } terms)
        {
            return;
        }

        faults.Check(!Enum.IsDefined(terms.Purpose), "terms.purpose", "unknown")
            .Check(!Enum.IsDefined(terms.Sector), "terms.sector", "unknown")
            .Check(!Enum.IsDefined(terms.Automation), "terms.automation", "unknown")
            .Check(!Enum.IsDefined(terms.Recording), "terms.recording", "unknown")
            .Check(!Enum.IsDefined(terms.RecordingScope), "terms.recordingScope", "unknown")
            .Check(!Enum.IsDefined(terms.Person), "terms.person", "unknown")
            .Check(Kind == CampaignKind.UnpaidInvoice && terms.Purpose is not (Compliance.Purpose.DebtFirstParty or Compliance.Purpose.DebtThirdParty or Compliance.Purpose.Service), "terms.purpose", "kind-purpose")
            .Check(Kind != CampaignKind.UnpaidInvoice && terms.Purpose is Compliance.Purpose.DebtFirstParty or Compliance.Purpose.DebtThirdParty, "terms.purpose", "kind-purpose");
    }
}

/// <summary>One calling window: a weekday and local wall times at the prospect, end not included.</summary>
public sealed record PlanWindow(DayOfWeek Day, TimeOnly From, TimeOnly Until);

/// <summary>A disposition that an agent may choose at wrap-up (D-30, D-32).</summary>
/// <param name="Code">Stable; text key <c>Outcome.CODE</c>.</param>
/// <param name="Reached">The right person was spoken to.</param>
/// <param name="Ending">What must follow.</param>
/// <param name="Kinds">Kinds of campaign it belongs to; empty for all.</param>
public sealed record Outcome(string Code, bool Reached, OutcomeEnding Ending, IReadOnlyList<CampaignKind> Kinds)
{
    /// <summary>All codes the product knows.</summary>
    public static IReadOnlyList<Outcome> Catalogue { get; } =
    [
        new("next-step", true, OutcomeEnding.NextStep, []),
        new("callback", true, OutcomeEnding.Callback, []),
        new("promise-to-pay", true, OutcomeEnding.Payment, [CampaignKind.UnpaidInvoice]),
        new("dispute", true, OutcomeEnding.NextStep, [CampaignKind.UnpaidInvoice]),
        new("already-paid", true, OutcomeEnding.Close, [CampaignKind.UnpaidInvoice]),
        new("agreed", true, OutcomeEnding.Close, [CampaignKind.QuoteFollowUp, CampaignKind.DemoFollowUp]),
        new("quote-changed", true, OutcomeEnding.NextStep, [CampaignKind.QuoteFollowUp]),
        new("trial", true, OutcomeEnding.NextStep, [CampaignKind.DemoFollowUp]),
        new("hesitant", true, OutcomeEnding.NextStep, [CampaignKind.QuoteFollowUp, CampaignKind.DemoFollowUp]),
        new("refused", true, OutcomeEnding.Close, []),
        new("new-contact", true, OutcomeEnding.NextStep, []),
        new("wrong-number", false, OutcomeEnding.Close, []),
        new(Voicemail, false, OutcomeEnding.Retry, []),
        new("no-answer", false, OutcomeEnding.Retry, []),
        new("busy", false, OutcomeEnding.Retry, []),
        new("opposition", true, OutcomeEnding.Close, []),
    ];

    /// <summary>Code of the outcome where a machine answered.</summary>
    public const string Voicemail = "voicemail";

    /// <summary>The outcome of a code, or null.</summary>
    public static Outcome? Find(string code) => Catalogue.FirstOrDefault(o => o.Code == code);

    /// <summary>The codes that a campaign of a kind starts with.</summary>
    public static IReadOnlyList<string> DefaultsFor(CampaignKind kind) => [.. Catalogue.Where(o => o.Kinds.Count == 0 || o.Kinds.Contains(kind)).Select(o => o.Code)];
}

/// <summary>What must follow an outcome; no call ends in limbo (D-30).</summary>
public enum OutcomeEnding
{
    /// <summary>Deadline, action, objective and who.</summary>
    NextStep,

    /// <summary>An agreed date and time.</summary>
    Callback,

    /// <summary>A closing reason.</summary>
    Close,

    /// <summary>Amount, currency and day of a payment; until that day is over nobody is chased.</summary>
    Payment,

    /// <summary>Nobody was reached; the queue tries again at another hour, or the agent closes with a reason.</summary>
    Retry,
}
