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
public sealed record SeeBehind(string Measure, DateOnly? From, DateOnly? To, CampaignId? Campaign, TenantId? Vendor, TenantId? Client) : IRequest<BehindView>
{
    /// <summary>Most entries of one answer.</summary>
    public const int Most = 300;

    /// <inheritdoc/>
    public Permission Needs => Permission.SeeProof;

    /// <inheritdoc/>
    public Scope Scope => new SeeFigures(From, To, Campaign, Vendor, Client).Scope;
}

/// <summary>What a figure counts.</summary>
/// <param name="Client">Whose.</param>
/// <param name="Total">The figure.</param>
/// <param name="Entries">At most <see cref="SeeBehind.Most"/> of what it counts, newest first.</param>
/// <param name="Calls">Of <c>attempts:N</c>: the calls to those persons.</param>
public sealed record BehindView(Named<TenantId> Client, long Total, IReadOnlyList<BehindEntry> Entries, IReadOnlyList<CallLine> Calls);

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
        if (ReportClient.Of(asked.By, request.Campaign, request.Client, tenants, campaigns) is not { } client)
        {
            return Reply<BehindView>.Bad([new Fault("client", "missing")]);
        }

        var (owner, figures) = (new Named<TenantId>(client.Id, client.Name), new SeeFigures(request.From, request.To, request.Campaign, request.Vendor, client.Id));
        if (request.Measure.StartsWith(Attempts, StringComparison.Ordinal))
        {
            var tried = int.TryParse(request.Measure.AsSpan(Attempts.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var times) && figures.WholeTime ? book.Tried(client.Id, times).Where(one => figures.Takes(new Figure(null, one.Campaign.Value, one.Vendor.Value, request.Measure, 1))).ToHashSet() : [];
            var own = new CallFilter(request.Campaign, request.Vendor).Of(calls.Strands(client.Id, null));
            var to = CallWalk.NewestFirst(own, new CallFilter(), null).Where(call => call.Outside is null && tried.Contains((call.Campaign, call.Vendor, call.Prospect))).Take(SeeBehind.Most);
            return Reply<BehindView>.Ok(new BehindView(owner, tried.Count, [], [.. to.Select(call => SeeingCalls.LineOf(call, campaigns, tenants))]));
        }

        if (book.Behind(client.Id, asked.At, figures.Takes, request.Measure) is not { } found)
        {
            return Reply<BehindView>.No(SeeingFigures.Uncounted);
        }

        var log = LogName.Of(TenantKind.Client, client.Id);
        var entries = new List<BehindEntry>();
        foreach (var index in found.Take(SeeBehind.Most))
        {
            entries.AddRange((await journal.ReadLogAsync(log, index, 1, cancellation)).Select(Entry));
        }

        return Reply<BehindView>.Ok(new BehindView(owner, found.Count, entries, []));
    }

    private BehindEntry Entry(Recorded recorded) => new(
        new CallEvent(recorded, []),
        recorded.About.Call is { } id && calls.Find(id) is { } call ? SeeingCalls.LineOf(call, campaigns, tenants) : null,
        recorded.About.Campaign is { } campaign ? campaigns.Find(campaign)?.Plan?.Name ?? string.Empty : string.Empty,
        tenants.Behind(recorded.Actor)?.Tenant.Name ?? string.Empty);
}
