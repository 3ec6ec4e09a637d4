using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Audit;

/// <summary>What stands behind one figure of the vendor report: the entries that it counts, newest first, each with its call where it has one.</summary>
/// <param name="Measure">Which figure, as reports name it: <c>denied</c>, <c>denied:RULE</c>, <c>attempts:N</c>, <c>promises-broken</c>, …</param>
/// <param name="From">From this day on, where the client company is.</param>
/// <param name="To">Up to this day, included.</param>
/// <param name="Campaign">Of one campaign only.</param>
/// <param name="Vendor">Of one vendor only.</param>
/// <param name="Client">Whose, for an administrator; one's own otherwise.</param>
/// <param name="SubVendors">Of the vendor and of whoever works through it.</param>
/// <param name="Skip">So many of the newest are passed over: <see cref="Most"/> are shown at once.</param>
public sealed record SeeBehind(string Measure, DateOnly? From, DateOnly? To, CampaignId? Campaign, TenantId? Vendor, TenantId? Client, bool SubVendors = false, int Skip = 0) : IRequest<BehindView>
{
    /// <summary>Most entries, or calls, of one answer.</summary>
    public const int Most = 300;

    /// <inheritdoc/>
    public Permission Needs => Permission.SeeProof;

    /// <inheritdoc/>
    public Scope Scope => new SeeFigures(From, To, Campaign, Vendor, Client).Scope;
}

/// <summary>What a figure counts.</summary>
/// <param name="Client">Whose.</param>
/// <param name="Total">The figure; of how long oppositions took, the oppositions.</param>
/// <param name="Entries">At most <see cref="SeeBehind.Most"/> of what it counts, newest first.</param>
/// <param name="Calls">The same of figures that count calls, or add up their talk; of <c>attempts:N</c> the calls to those persons.</param>
/// <param name="More">There are more behind these.</param>
public sealed record BehindView(Named<TenantId> Client, long Total, IReadOnlyList<BehindEntry> Entries, IReadOnlyList<CallLine> Calls, bool More);

/// <summary>One entry behind a figure.</summary>
/// <param name="Event">The entry, its personal texts closed.</param>
/// <param name="Call">Its call.</param>
/// <param name="Campaign">Name of its campaign.</param>
/// <param name="Company">Name of the company whose person or program wrote it; empty for the installation.</param>
public sealed record BehindEntry(CallEvent Event, CallLine? Call, string Campaign, string Company);

/// <summary>Opens figures. Nothing personal is opened, so nobody has looked at anybody yet.</summary>
public sealed class OpeningFigures(FigureBook book, CallBook calls, TenantDirectory tenants, CampaignBoard campaigns, IJournal journal) : IHandle<SeeBehind, BehindView>
{
    private const string Attempts = "attempts:";

    /// <inheritdoc/>
    public async ValueTask<Reply<BehindView>> HandleAsync(SeeBehind request, Asked asked, CancellationToken cancellation)
    {
        var client = ReportClient.Of(asked.By, request.Campaign, request.Client, tenants, campaigns);
        var faults = new FaultList().Check(client is null, "client", "missing").Check(request.Skip < 0, "skip", "range", "0", int.MaxValue.ToString(CultureInfo.InvariantCulture));
        if (client is null || !faults.IsEmpty)
        {
            return Reply<BehindView>.Bad(faults.Faults);
        }

        var (owner, figures) = (new Named<TenantId>(client.Id, client.Name), new SeeFigures(request.From, request.To, request.Campaign, request.Vendor, client.Id, request.SubVendors));
        var chains = VendorChains.Of(client.Id, tenants);
        if (request.Measure.StartsWith(Attempts, StringComparison.Ordinal))
        {
            var tried = int.TryParse(request.Measure.AsSpan(Attempts.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var times) && figures.WholeTime ? book.Tried(client.Id, times).Where(one => figures.Takes(new Figure(null, one.Campaign.Value, one.Vendor.Value, request.Measure, 1), chains)).ToHashSet() : [];
            var own = new CallFilter(request.Campaign, request.Vendor, SubVendors: request.SubVendors).Of(calls.Strands(client.Id, null), chains);
            var to = CallWalk.NewestFirst(own, new CallFilter(), null).Where(call => call.Outside is null && tried.Contains((call.Campaign, call.Vendor, call.Prospect))).Skip(request.Skip).Take(SeeBehind.Most + 1);
            return View(owner, tried.Count, [.. to]);
        }

        // The count itself tells which calls it counted; what is known of them elsewhere is only shown.
        if (book.CallsBehind(client.Id, asked.At, figure => figures.Takes(figure, chains), request.Measure, request.Skip, SeeBehind.Most + 1) is (var total, { } counted))
        {
            return View(owner, total, [.. counted.Select(calls.Find).OfType<CallEntry>()]);
        }

        // How long oppositions took is a sum over them.
        var measure = request.Measure == "opposition-effect-ms" ? "oppositions" : request.Measure;
        if (book.Behind(client.Id, asked.At, figure => figures.Takes(figure, chains), measure) is not { } found)
        {
            return Reply<BehindView>.No(SeeingFigures.Uncounted);
        }

        var log = LogName.Of(TenantKind.Client, client.Id);
        var entries = new List<BehindEntry>();
        foreach (var index in found.Skip(request.Skip).Take(SeeBehind.Most))
        {
            entries.AddRange((await journal.ReadLogAsync(log, index, 1, cancellation)).Select(Entry));
        }

        return Reply<BehindView>.Ok(new BehindView(owner, found.Count, entries, [], found.Count > request.Skip + entries.Count));
    }

    private Reply<BehindView> View(Named<TenantId> owner, long total, List<CallEntry> counted) => Reply<BehindView>.Ok(
        new BehindView(owner, total, [], [.. counted.Take(SeeBehind.Most).Select(call => SeeingCalls.LineOf(call, campaigns, tenants))], counted.Count > SeeBehind.Most));

    private BehindEntry Entry(Recorded recorded) => new(
        new CallEvent(recorded, []),
        recorded.About.Call is { } id && calls.Find(id) is { } call ? SeeingCalls.LineOf(call, campaigns, tenants) : null,
        recorded.About.Campaign is { } campaign ? campaigns.Find(campaign)?.Plan?.Name ?? string.Empty : string.Empty,
        tenants.Behind(recorded.Actor)?.Tenant.Name ?? string.Empty);
}
