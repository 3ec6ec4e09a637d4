using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.CallQueue;

/// <summary>When somebody new on a list is first due, and why then (D-12…D-14, D-46). Pure; dates of files without a zone are read as UTC days.</summary>
public static class FirstDue
{
    private static readonly TimeSpan AfterQuote = TimeSpan.FromDays(3);
    private static readonly TimeSpan AfterDemo = TimeSpan.FromDays(2);
    private static readonly TimeSpan Silence = TimeSpan.FromDays(5);

    /// <summary>The first due moment, its reason, and a score of 0–1000 that orders equals: the longer it has waited, the higher.</summary>
    /// <param name="record">What the file says.</param>
    /// <param name="kind">The campaign's kind.</param>
    /// <param name="now">The moment of import.</param>
    /// <param name="offset">Offset of the prospect's zone, for times without one.</param>
    public static (DateTimeOffset DueAt, WhyNow Why, int Score) Of(LeadRecord record, CampaignKind kind, DateTimeOffset now, TimeSpan offset)
    {
        if (record.Callback is { Time: not null } callback && callback.At(offset) is var agreed && agreed > now.AddDays(-1))
        {
            return (agreed, WhyNow.AgreedCallback, 1000);
        }

        return kind switch
        {
            CampaignKind.QuoteFollowUp when (record.LastSent ?? record.LastContact) is { } sent => From(sent.At(offset) + AfterQuote, WhyNow.QuoteUnanswered, now),
            CampaignKind.DemoFollowUp when (record.DemoOn ?? record.LastContact) is { } demo => From(demo.At(offset) + AfterDemo, WhyNow.DemoSilent, now),
            CampaignKind.UnpaidInvoice when record.InvoiceDue is { } due => From(due.At(offset).AddDays(1), WhyNow.InvoiceOverdue, now),
            _ when record.LastContact is { } last => From(last.At(offset) + Silence, WhyNow.Silent, now),
            _ => (now, WhyNow.NewLead, 0),
        };
    }

    private static (DateTimeOffset DueAt, WhyNow Why, int Score) From(DateTimeOffset due, WhyNow why, DateTimeOffset now) =>
        (due, why, (int)Math.Clamp((now - due).TotalDays * 10, 0, 1000));
}
