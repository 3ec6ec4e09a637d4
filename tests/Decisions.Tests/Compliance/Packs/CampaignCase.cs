using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Packs;

/// <summary>What a campaign sets for itself, as a test says it.</summary>
internal sealed record CaseRules(IReadOnlyList<CallingWindow> Windows, int AttemptsCap, int CapDays, int PerDayCap)
{
    public static CaseRules For(string country) => UsualTerms.Of(country) is var usual
        ? new([.. usual.Windows.Select(window => new CallingWindow(window.Day, window.From, window.Until))], usual.AttemptsCap, usual.CapDays, usual.PerDayCap)
        : null!;
}

/// <summary>A precise time the person agreed to.</summary>
internal sealed record AgreedTime(DateTimeOffset At);

/// <summary>
/// A service call to a company in Paris, about which French law says nothing more than what holds everywhere: so the house's rules decide, and what the campaign sets for itself.
/// </summary>
internal sealed record CampaignCase(
    DateTimeOffset At, string? OriginSource, DateOnly? OriginOn, IReadOnlyList<string> Zones, DateTimeOffset? OpposedAt, bool Suppressed, IReadOnlyList<DateTimeOffset> Attempts, CaseRules Rules, IReadOnlyList<AgreedTime> Agreed)
{
    /// <summary>A Wednesday, 11:00 in Paris; allowed, to take away from or add to.</summary>
    public static CampaignCase Allowed { get; } = new(Utc("2026-11-18T10:00:00Z"), "web-form", new DateOnly(2026, 10, 1), ["Europe/Paris"], null, Suppressed: false, [], CaseRules.For("FR"), []);

    public RuleBook Book => RuleBook.Shipped.With(Tightening.Of(Rules.Windows, Rules.AttemptsCap, Rules.CapDays, Rules.PerDayCap));

    public GateFacts Facts => new()
    {
        At = At,
        Client = "client",
        Vendor = "vendor",
        Campaign = "visits",
        Purpose = Purpose.Service,
        Sector = Sector.General,
        Automation = Automation.ManualClick,
        Recording = RecordingMode.None,
        Person = PersonKind.Company,
        Places = [new Place("FR", "75")],
        Zones = Zones,
        Line = PhoneLine.Fixed,
        Origin = OriginSource is null ? null : new NumberOrigin(OriginSource, OriginOn),
        CallerId = new ShownNumber("+33199004150", NumberHolder.Client, false, false, true),
        Suppressed = Suppressed,
        Appointments = [.. Agreed.Select(agreed => new Appointment(agreed.At, null, "call"))],
        Refusals = OpposedAt is { } opposed ? [new SaidNo(opposed, RefusalKind.Opposition, RefusalScope.Client)] : [],
        Attempts = [.. Attempts.Select(attempt => new Attempt(attempt))],
    };

    public static DateTimeOffset Utc(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    public static GateDecision Judge(CampaignCase facts) => PackGate.Judge(facts.Facts, facts.Book);

    public static RuleFinding Finding(CampaignCase facts, string rule) => Assert.Single(Judge(facts).Rules, finding => finding.Id == rule);

    public static void IsTheOnlyDenial(CampaignCase facts, string rule)
    {
        var decision = Judge(facts);
        Assert.False(decision.Allowed);
        Assert.Equal(rule, Assert.Single(decision.Rules).Id);
    }
}
