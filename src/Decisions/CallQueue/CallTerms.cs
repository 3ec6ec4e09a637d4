using FollowUpConsole.Compliance;

namespace FollowUpConsole.CallQueue;

/// <summary>What the law asks about a campaign's calls, whoever is called (ENG-11). Locked by the campaign: an agent cannot make a sale of a service call.</summary>
/// <param name="Purpose">What its calls are for.</param>
/// <param name="Sector">The client's trade, where a law treats it apart.</param>
/// <param name="Automation">How its numbers are dialled. This console dials one number at a time, by a person's click; a vendor's own dialler may do otherwise and says so here.</param>
/// <param name="Recording">Whether calls are recorded, and people told.</param>
/// <param name="RecordingScope">Which calls are recorded.</param>
/// <param name="AiDisclosed">An artificial voice says at once that it is one.</param>
/// <param name="Person">Whom the law sees in its people, where nobody said so of the one called. A company only where the record names one; who is not named a company counts as a consumer.</param>
/// <param name="Hidden">The number shown is suppressed. Whose it is and who may show it stands in the client's register of shown numbers.</param>
public sealed record CallTerms(
    Purpose Purpose,
    Sector Sector = Sector.General,
    Automation Automation = Automation.ManualClick,
    RecordingMode Recording = RecordingMode.None,
    RecordingScope RecordingScope = RecordingScope.Triggered,
    bool AiDisclosed = false,
    PersonKind Person = PersonKind.Consumer,
    bool Hidden = false)
{
    /// <summary>The careful terms of a kind of campaign: consumers, by hand, not recorded.</summary>
    public static CallTerms For(CampaignKind kind) => new(PurposeOf(kind));

    /// <summary>What calls of a kind of campaign are for, where nobody says otherwise: asking what became of a quote is on our own initiative, following up a demo is selling.</summary>
    public static Purpose PurposeOf(CampaignKind kind) => kind switch
    {
        CampaignKind.QuoteFollowUp => Purpose.QuoteChase,
        CampaignKind.DemoFollowUp => Purpose.Sales,
        CampaignKind.UnpaidInvoice => Purpose.DebtFirstParty,
    };
}
