using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Audit;

/// <summary>The figures of a client's vendors (D-61), by day, campaign and vendor, as they stand now.</summary>
/// <param name="From">From this day on, where the client company is.</param>
/// <param name="To">Up to this day, included.</param>
/// <param name="Campaign">Of one campaign only.</param>
/// <param name="Vendor">Of one vendor only.</param>
/// <param name="Client">Whose, for an administrator; one's own otherwise.</param>
/// <param name="SubVendors">Of the vendor and of whoever works through it.</param>
public sealed record SeeFigures(DateOnly? From, DateOnly? To, CampaignId? Campaign, TenantId? Vendor, TenantId? Client, bool SubVendors = false) : IRequest<VendorFigures>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SeeProof;

    /// <inheritdoc/>
    public Scope Scope => Campaign is { } campaign ? new Scope.OfCampaign(campaign) : Client is { } client ? new Scope.OfTenant(client) : new Scope.Own();

    /// <summary>True when no days are asked for: then figures of the whole log are taken, too.</summary>
    internal bool WholeTime => From is null && To is null;

    /// <summary>True for a figure that is asked for.</summary>
    internal bool Takes(Figure figure, VendorChains chains) => (figure.Day is { } day ? (From is null || day >= From) && (To is null || day <= To) : WholeTime)
        && (Campaign is null || figure.Campaign == Campaign.Value.Value) && (Vendor is not { } vendor || figure.Vendor == vendor.Value || (SubVendors && figure.Vendor is { } other && chains.IsUnder(new TenantId(other), vendor)));
}

/// <summary>Figures with the names of their places.</summary>
/// <param name="Client">Whose.</param>
/// <param name="Figures">All that are not zero. Those without a day are of the whole log and only there when no days were asked for.</param>
/// <param name="Campaigns">Names of campaigns that occur.</param>
/// <param name="Vendors">Vendors that occur, and those through whom they work as far as these were asked for; sub-vendors behind their vendor.</param>
public sealed record VendorFigures(Named<TenantId> Client, IReadOnlyList<Figure> Figures, IReadOnlyList<Named<CampaignId>> Campaigns, IReadOnlyList<ChainedVendor> Vendors)
{
    /// <summary>The lines of the report.</summary>
    public IReadOnlyList<VendorRow> Rows => VendorRow.Of(this);

    /// <summary>All of one measure.</summary>
    public long Sum(string measure) => Figures.Where(figure => string.Equals(figure.Measure, measure, StringComparison.Ordinal)).Sum(figure => figure.Count);
}

/// <summary>Reports that were made, newest first.</summary>
public sealed record SeeReports : IRequest<IReadOnlyList<ReportLine>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SeeProof;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>A report in a list.</summary>
/// <param name="Report">Its id.</param>
/// <param name="Client">Of which client.</param>
/// <param name="Text">What it says.</param>
public sealed record ReportLine(Guid Report, string Client, ReportText Text);

/// <summary>Answers of figures and of the list of reports.</summary>
public sealed class SeeingFigures(FigureBook book, IReportShelf shelf, TenantDirectory tenants, CampaignBoard campaigns) : IHandle<SeeFigures, VendorFigures>, IHandle<SeeReports, IReadOnlyList<ReportLine>>
{
    /// <summary>An entry of the log cannot be counted: no figures rather than wrong ones.</summary>
    internal static Refusal Uncounted => Refusal.Of("FIGURES-01");

    /// <inheritdoc/>
    public ValueTask<Reply<VendorFigures>> HandleAsync(SeeFigures request, Asked asked, CancellationToken cancellation)
    {
        if (ReportClient.Of(asked.By, request.Campaign, request.Client, tenants, campaigns) is not { } client)
        {
            return ValueTask.FromResult(Reply<VendorFigures>.Bad([new Fault("client", "missing")]));
        }

        var chains = VendorChains.Of(client.Id, tenants);
        var found = book.Of(client.Id, asked.At, figure => request.Takes(figure, chains));
        return ValueTask.FromResult(found is null
            ? Reply<VendorFigures>.No(Uncounted)
            : Reply<VendorFigures>.Ok(new VendorFigures(
                new Named<TenantId>(client.Id, client.Name),
                found,
                [.. found.Select(figure => figure.Campaign).OfType<Guid>().Distinct().Select(id => new Named<CampaignId>(new CampaignId(id), campaigns.Find(new CampaignId(id))?.Plan?.Name ?? string.Empty)).OrderBy(named => named.Name, StringComparer.OrdinalIgnoreCase)],
                chains.Order(found.Select(figure => figure.Vendor).OfType<Guid>().Distinct().Select(id => new TenantId(id)), request.Vendor, tenants))));
    }

    /// <inheritdoc/>
    public ValueTask<Reply<IReadOnlyList<ReportLine>>> HandleAsync(SeeReports request, Asked asked, CancellationToken cancellation) =>
        ValueTask.FromResult(Reply<IReadOnlyList<ReportLine>>.Ok([.. shelf.All(asked.By.Kind == TenantKind.Operator ? null : asked.By.Tenant).Select(report =>
            new ReportLine(report.Report, tenants.Find(report.Log.Owner)?.Name ?? string.Empty, report.Text))]));
}
