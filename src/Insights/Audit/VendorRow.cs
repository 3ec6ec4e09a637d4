using FollowUpConsole.Merkle;

namespace FollowUpConsole.Audit;

/// <summary>A line of the vendor report: a vendor in one campaign, or a vendor with all its sub-vendors.</summary>
/// <param name="Vendor">Which.</param>
/// <param name="Campaign">In which campaign; null for a chain, and for what belongs to none.</param>
/// <param name="IsChain">True for the sum of a vendor and its sub-vendors; each of them has lines of its own below.</param>
/// <param name="Figures">What it is the sum of.</param>
public sealed record VendorRow(ChainedVendor Vendor, Guid? Campaign, bool IsChain, IReadOnlyList<Figure> Figures)
{
    /// <summary>All of one measure.</summary>
    public long Sum(string measure) => Figures.Where(figure => string.Equals(figure.Measure, measure, StringComparison.Ordinal)).Sum(figure => figure.Count);

    /// <summary>The lines of a report, each vendor with its sub-vendors behind it.</summary>
    internal static IReadOnlyList<VendorRow> Of(VendorFigures figures)
    {
        var own = figures.Figures.Where(figure => figure.Vendor is not null).ToLookup(figure => figure.Vendor!.Value);
        var rows = new List<VendorRow>();
        for (var i = 0; i < figures.Vendors.Count; i++)
        {
            var vendor = figures.Vendors[i];
            if (vendor.HasSubVendors)
            {
                rows.Add(new VendorRow(vendor, null, true, [.. figures.Vendors.Skip(i).TakeWhile((one, at) => at == 0 || one.Depth > vendor.Depth).SelectMany(one => own[one.Id.Value])]));
            }

            rows.AddRange(own[vendor.Id.Value].GroupBy(figure => figure.Campaign).OrderBy(one => figures.Campaigns.FirstOrDefault(named => named.Id.Value == one.Key)?.Name ?? string.Empty, StringComparer.OrdinalIgnoreCase)
                .Select(one => new VendorRow(vendor, one.Key, false, [.. one])));
        }

        return rows;
    }
}
