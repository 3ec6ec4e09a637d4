using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Prospects.Import;
using PersonView = FollowUpConsole.Calls.PersonView;

namespace FollowUpConsole.WebConsole.Calls;

/// <summary>What the sentences of a script are filled with (D-21): who calls, for whom, and what is known of the person, in the script's language.</summary>
internal static class DeskFacts
{
    public static IReadOnlyDictionary<string, string> Of(DeskScreen screen)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (screen is not { Person: { } person, Who: { } who })
        {
            return facts;
        }

        var culture = CultureInfo.GetCultureInfo(person.Script.Language);
        var zone = There.ZoneOf(person, screen.Now) ?? TimeZoneInfo.Utc;
        Add("agentName", who.DisplayName);
        Add("vendorName", who.TenantName);
        Add("clientName", person.ClientName);
        Add("callbackAt", person.Why is WhyNow.AgreedCallback or WhyNow.CallbackLate && person.WhyAt is { } agreed ? TimeZoneInfo.ConvertTime(agreed, zone).ToString("d MMMM HH:mm", culture) : null);

        // "We last spoke" is said only of talks; a mail that was sent is none.
        var last = person.History.FirstOrDefault(line => (line.Kind is "demo" or "meeting" || line.TalkFor > TimeSpan.Zero) && line.At < (person.Call?.StartedAt ?? screen.Now))?.At;
        var record = person.Card?.Record;
        Add("lastContactOn", last is { } at ? Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime)) : Day(record?.LastContact));
        if (record is not null)
        {
            Add("prospectName", record.DisplayName);
            Add("company", record.Company);
            Add("quoteRef", record.QuoteReference);
            Add("quoteAmount", record.QuoteAmount);
            Add("demoOn", Day(record.DemoOn));
            Add("invoiceRef", record.InvoiceReference);
            Add("invoiceAmount", record.InvoiceAmount);
            Add("invoiceDue", Day(record.InvoiceDue));
            Add("lastSent", record.LastSentWhat);
        }

        return facts;

        string? Day(object? value) => value switch
        {
            LeadDate date => date.On.ToString("d MMMM", culture),
            DateOnly date => date.ToString("d MMMM", culture),
            _ => null,
        };

        void Add(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                facts[name] = CleanText.ForDisplay(value);
            }
        }
    }
}
