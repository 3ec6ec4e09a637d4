using System.Collections.Concurrent;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Audit;

/// <summary>How often a client has its report made.</summary>
public enum ReportEvery
{
    /// <summary>Only when somebody asks.</summary>
    Never,

    /// <summary>Each day, of the day before.</summary>
    Day,

    /// <summary>Each Monday, of the week before.</summary>
    Week,

    /// <summary>On the first, of the month before.</summary>
    Month,
}

/// <summary>Have a report made at the end of each such period, where the client company is.</summary>
/// <param name="Client">Whose.</param>
/// <param name="Every">How often.</param>
/// <param name="Campaign">Of one campaign only; each campaign and vendor may have its own.</param>
/// <param name="Vendor">Of one vendor only.</param>
public sealed record ScheduleReports(TenantId Client, ReportEvery Every, CampaignId? Campaign = null, TenantId? Vendor = null) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SeeProof;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>How often a client has its report made; of a campaign or a vendor only, if one is named.</summary>
public sealed record SeeSchedule(TenantId Client, CampaignId? Campaign = null, TenantId? Vendor = null) : IRequest<ReportEvery>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SeeProof;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>Which clients have reports made, and how often.</summary>
public sealed class ScheduleBoard : IBoard
{
    private readonly ConcurrentDictionary<(TenantId Client, CampaignId? Campaign, TenantId? Vendor), ReportEvery> chosen = new();

    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        if (recorded.Body is ReportsScheduled scheduled)
        {
            chosen[(recorded.Log.Owner, scheduled.Campaign, scheduled.Vendor)] = scheduled.Every;
        }
    }

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }

    /// <summary>What a client chose.</summary>
    internal ReportEvery Of(TenantId client, CampaignId? campaign, TenantId? vendor) => chosen.GetValueOrDefault((client, campaign, vendor));

    /// <summary>Reports of periods that are over and that nobody has made.</summary>
    /// <param name="shelf">Those that were made.</param>
    /// <param name="tenants">Where the clients are.</param>
    /// <param name="at">Now.</param>
    public IReadOnlyList<MakeReport> Due(IReportShelf shelf, TenantDirectory tenants, DateTimeOffset at) =>
    [
        .. from one in chosen
           where one.Value != ReportEvery.Never
           let period = LastOf(one.Value, at, tenants.Find(one.Key.Client)?.Zone ?? "UTC") with { Campaign = one.Key.Campaign?.Value, Vendor = one.Key.Vendor?.Value }
           where !shelf.All(one.Key.Client).Any(report => report.Text.Question == period)
           select new MakeReport(null, DateTimeOffset.FromUnixTimeMilliseconds(period.From), DateTimeOffset.FromUnixTimeMilliseconds(period.Until), one.Key.Campaign, one.Key.Vendor, one.Key.Client),
    ];

    /// <summary>The newest period that is over.</summary>
    internal static ReportQuestion LastOf(ReportEvery every, DateTimeOffset at, string zone)
    {
        var place = TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? found : TimeZoneInfo.Utc;
        var today = ReportDay.DateOf(at.ToUnixTimeMilliseconds(), place);
        var (from, until) = every switch
        {
            ReportEvery.Month => (new DateOnly(today.Year, today.Month, 1).AddMonths(-1), new DateOnly(today.Year, today.Month, 1)),
            ReportEvery.Week => (Monday(today).AddDays(-7), Monday(today)),
            ReportEvery.Day or ReportEvery.Never => (today.AddDays(-1), today),
        };
        return new ReportQuestion(ReportDay.StartOf(from, place), ReportDay.StartOf(until, place));
    }

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}

/// <summary>Keeps what clients chose.</summary>
public sealed class KeepingSchedules(ScheduleBoard board, IJournal journal, TenantDirectory tenants, CampaignBoard campaigns) : IHandle<ScheduleReports, Done>, IHandle<SeeSchedule, ReportEvery>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(ScheduleReports request, Asked asked, CancellationToken cancellation)
    {
        var faults = new FaultList()
            .Check(tenants.Find(request.Client) is not { Kind: TenantKind.Client }, "client", "unknown")
            .Check(!Enum.IsDefined(request.Every), "every", "unknown")
            .Check(request.Campaign is { } campaign && campaigns.Find(campaign)?.Client != request.Client, "campaign", "unknown")
            .Check(request.Vendor is { } vendor && !tenants.Engagements.Any(one => one.Client == request.Client && one.Vendor == vendor), "vendor", "unknown").Faults;
        if (faults.Count > 0)
        {
            return Reply<Done>.Bad(faults);
        }

        var stream = new StreamKey(LogName.Of(TenantKind.Client, request.Client), "schedule", request.Client.Value);
        return board.Of(request.Client, request.Campaign, request.Vendor) == request.Every ? Reply<Done>.Ok(default)
            : await AuditStreams.WriteAsync(journal, stream, asked.Context, new ReportsScheduled(request.Every, request.Campaign, request.Vendor), cancellation) is { } refusal ? Reply<Done>.No(refusal) : Reply<Done>.Ok(default);
    }

    /// <inheritdoc/>
    public ValueTask<Reply<ReportEvery>> HandleAsync(SeeSchedule request, Asked asked, CancellationToken cancellation) => ValueTask.FromResult(Reply<ReportEvery>.Ok(board.Of(request.Client, request.Campaign, request.Vendor)));
}
