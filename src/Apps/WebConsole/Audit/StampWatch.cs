using FollowUpConsole.Audit;
using FollowUpConsole.Journal;
using FollowUpConsole.Merkle;
using FollowUpConsole.Signing;
using FollowUpConsole.WebConsole.Live;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Has the checkpoint of each report stamped that has no time stamp yet, soon after it was made; a service that is down is asked again every minute, and nobody waits for it.</summary>
internal sealed partial class StampWatch(IStamps stamps, IReportShelf shelf, TimeProvider clock, ILogger<StampWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(7);

    /// <summary>The service that the command line names (<c>--timestamp URL</c>).</summary>
    internal static IStamps Open(IServiceProvider provider)
    {
        var named = provider.GetRequiredService<IConfiguration>()["timestamp"];
        var service = string.IsNullOrEmpty(named) ? null : Uri.TryCreate(named, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? uri
            : throw new StartRefusedException($"--timestamp names no address of a time stamping service: '{named}'. Say http:// or https://.", new UriFormatException());
        return new TimeStamps(service, provider.GetRequiredService<TimeProvider>());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (stamps.State.Service is null)
        {
            return;
        }

        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var wasLate = stamps.State.LateSince is not null;
            foreach (var report in shelf.All(null).Where(report => !report.Files.ContainsKey(BundleNames.TimeStamp) && report.Text.IssuedAt > (clock.GetUtcNow() - Oldest).ToUnixTimeMilliseconds()))
            {
                if (!await StampAsync(report, stoppingToken))
                {
                    break;
                }
            }

            if (!wasLate && stamps.State.LateSince is not null)
            {
                Late(stamps.State.Service);
            }
        }
    }

    private async Task<bool> StampAsync(KeptReport report, CancellationToken cancellation)
    {
        if (await stamps.StampAsync(report.Files[BundleNames.Checkpoint], cancellation) is not { } stamp)
        {
            return false;
        }

        shelf.Stamp(report.Report, stamp);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The time stamping service {Service} does not answer; reports are signed without it, and stamped when it does")]
    private partial void Late(Uri service);
}
