namespace FollowUpConsole.Prospects.Import;

/// <summary>What a column of a lead file can mean to us. <see cref="Ignore"/> keeps nothing: what is not needed is not stored (D-56).</summary>
public enum LeadField
{
    /// <summary>Not taken over.</summary>
    Ignore,

    /// <summary>Kept as a named detail on the prospect; chosen by a person, never proposed.</summary>
    Detail,

    /// <summary>The row's identity in the system the file came from.</summary>
    ExternalId,

    /// <summary>First and last name in one cell.</summary>
    FullName,

    /// <summary>Given name.</summary>
    FirstName,

    /// <summary>Family name.</summary>
    LastName,

    /// <summary>Form of address: Mr, Mme, Frau Dr.</summary>
    Salutation,

    /// <summary>Company the person works for.</summary>
    Company,

    /// <summary>Function in the company.</summary>
    JobTitle,

    /// <summary>E-mail address; several columns may carry one, the first filled one counts.</summary>
    Email,

    /// <summary>A phone number, or several in one cell.</summary>
    Phone,

    /// <summary>Country calling code that belongs to the phone column beside it (dialler files).</summary>
    PhoneCode,

    /// <summary>Street and house number.</summary>
    Street,

    /// <summary>Town.</summary>
    City,

    /// <summary>State, county, canton, province.</summary>
    State,

    /// <summary>Postcode; leading zeros stay.</summary>
    Postcode,

    /// <summary>Country, as name or code; decides how the row's numbers are read.</summary>
    Country,

    /// <summary>Where the lead stands in the system it came from.</summary>
    Status,

    /// <summary>True when the person must not be called.</summary>
    DoNotCall,

    /// <summary>True when the row was deleted in the system it came from.</summary>
    Deleted,

    /// <summary>True when the lead was converted and is no lead any more.</summary>
    Converted,

    /// <summary>True when the number stands on a public register of oppositions (TPS/CTPS, Bloctel).</summary>
    OnRegister,

    /// <summary>Free text about the person.</summary>
    Notes,

    /// <summary>When somebody last spoke or wrote to them.</summary>
    LastContact,

    /// <summary>When the lead was created in the system it came from.</summary>
    Created,

    /// <summary>Where the lead came from.</summary>
    Source,

    /// <summary>Which campaign kind the row is for: quote, demo, invoice.</summary>
    CampaignKind,

    /// <summary>Number of the quote that was sent.</summary>
    QuoteReference,

    /// <summary>Amount of that quote.</summary>
    QuoteAmount,

    /// <summary>When the last thing was sent to them.</summary>
    LastSent,

    /// <summary>What was sent last.</summary>
    LastSentWhat,

    /// <summary>When they bought last (D-01).</summary>
    LastPurchase,

    /// <summary>When the product was shown to them.</summary>
    DemoOn,

    /// <summary>Number of the unpaid invoice.</summary>
    InvoiceReference,

    /// <summary>Amount still to be paid.</summary>
    InvoiceAmount,

    /// <summary>When the invoice was due.</summary>
    InvoiceDue,

    /// <summary>Date and time of a call that was agreed with the person (D-12).</summary>
    Callback,

    /// <summary>Whether the person agreed to be called, yes or no, or since when (D-51).</summary>
    Consent,

    /// <summary>When the person agreed; without it a consent is not relied on (FR-03).</summary>
    ConsentGivenAt,

    /// <summary>Last day of the period for which they agreed.</summary>
    ConsentUntil,

    /// <summary>To what they agreed: calls, recording …</summary>
    ConsentScope,

    /// <summary>How they agreed: form, paper, recorded call …</summary>
    ConsentChannel,

    /// <summary>Version of the text that they saw or heard.</summary>
    ConsentText,

    /// <summary>What was said, or where the proof lies.</summary>
    ConsentEvidence,
}

/// <summary>Which phone of the person a column holds, as far as its name says so.</summary>
public enum PhoneKind
{
    /// <summary>The name does not say.</summary>
    Main,

    /// <summary>A mobile phone.</summary>
    Mobile,

    /// <summary>At work.</summary>
    Work,

    /// <summary>At home.</summary>
    Home,

    /// <summary>Any other.</summary>
    Other,
}
