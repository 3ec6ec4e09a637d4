using System.Text.Json.Serialization;

namespace FollowUpConsole.Prospects.Import;

/// <summary>
/// What a row says about a person, as plain fields. All of it is personal data: it goes to the vault, never to the journal.
/// Text is composed (NFC) and otherwise as in the file; screens show it through <see cref="CleanText.ForDisplay"/>.
/// </summary>
public sealed record LeadRecord
{
    /// <summary>Identity in the system the file came from.</summary>
    public string? ExternalId { get; set; }

    /// <summary>First and last name in one.</summary>
    public string? FullName { get; set; }

    /// <summary>Given name.</summary>
    public string? FirstName { get; set; }

    /// <summary>Family name.</summary>
    public string? LastName { get; set; }

    /// <summary>Form of address.</summary>
    public string? Salutation { get; set; }

    /// <summary>Company.</summary>
    public string? Company { get; set; }

    /// <summary>Function in the company.</summary>
    public string? JobTitle { get; set; }

    /// <summary>E-mail address as written.</summary>
    public string? Email { get; set; }

    /// <summary>Street and house number.</summary>
    public string? Street { get; set; }

    /// <summary>Town.</summary>
    public string? City { get; set; }

    /// <summary>State, county, province.</summary>
    public string? State { get; set; }

    /// <summary>Postcode as text.</summary>
    public string? Postcode { get; set; }

    /// <summary>Country as written.</summary>
    public string? Country { get; set; }

    /// <summary>ISO 3166-1 alpha-2 region: of the row's country, else the file's; null when neither is known.</summary>
    public string? Region { get; set; }

    /// <summary>Status in the system the file came from.</summary>
    public string? Status { get; set; }

    /// <summary>Where the lead came from.</summary>
    public string? Source { get; set; }

    /// <summary>Free text.</summary>
    public string? Notes { get; set; }

    /// <summary>Kind of campaign the row is meant for, as written.</summary>
    public string? CampaignKind { get; set; }

    /// <summary>Number of the quote.</summary>
    public string? QuoteReference { get; set; }

    /// <summary>Amount of the quote as written.</summary>
    public string? QuoteAmount { get; set; }

    /// <summary>What was sent last.</summary>
    public string? LastSentWhat { get; set; }

    /// <summary>Number of the invoice.</summary>
    public string? InvoiceReference { get; set; }

    /// <summary>Open amount as written.</summary>
    public string? InvoiceAmount { get; set; }

    /// <summary>Last contact.</summary>
    public LeadDate? LastContact { get; set; }

    /// <summary>When the lead was created.</summary>
    public LeadDate? Created { get; set; }

    /// <summary>When the last thing was sent.</summary>
    public LeadDate? LastSent { get; set; }

    /// <summary>When they bought last.</summary>
    public LeadDate? LastPurchase { get; set; }

    /// <summary>When the product was shown.</summary>
    public LeadDate? DemoOn { get; set; }

    /// <summary>When the invoice was due.</summary>
    public LeadDate? InvoiceDue { get; set; }

    /// <summary>An agreed callback (D-12).</summary>
    public LeadDate? Callback { get; set; }

    /// <summary>Columns a person chose to keep: name and text, in file order.</summary>
    public List<KeyValuePair<string, string>>? Details { get; set; }

    /// <summary>The name to show: first and last, else the full name, else the company; empty when the row has none.</summary>
    [JsonIgnore]
    public string DisplayName
    {
        get
        {
            var name = LastName is null && FirstName is null ? FullName
                : FirstName is null ? LastName
                : LastName is null ? FirstName
                : $"{FirstName} {LastName}";
            return CleanText.ForDisplay(name ?? Company ?? string.Empty);
        }
    }
}
