namespace FollowUpConsole.Identity;

/// <summary>Kinds of personal data that a vendor handles in a client's name, as their contract lists them (GDPR Art. 28(3)).</summary>
public enum PersonalKind
{
    /// <summary>Names, companies, functions.</summary>
    Names,

    /// <summary>Telephone numbers.</summary>
    Numbers,

    /// <summary>E-mail and postal addresses.</summary>
    Addresses,

    /// <summary>Offers, orders, invoices and what is owed.</summary>
    Dealings,

    /// <summary>Consents, refusals and where they come from.</summary>
    Consents,

    /// <summary>Notes of conversations.</summary>
    Notes,
}
