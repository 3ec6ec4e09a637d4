using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.TestKit;

/// <summary>Passes as the product gets them: asked of the gate, with facts that it allows.</summary>
public static class Passes
{
    /// <summary>A Wednesday, 11:00 in Paris: an hour at which the gate says yes.</summary>
    public static DateTimeOffset OpenHour { get; } = new(2026, 11, 18, 10, 0, 0, TimeSpan.Zero);

    /// <summary>A yes to an offer, for reservations of tests that ask nobody.</summary>
    public static OfferCleared Offer { get; } = new([], string.Empty, []);

    /// <summary>Facts with which a call into Paris is allowed at an open hour: a consumer who agreed on a form.</summary>
    public static GateFacts Facts(DateTimeOffset at) => new()
    {
        At = at,
        Client = "client",
        Vendor = "vendor",
        Campaign = "quotes",
        Purpose = Purpose.QuoteChase,
        Sector = Sector.General,
        Automation = Automation.ManualClick,
        Recording = RecordingMode.None,
        Person = PersonKind.Consumer,
        Places = [new Place("FR", "75")],
        Zones = ["Europe/Paris"],
        Line = PhoneLine.Fixed,
        Origin = new NumberOrigin("web-form", new DateOnly(2026, 10, 1)),
        CallerId = new ShownNumber("+33199004150", NumberHolder.Client, true, false, true),
        Consents = [RecordedFacts.Agreed],
        Refusals = [],
        Attempts = [],
    };

    /// <summary>A pass for a new call, granted at that moment.</summary>
    public static ClearedToContact Granted(DateTimeOffset at) => Asked(Facts(at)) ?? throw new InvalidOperationException("The gate says no at this hour; a test needs one at which it says yes.");

    /// <summary>The pass that the gate makes on these facts; null when it says no.</summary>
    public static ClearedToContact? Asked(GateFacts facts) => PackGate.Ask(new GateQuestion(
        new ProspectId(Guid.NewGuid()), new CampaignId(Guid.NewGuid()), new CallId(Guid.NewGuid()), PhoneNumber.FromE164("+33199004127"), facts, RuleBook.Shipped)).Pass;
}
