using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.WebConsole.Calls;

/// <summary>What is known when a script is said to somebody.</summary>
/// <param name="AgentName">Who calls.</param>
/// <param name="VendorName">For which vendor.</param>
/// <param name="ClientName">In whose name.</param>
/// <param name="Language">The script's.</param>
/// <param name="Zone">The person's, in which days are days.</param>
/// <param name="AgreedAt">The agreed call, if this is one.</param>
/// <param name="LastTalkAt">When somebody last talked with them.</param>
/// <param name="Record">What the list said.</param>
internal sealed record KnownFacts(string? AgentName, string? VendorName, string ClientName, string Language, TimeZoneInfo Zone, DateTimeOffset? AgreedAt, DateTimeOffset? LastTalkAt, LeadRecord? Record);

/// <summary>What the sentences of a script are filled with (D-21): who calls, for whom, and what is known of the person, in the script's language.</summary>
internal static class DeskFacts
{
    /// <summary>For the person on a screen.</summary>
    public static IReadOnlyDictionary<string, string> Of(DeskScreen screen) => screen is not { Person: { } person, Who: { } who } ? new Dictionary<string, string>(StringComparer.Ordinal) : Of(new KnownFacts(
        who.DisplayName,
        who.TenantName,
        person.ClientName,
        person.Script.Language,
        There.ZoneOf(person, screen.Now) ?? TimeZoneInfo.Utc,
        person.Why is WhyNow.AgreedCallback or WhyNow.CallbackLate ? person.WhyAt : null,
        person.History.FirstOrDefault(line => line.IsTalk && line.At < (person.Call?.StartedAt ?? screen.Now))?.At,
        person.Card?.Record));

    /// <summary>For whatever is known.</summary>
    public static IReadOnlyDictionary<string, string> Of(KnownFacts known)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        var culture = CultureInfo.GetCultureInfo(known.Language);
        Add("agentName", known.AgentName);
        Add("vendorName", known.VendorName);
        Add("clientName", known.ClientName);
        Add("callbackAt", known.AgreedAt is { } agreed ? TimeZoneInfo.ConvertTime(agreed, known.Zone).ToString("d MMMM HH:mm", culture) : null);
        Add("lastContactOn", known.LastTalkAt is { } at ? Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, known.Zone).DateTime)) : Day(known.Record?.LastContact));
        if (known.Record is { } record)
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
