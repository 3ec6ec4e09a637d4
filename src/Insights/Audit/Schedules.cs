using System.Collections.Concurrent;
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
public sealed record ScheduleReports(TenantId Client, ReportEvery Every) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SeeProof;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>How often a client has its report made.</summary>
public sealed record SeeSchedule(TenantId Client) : IRequest<ReportEvery>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.SeeProof;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfTenant(Client);
}

/// <summary>Which clients have reports made, and how often.</summary>
public sealed class ScheduleBoard : IBoard
{
    private readonly ConcurrentDictionary<TenantId, ReportEvery> clients = new();

    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        if (recorded.Body is ReportsScheduled scheduled)
        {
            clients[recorded.Log.Owner] = scheduled.Every;
        }
    }

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }

    /// <summary>What a client chose.</summary>
    internal ReportEvery Of(TenantId client) => clients.GetValueOrDefault(client);

    /// <summary>Reports of periods that are over and that nobody has made.</summary>
    /// <param name="shelf">Those that were made.</param>
    /// <param name="tenants">Where the clients are.</param>
    /// <param name="at">Now.</param>
    public IReadOnlyList<MakeReport> Due(IReportShelf shelf, TenantDirectory tenants, DateTimeOffset at) =>
    [
        .. from client in clients
           where client.Value != ReportEvery.Never
           let period = LastOf(client.Value, at, tenants.Find(client.Key)?.Zone ?? "UTC")
           where !shelf.All(client.Key).Any(report => report.Text.Question == period)
           select new MakeReport(null, DateTimeOffset.FromUnixTimeMilliseconds(period.From), DateTimeOffset.FromUnixTimeMilliseconds(period.Until), null, null, client.Key),
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
public sealed class KeepingSchedules(ScheduleBoard board, IJournal journal, TenantDirectory tenants) : IHandle<ScheduleReports, Done>, IHandle<SeeSchedule, ReportEvery>
{
    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(ScheduleReports request, Asked asked, CancellationToken cancellation)
    {
        if (tenants.Find(request.Client) is not { Kind: TenantKind.Client } || !Enum.IsDefined(request.Every))
        {
            return Reply<Done>.Bad([new Fault(Enum.IsDefined(request.Every) ? "client" : "every", "unknown")]);
        }

        var stream = new StreamKey(LogName.Of(TenantKind.Client, request.Client), "schedule", request.Client.Value);
        return board.Of(request.Client) == request.Every ? Reply<Done>.Ok(default)
            : await AuditStreams.WriteAsync(journal, stream, asked.Context, new ReportsScheduled(request.Every), cancellation) is { } refusal ? Reply<Done>.No(refusal) : Reply<Done>.Ok(default);
    }

    /// <inheritdoc/>
    public ValueTask<Reply<ReportEvery>> HandleAsync(SeeSchedule request, Asked asked, CancellationToken cancellation) => ValueTask.FromResult(Reply<ReportEvery>.Ok(board.Of(request.Client)));
}
