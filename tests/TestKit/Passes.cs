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

    /// <summary>A pass for a new call, granted at that moment.</summary>
    public static ClearedToContact Granted(DateTimeOffset at)
    {
        var facts = new ContactFacts(at, "web-form", new DateOnly(2026, 10, 1), ["Europe/Paris"], OpposedAt: null, Suppressed: false, [], DefaultRules.For("FR"), []);
        var question = new GateQuestion(
            GateStage.Dial, new ProspectId(Guid.NewGuid()), new CampaignId(Guid.NewGuid()), new CallId(Guid.NewGuid()), PhoneNumber.FromE164("+33199004127"), facts);
        return Gate.Ask(question).Pass ?? throw new InvalidOperationException("The gate says no at this hour; a test needs one at which it says yes.");
    }
}
