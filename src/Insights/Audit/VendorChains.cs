using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Audit;

/// <summary>
/// Through whom each vendor works for a client. A vendor has one place, so that nothing is summed twice: behind the vendor that its newest engagement names; one that was ever engaged
/// directly stands by itself.
/// </summary>
public sealed class VendorChains
{
    private readonly Dictionary<TenantId, TenantId> through = [];

    private VendorChains()
    {
    }

    /// <summary>Nobody works through anybody: what a vendor may know of others.</summary>
    internal static VendorChains None { get; } = new();

    /// <summary>The vendors of a client; of all clients together without one.</summary>
    public static VendorChains Of(TenantId? client, TenantDirectory tenants)
    {
        var chains = new VendorChains();
        foreach (var vendor in tenants.Engagements.Where(one => client is null || one.Client == client).GroupBy(one => one.Vendor).Where(vendor => vendor.All(one => one.Through is not null)).OrderBy(vendor => vendor.Key.Value))
        {
            // Two that work through each other are no chain with an end: the second link is left out.
            var by = vendor.OrderByDescending(one => one.From).ThenByDescending(one => one.MadeAt).First().Through!.Value;
            if (!chains.IsUnder(by, vendor.Key))
            {
                chains.through.Add(vendor.Key, by);
            }
        }

        return chains;
    }

    /// <summary>The vendor that this one works for; null when the client engaged it itself.</summary>
    public TenantId? Through(TenantId vendor) => through.TryGetValue(vendor, out var by) ? by : null;

    /// <summary>True for the vendor itself and for whoever works through it, at any distance.</summary>
    internal bool IsUnder(TenantId vendor, TenantId chain)
    {
        for (TenantId? one = vendor; one is { } at; one = Through(at))
        {
            if (at == chain)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Vendors by name, each with its sub-vendors right behind it; those between them are there, too.</summary>
    /// <param name="found">These.</param>
    /// <param name="root">No vendor above this one; null for the whole chain.</param>
    /// <param name="tenants">Their names.</param>
    internal IReadOnlyList<ChainedVendor> Order(IEnumerable<TenantId> found, TenantId? root, TenantDirectory tenants)
    {
        TenantId? Above(TenantId vendor) => vendor == root ? null : Through(vendor);
        var all = new HashSet<TenantId>();
        foreach (var vendor in found)
        {
            for (TenantId? one = vendor; one is { } at && all.Add(at); one = Above(at))
            {
            }
        }

        var ordered = new List<ChainedVendor>();
        Put(null, 0);
        return ordered;

        void Put(TenantId? above, int depth)
        {
            foreach (var vendor in all.Where(one => Above(one) == above).OrderBy(NameOf, StringComparer.OrdinalIgnoreCase).ThenBy(one => one.Value))
            {
                ordered.Add(new ChainedVendor(vendor, NameOf(vendor), Through(vendor) is { } by ? new Named<TenantId>(by, NameOf(by)) : null, depth, all.Any(one => Above(one) == vendor)));
                Put(vendor, depth + 1);
            }
        }

        string NameOf(TenantId tenant) => tenants.Find(tenant)?.Name ?? string.Empty;
    }
}

/// <summary>A vendor in its place among others.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Through">The vendor that it works for; null when the client engaged it itself.</param>
/// <param name="Depth">How many vendors stand above it in this list.</param>
/// <param name="HasSubVendors">True when one of its sub-vendors is in this list, right behind it.</param>
public sealed record ChainedVendor(TenantId Id, string Name, Named<TenantId>? Through, int Depth, bool HasSubVendors);
