using System.Globalization;
using FollowUpConsole.Kernel;
using Microsoft.AspNetCore.Components;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>The filter of Proof's screens as it stands in the address, so that a view can be sent: what cannot be read there asks for nothing.</summary>
public sealed record ProofFilter(string? CampaignAsked, string? VendorAsked, string? FromAsked, string? ToAsked)
{
    public CampaignId? Campaign => Guid.TryParse(CampaignAsked, out var id) ? new CampaignId(id) : null;

    /// <summary>Stands before a vendor that is asked for with its sub-vendors.</summary>
    public const string ChainMark = "~";

    public TenantId? Vendor => Guid.TryParse(SubVendors ? VendorAsked.AsSpan(ChainMark.Length) : VendorAsked, out var id) ? new TenantId(id) : null;

    public bool SubVendors => VendorAsked?.StartsWith(ChainMark, StringComparison.Ordinal) == true;

    public DateOnly? From => Day(FromAsked);

    public DateOnly? To => Day(ToAsked);

    /// <summary>True when it asks for everything.</summary>
    public bool IsOpen => (Campaign, Vendor, From, To) == (null, null, null, null);

    /// <summary>An address with this filter, and what else it is to say.</summary>
    public string At(NavigationManager navigation, string page, params IEnumerable<(string Name, string? Value)> more)
    {
        var query = new Dictionary<string, object?>(StringComparer.Ordinal) { ["campaign"] = CampaignAsked, ["vendor"] = VendorAsked, ["from"] = FromAsked, ["to"] = ToAsked };
        foreach (var (name, value) in more)
        {
            query[name] = string.IsNullOrEmpty(value) ? null : value;
        }

        return navigation.GetUriWithQueryParameters(page, query);
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and <= 2900 ? day : null;
}
