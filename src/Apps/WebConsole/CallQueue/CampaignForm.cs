using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.WebConsole.CallQueue;

/// <summary>A campaign's plan while a person writes it: texts as typed, checked only when kept.</summary>
public sealed class CampaignForm
{
    public string Name { get; set; } = "";

    public CampaignKind Kind { get; set; }

    public string Country { get; set; } = "FR";

    public string Purpose { get; set; } = "";

    public List<WindowLine> Windows { get; private init; } = [];

    public string AttemptsCap { get; set; } = "";

    public string CapDays { get; set; } = "";

    public string PerDayCap { get; set; } = "";

    public string LateMinutes { get; set; } = "5";

    public HashSet<string> Outcomes { get; private set; } = new(StringComparer.Ordinal);

    public string CallerId { get; set; } = "";

    public Purpose CallsFor { get; set; }

    public Sector Sector { get; set; }

    public Automation Automation { get; set; }

    public RecordingMode Recording { get; set; }

    public RecordingScope RecordingScope { get; set; }

    public bool AiDisclosed { get; set; }

    public PersonKind Person { get; set; }

    public bool Hidden { get; set; }

    public string CountryCode => Country.Trim().ToUpperInvariant();

    public UsualTerms Defaults => UsualTerms.Of(CountryCode);

    /// <summary>True when a window reaches outside the hours that hold where the campaign sets none.</summary>
    public bool IsWiderThanUsual => Windows.Exists(window => !Defaults.Windows.Any(usual => usual.Day == window.Day && usual.From <= window.From && window.Until <= usual.Until));

    public static CampaignForm New(string country)
    {
        var form = new CampaignForm { Country = country };
        form.UseKind(CampaignKind.QuoteFollowUp);
        form.UseTerms(CallTerms.For(form.Kind));
        form.UseCountry();
        return form;
    }

    public static CampaignForm Of(CampaignPlan plan)
    {
        var form = Told(plan);
        form.UseTerms(plan.TermsInForce());
        return form;
    }

    public void UseKind(CampaignKind kind)
    {
        Kind = kind;
        Outcomes = new(Outcome.DefaultsFor(kind), StringComparer.Ordinal);
        CallsFor = CallTerms.PurposeOf(kind);
    }

    private void UseTerms(CallTerms terms)
    {
        (CallsFor, Sector, Automation, Recording, RecordingScope, AiDisclosed) = (terms.Purpose, terms.Sector, terms.Automation, terms.Recording, terms.RecordingScope, terms.AiDisclosed);
        (Person, Hidden) = (terms.Person, terms.Hidden);
    }

    public void UseCountry() => (AttemptsCap, CapDays, PerDayCap) = (Text(Defaults.AttemptsCap), Text(Defaults.CapDays), Text(Defaults.PerDayCap));

    public void SetWindows() => Windows.AddRange(Defaults.Windows.Select(window => new WindowLine(window.Day, window.From, window.Until)));

    public CampaignPlan Plan() => new(
        Name.Trim(),
        Kind,
        CountryCode,
        Purpose.Trim(),
        [.. Windows.Select(window => new PlanWindow(window.Day, window.From, window.Until))],
        Number(AttemptsCap),
        Number(CapDays),
        Number(PerDayCap),
        [.. Outcome.Catalogue.Select(outcome => outcome.Code).Where(Outcomes.Contains)],
        CallerId.Trim() is { Length: > 0 } number ? number.Replace(" ", "", StringComparison.Ordinal) : null,
        new CallTerms(CallsFor, Sector, Automation, Recording, RecordingScope, AiDisclosed, Person, Hidden),
        Number(LateMinutes));

    private static CampaignForm Told(CampaignPlan plan) => new()
    {
        Name = plan.Name,
        Kind = plan.Kind,
        Country = plan.Country,
        Purpose = plan.Purpose,
        Windows = [.. plan.Windows.Select(window => new WindowLine(window.Day, window.From, window.Until))],
        AttemptsCap = Text(plan.AttemptsCap),
        CapDays = Text(plan.CapDays),
        PerDayCap = Text(plan.PerDayCap),
        LateMinutes = Text(plan.LateMinutes),
        Outcomes = new(plan.Outcomes, StringComparer.Ordinal),
        CallerId = plan.CallerId ?? "",
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // What is no number is no allowed number either; the plan's own check says which are.
    private static int Number(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

/// <summary>One window while a person writes it.</summary>
public sealed class WindowLine(DayOfWeek day, TimeOnly from, TimeOnly until)
{
    public DayOfWeek Day { get; } = day;

    public TimeOnly From { get; set; } = from;

    public TimeOnly Until { get; set; } = until;
}
