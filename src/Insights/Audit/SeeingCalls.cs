using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Audit;

/// <summary>Lists calls and counts them, for those whose calls they are. A view costs the hours and the calls that it shows, not the book.</summary>
public sealed class SeeingCalls(CallBook book, CampaignBoard campaigns, TenantDirectory tenants) : IHandle<SeeCalls, CallPage>, IHandle<SeeCallFigures, CallFigures>
{
    /// <inheritdoc/>
    public ValueTask<Reply<CallPage>> HandleAsync(SeeCalls request, Asked asked, CancellationToken cancellation)
    {
        if (request.Count is < 1 or > SeeCalls.MaxCount)
        {
            return ValueTask.FromResult(Reply<CallPage>.Bad([new Fault("count", "range", "1", SeeCalls.MaxCount.ToString(CultureInfo.InvariantCulture))]));
        }

        var strands = request.Filter.Of(StrandsOf(asked.By), ChainsOf(asked.By));
        var lines = CallWalk.NewestFirst(strands, request.Filter, request.After).Take(request.Count + 1).Select(c => LineOf(c, campaigns, tenants)).ToList();
        var more = lines.Count > request.Count;
        if (more)
        {
            lines.RemoveAt(request.Count);
        }

        var count = new CallCount(request.Filter, null);
        count.Add(strands);
        return ValueTask.FromResult(Reply<CallPage>.Ok(new CallPage(lines, more ? new CallCursor(lines[^1].Call.StartedAt, lines[^1].Call.Call) : null, count.All.Calls + count.All.Outside)));
    }

    /// <inheritdoc/>
    public ValueTask<Reply<CallFigures>> HandleAsync(SeeCallFigures request, Asked asked, CancellationToken cancellation)
    {
        var (own, chains) = (StrandsOf(asked.By), ChainsOf(asked.By));
        var count = new CallCount(request.Filter, request.Zone);
        count.Add(request.Filter.Of(own, chains));
        var figures = new CallFigures(
            count.All.Calls,
            count.All.Reached,
            count.All.NextSteps,
            count.All.Oppositions,
            Refusals(asked.By, request.Filter),
            TimeSpan.FromTicks(count.All.TalkTicks),
            count.Days(),
            [.. own.Select(c => c.Campaign).Distinct().Select(id => new Named<CampaignId>(id, campaigns.Find(id)?.Plan?.Name ?? string.Empty)).OrderBy(n => n.Name, StringComparer.OrdinalIgnoreCase)],
            chains.Order(own.Select(c => c.Vendor).Distinct(), null, tenants));
        return ValueTask.FromResult(Reply<CallFigures>.Ok(figures));
    }

    internal static CallLine LineOf(CallEntry call, CampaignBoard campaigns, TenantDirectory tenants) =>
        new(call, campaigns.Find(call.Campaign)?.Plan?.Name ?? string.Empty, tenants.Find(call.Vendor)?.Name ?? string.Empty);

    private VendorChains ChainsOf(Principal by) => by.Kind switch
    {
        TenantKind.Client => VendorChains.Of(by.Tenant, tenants),
        TenantKind.Vendor => VendorChains.None,
        TenantKind.Operator => VendorChains.Of(null, tenants),
    };

    // A client sees its own calls, a vendor those it made, whatever the page asks for.
    private List<CallStrand> StrandsOf(Principal by) => by.Kind switch
    {
        TenantKind.Client => book.Strands(by.Tenant, null),
        TenantKind.Vendor => book.Strands(null, by.Tenant),
        TenantKind.Operator => book.Strands(null, null),
    };

    private int Refusals(Principal by, CallFilter filter)
    {
        if (by.Kind == TenantKind.Vendor)
        {
            return 0;
        }

        var (first, last) = filter.Hours;
        var count = 0;
        foreach (var (_, line) in book.Refusals(by.Kind == TenantKind.Client ? by.Tenant : null).Where(line => filter.Campaign is null || line.Campaign == filter.Campaign))
        {
            foreach (var hour in line.Between(first, last).Span)
            {
                var moments = hour.At.Picture;
                count += filter.HoldsWhole(hour.Hour) ? moments.Length : moments.ToArray().Count(at => (filter.From is null || at >= filter.From) && (filter.Until is null || at < filter.Until));
            }
        }

        return count;
    }
}
