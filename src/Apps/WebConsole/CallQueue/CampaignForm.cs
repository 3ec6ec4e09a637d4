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

    public HashSet<string> Outcomes { get; private set; } = new(StringComparer.Ordinal);

    public string CallerId { get; set; } = "";

    public string CountryCode => Country.Trim().ToUpperInvariant();

    public CampaignRules Defaults => DefaultRules.For(CountryCode);

    /// <summary>True when a window reaches outside the hours that hold where the campaign sets none.</summary>
    public bool IsWiderThanUsual => Windows.Exists(window => !Defaults.Windows.Any(usual => usual.Day == window.Day && usual.From <= window.From && window.Until <= usual.Until));

    public static CampaignForm New(string country)
    {
        var form = new CampaignForm { Country = country };
        form.UseKind(CampaignKind.QuoteFollowUp);
        form.UseCountry();
        return form;
    }

    public static CampaignForm Of(CampaignPlan plan) => new()
    {
        Name = plan.Name,
        Kind = plan.Kind,
        Country = plan.Country,
        Purpose = plan.Purpose,
        Windows = [.. plan.Windows.Select(window => new WindowLine(window.Day, window.From, window.Until))],
        AttemptsCap = Text(plan.AttemptsCap),
        CapDays = Text(plan.CapDays),
        PerDayCap = Text(plan.PerDayCap),
        Outcomes = new(plan.Outcomes, StringComparer.Ordinal),
        CallerId = plan.CallerId ?? "",
    };

    public void UseKind(CampaignKind kind)
    {
        Kind = kind;
        Outcomes = new(Outcome.DefaultsFor(kind), StringComparer.Ordinal);
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
        CallerId.Trim() is { Length: > 0 } number ? number.Replace(" ", "", StringComparison.Ordinal) : null);

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
