namespace FollowUpConsole.Prospects.Import;

/// <summary>Weighs the name of one column against its cells.</summary>
internal static class ColumnJudgement
{
    internal static LeadColumn Judge(int index, string name, bool named, ColumnProfile profile, string? region)
    {
        if (named && ColumnNames.TryFind(name, out var field, out var phone, out var exact))
        {
            (field, phone) = Refine(field, phone, profile);
            return Named(index, name, field, phone, exact, profile, region);
        }

        var (byContent, share) = FromContent(profile);
        return new LeadColumn(index, name, byContent, PhoneKind.Main, profile.Order(region), byContent == LeadField.Ignore ? 0 : 0.4 + (0.3 * share),
            byContent == LeadField.Ignore ? ColumnReason.Unknown : ColumnReason.Content, share);
    }

    private static LeadColumn Named(int index, string name, LeadField field, PhoneKind phone, bool exact, ColumnProfile profile, string? region)
    {
        var confidence = exact ? 0.9 : 0.7;
        if (profile.Filled == 0 || Agreeing(field, profile) is not { } agreeing)
        {
            return new LeadColumn(index, name, field, phone, profile.Order(region), confidence - (profile.Filled == 0 ? 0.2 : 0), ColumnReason.Name, 0);
        }

        var share = profile.ShareOf(agreeing);
        return share switch
        {
            >= 0.5 => new LeadColumn(index, name, field, phone, profile.Order(region), confidence + (0.1 * share), ColumnReason.NameAndContent, share),
            // Numbers of an unknown region do not read until it is given; the name alone still tells.
            > 0 => new LeadColumn(index, name, field, phone, profile.Order(region), confidence - 0.3, ColumnReason.Name, share),
            _ when field is LeadField.Phone && (profile.PhoneShapes > 0 || (exact && profile.Numbers > 0)) => new LeadColumn(index, name, field, phone, profile.Order(region), confidence - 0.3, ColumnReason.Name, share),
            _ => new LeadColumn(index, name, LeadField.Ignore, PhoneKind.Main, profile.Order(region), 0, ColumnReason.Contradicted, share),
        };
    }

    /// <summary>Names that mean two things are told apart by their cells.</summary>
    private static (LeadField Field, PhoneKind Phone) Refine(LeadField field, PhoneKind phone, ColumnProfile profile) => field switch
    {
        LeadField.JobTitle when profile.ShareOf(profile.Salutations) >= 0.3 => (LeadField.Salutation, phone),
        LeadField.FullName when profile.ShareOf(profile.Phones) > 0.5 => (LeadField.Phone, phone),
        LeadField.Callback when profile.ShareOf(profile.Phones) > 0.5 => (LeadField.Phone, phone),
        LeadField.Consent when profile.ShareOf(profile.Dates) > 0.5 => (LeadField.ConsentGivenAt, phone),
        LeadField.ConsentGivenAt when profile.ShareOf(profile.Dates) < 0.5 && profile.ShareOf(profile.Flags) > 0.5 => (LeadField.Consent, phone),
        _ => (field, phone),
    };

    /// <summary>How many cells agree with a field; null when content says nothing about it.</summary>
    private static int? Agreeing(LeadField field, ColumnProfile profile) => field switch
    {
        LeadField.Phone => profile.Phones,
        LeadField.Email => profile.Emails,
        LeadField.DoNotCall or LeadField.Deleted or LeadField.Converted or LeadField.Consent => profile.Flags,
        LeadField.Country => profile.Countries,
        LeadField.LastContact or LeadField.Created or LeadField.LastSent or LeadField.LastPurchase or LeadField.DemoOn or LeadField.InvoiceDue or LeadField.Callback or LeadField.ConsentGivenAt or LeadField.ConsentUntil => profile.Dates,
        LeadField.QuoteAmount or LeadField.InvoiceAmount => profile.Numbers,
        _ => null,
    };

    private static (LeadField Field, double Share) FromContent(ColumnProfile profile)
    {
        if (profile.Filled == 0)
        {
            return (LeadField.Ignore, 0);
        }

        var phones = profile.ShareOf(profile.Phones);
        var emails = profile.ShareOf(profile.Emails);
        return phones >= 0.8 ? (LeadField.Phone, phones)
            : emails >= 0.8 ? (LeadField.Email, emails)
            : (LeadField.Ignore, 0);
    }
}
