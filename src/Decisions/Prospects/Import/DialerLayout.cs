namespace FollowUpConsole.Prospects.Import;

/// <summary>The fixed order in which ViciDial and its kin write lead files without a header.</summary>
internal static class DialerLayout
{
    private static readonly (string Name, LeadField Field)[] Columns =
    [
        ("vendor_lead_code", LeadField.ExternalId), ("source_id", LeadField.Source), ("list_id", LeadField.Ignore), ("phone_code", LeadField.PhoneCode),
        ("phone_number", LeadField.Phone), ("title", LeadField.Salutation), ("first_name", LeadField.FirstName), ("middle_initial", LeadField.Ignore),
        ("last_name", LeadField.LastName), ("address1", LeadField.Street), ("address2", LeadField.Ignore), ("address3", LeadField.Ignore),
        ("city", LeadField.City), ("state", LeadField.State), ("province", LeadField.Ignore), ("postal_code", LeadField.Postcode),
        ("country_code", LeadField.Country), ("gender", LeadField.Ignore), ("date_of_birth", LeadField.Ignore), ("alt_phone", LeadField.Phone),
        ("email", LeadField.Email), ("security_phrase", LeadField.Ignore), ("comments", LeadField.Notes),
    ];

    /// <summary>Whether unnamed columns have the shape: enough of them, a calling code, a number beside it, a three-letter country.</summary>
    internal static bool Fits(IReadOnlyList<ColumnProfile> profiles)
        => profiles.Count is >= 21 and <= 24
            && profiles[3].Filled > 0 && profiles[3].ShareOf(profiles[3].Numbers) > 0.9
            && profiles[4].Filled > 0 && profiles[4].ShareOf(profiles[4].Numbers) > 0.9 && profiles[4].ShareOf(profiles[4].Phones) > 0.5
            && (profiles[16].Filled == 0 || profiles[16].ShareOf(profiles[16].Countries) > 0.5);

    internal static LeadColumn[] Propose(IReadOnlyList<ColumnProfile> profiles)
    {
        var columns = new LeadColumn[profiles.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var (name, field) = i < Columns.Length ? Columns[i] : ($"column{i + 1}", LeadField.Ignore);
            columns[i] = new LeadColumn(i, name, field, i == 19 ? PhoneKind.Other : PhoneKind.Main, DateOrder.None, 0.9, ColumnReason.Layout, 1);
        }

        return columns;
    }
}
