using System.Globalization;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Shows the ledger. Texts are opened for what is shown, and only where the asker's role carries <see cref="Permission.SeePersonal"/>.</summary>
public sealed class SeeingPromises(DeskRoom room) : IHandle<SeePromises, PromisePage>, IHandle<SeeOwnPromises, IReadOnlyList<PromiseRow>>
{
    private readonly RecentNames names = new(room);

    /// <inheritdoc/>
    public async ValueTask<Reply<PromisePage>> HandleAsync(SeePromises request, Asked asked, CancellationToken cancellation)
    {
        if (request.Count is < 1 or > SeePromises.MaxCount)
        {
            return Reply<PromisePage>.Bad([new Fault("count", "range", "1", SeePromises.MaxCount.ToString(CultureInfo.InvariantCulture))]);
        }

        var mine = Reach(asked);
        var all = room.Calls.Promises.All(mine).Select(entry => (Entry: entry, State: StateOf(entry, asked.At))).ToList();
        var taken = all.Where(one => (request.Filter with { State = null }).Takes(one.Entry, one.State)).ToList();
        var counts = taken.GroupBy(one => one.State).ToDictionary(group => group.Key, group => group.Count());
        var shown = taken.Where(one => request.Filter.State is null || one.State == request.Filter.State).ToList();
        var rows = new List<PromiseRow>();
        foreach (var (entry, state) in shown.OrderBy(one => one.Entry.IsOpen ? 0 : 1).ThenBy(one => one.Entry.IsOpen ? one.Entry.DueAt.UtcTicks : -one.Entry.EndedAt!.Value.UtcTicks).ThenBy(one => one.Entry.Id).Take(request.Count))
        {
            rows.Add(await RowAsync(entry, state, asked, cancellation));
        }

        return Reply<PromisePage>.Ok(new PromisePage(
            rows, shown.Count, counts, Names(all.Select(one => one.Entry.Campaign.Value), id => room.Campaigns.Find(new CampaignId(id))?.Plan?.Name), Names(all.Select(one => one.Entry.Vendor?.Value).OfType<Guid>(), id => room.Tenants.Find(new TenantId(id))?.Name)));
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<IReadOnlyList<PromiseRow>>> HandleAsync(SeeOwnPromises request, Asked asked, CancellationToken cancellation)
    {
        var (me, reach) = (asked.By.User, Reach(asked));
        var rows = new List<PromiseRow>();
        foreach (var entry in room.Calls.Promises.Waiting(entry => reach(entry) && (entry.Keeper ?? entry.Maker) == me).OrderBy(entry => entry.DueAt).ThenBy(entry => entry.Id).Take(SeeOwnPromises.Most))
        {
            rows.Add(await RowAsync(entry, StateOf(entry, asked.At), asked, cancellation));
        }

        return Reply<IReadOnlyList<PromiseRow>>.Ok(rows);
    }

    private static List<PlaceName> Names(IEnumerable<Guid> ids, Func<Guid, string?> nameOf) =>
        [.. ids.Distinct().Select(id => new PlaceName(id, nameOf(id) ?? string.Empty)).Where(place => place.Name.Length > 0).OrderBy(place => place.Name, StringComparer.OrdinalIgnoreCase)];

    // A vendor sees what its own agents noted, and what lists brought for campaigns that it calls for.
    private Func<LedgerEntry, bool> Reach(Asked asked)
    {
        var (tenant, kind) = (asked.By.Tenant, asked.By.Kind);
        var engaged = kind == TenantKind.Vendor ? room.Tenants.CampaignsFor(tenant, LocalDay.Of(asked.At, room.Tenants.Find(tenant)?.Zone)).ToHashSet() : [];
        return entry => kind switch
        {
            TenantKind.Operator => true,
            TenantKind.Client => entry.Client == tenant,
            TenantKind.Vendor => engaged.Contains(entry.Campaign) && (entry.Vendor is null || entry.Vendor == tenant),
        };
    }

    private PromiseState StateOf(LedgerEntry entry, DateTimeOffset at) => entry.StateAt(at, room.Queue.LateAfterIn(entry.Campaign));

    private async ValueTask<PromiseRow> RowAsync(LedgerEntry entry, PromiseState state, Asked asked, CancellationToken cancellation)
    {
        var opens = Access.May(asked.By, Permission.SeePersonal);
        return new PromiseRow(
            entry,
            state,
            room.Campaigns.Find(entry.Campaign)?.Plan?.Name ?? string.Empty,
            entry.Vendor is { } vendor ? room.Tenants.Find(vendor)?.Name ?? string.Empty : string.Empty,
            opens && await names.OfAsync(entry.Prospect, asked.At, cancellation) is { Length: > 0 } name ? name : null,
            opens && entry.Kind != PromiseKind.Callback ? await room.Vault.OpenAsync(entry.Prospect, entry.Event, "promise", cancellation) : null,
            opens && entry.Kind == PromiseKind.Payment ? await room.Vault.OpenAsync(entry.Prospect, entry.Event, "amount", cancellation) : null);
    }
}
