namespace FollowUpConsole.CallQueue;

/// <summary>
/// How pressing a reason is (D-12…D-14): agreed times, then promised next steps, then what campaigns wait for, whichever it is, longest waiting first, so that no campaign
/// starves beside another; then retries, the silent, the new.
/// </summary>
public static class QueueRank
{
    /// <summary>0 is most pressing. Equal ranks are ordered by score, then by due time.</summary>
    public static int Of(WhyNow why) => why switch
    {
        WhyNow.AgreedCallback or WhyNow.CallbackLate => 0,
        WhyNow.NextStepDue or WhyNow.PaymentMissed => 1,
        WhyNow.InvoiceOverdue or WhyNow.QuoteUnanswered or WhyNow.DemoSilent => 2,
        WhyNow.RetryBusy => 3,
        WhyNow.RetryNoAnswer or WhyNow.VoicemailFollowUp => 4,
        WhyNow.Silent => 5,
        WhyNow.NewLead => 6,
        WhyNow.ByHand or WhyNow.TheyRang => 7,
    };
}
