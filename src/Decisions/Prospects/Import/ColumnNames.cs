using System.Collections.Frozen;

namespace FollowUpConsole.Prospects.Import;

/// <summary>What columns are called in the exports of other systems, in English, French, German, Spanish, Italian and Dutch.</summary>
internal static class ColumnNames
{
    private static readonly FrozenDictionary<string, (LeadField Field, PhoneKind Phone)> Known = Build();
    private static readonly FrozenDictionary<string, (LeadField Field, PhoneKind Phone)>.AlternateLookup<ReadOnlySpan<char>> BySpan = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The field a name stands for. <paramref name="exact"/> is false when only a part of the name is known.</summary>
    internal static bool TryFind(string name, out LeadField field, out PhoneKind phone, out bool exact)
    {
        var key = Folding.Letters(name, keepDigits: true);
        exact = BySpan.TryGetValue(key, out var found);
        if (!exact && !TryWithoutNumber(key, out found, ref exact) && !TryPart(key, out found))
        {
            (field, phone) = (LeadField.Ignore, PhoneKind.Main);
            return false;
        }

        (field, phone) = found;
        return true;
    }

    /// <summary>Phone2, E-mail 3: the same thing again.</summary>
    private static bool TryWithoutNumber(string key, out (LeadField Field, PhoneKind Phone) found, ref bool exact)
    {
        var bare = key.AsSpan().TrimEnd("0123456789");
        found = default;
        exact = bare.Length > 0 && bare.Length < key.Length && BySpan.TryGetValue(bare, out found) && found.Field is LeadField.Phone or LeadField.Email;
        return exact;
    }

    private static bool TryPart(string key, out (LeadField Field, PhoneKind Phone) found)
    {
        found = default;
        foreach (var stop in NotAPhone)
        {
            if (key.Contains(stop, StringComparison.Ordinal))
            {
                return false;
            }
        }

        foreach (var (part, meaning) in Parts)
        {
            if (key.Contains(part, StringComparison.Ordinal))
            {
                found = meaning;
                return true;
            }
        }

        return false;
    }

    private static readonly string[] NotAPhone = ["fax", "phonecode", "type", "consent", "optin", "optout", "opted", "owner", "marketing", "url", "bounce"];

    // Order matters: the more special part first.
    private static readonly (string Part, (LeadField, PhoneKind) Meaning)[] Parts =
    [
        ("donotcall", (LeadField.DoNotCall, PhoneKind.Main)),
        ("nepasappeler", (LeadField.DoNotCall, PhoneKind.Main)),
        ("mobile", (LeadField.Phone, PhoneKind.Mobile)),
        ("handy", (LeadField.Phone, PhoneKind.Mobile)),
        ("movil", (LeadField.Phone, PhoneKind.Mobile)),
        ("homephone", (LeadField.Phone, PhoneKind.Home)),
        ("phonehome", (LeadField.Phone, PhoneKind.Home)),
        ("phonework", (LeadField.Phone, PhoneKind.Work)),
        ("phoneother", (LeadField.Phone, PhoneKind.Other)),
        ("phone", (LeadField.Phone, PhoneKind.Main)),
        ("telefon", (LeadField.Phone, PhoneKind.Main)),
        ("telefoon", (LeadField.Phone, PhoneKind.Main)),
        ("email", (LeadField.Email, PhoneKind.Main)),
        ("courriel", (LeadField.Email, PhoneKind.Main)),
        ("postcode", (LeadField.Postcode, PhoneKind.Main)),
        ("codepostal", (LeadField.Postcode, PhoneKind.Main)),
        ("addresscity", (LeadField.City, PhoneKind.Main)),
        ("addressstate", (LeadField.State, PhoneKind.Main)),
        ("addresscountry", (LeadField.Country, PhoneKind.Main)),
        ("addresspostalcode", (LeadField.Postcode, PhoneKind.Main)),
        ("addressstreet", (LeadField.Street, PhoneKind.Main)),
        ("leadstatus", (LeadField.Status, PhoneKind.Main)),
        ("leadsource", (LeadField.Source, PhoneKind.Main)),
    ];

    private static FrozenDictionary<string, (LeadField, PhoneKind)> Build()
    {
        var known = new Dictionary<string, (LeadField, PhoneKind)>(StringComparer.Ordinal);
        foreach (var (field, phone, names) in ColumnWords.All)
        {
            foreach (var name in names.Split(' '))
            {
                known.TryAdd(name, (field, phone));
            }
        }

        return known.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
