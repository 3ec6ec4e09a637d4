using FollowUpConsole.Storage.Imports;

namespace FollowUpConsole.WebConsole.Prospects;

/// <summary>Uploads that nobody took: every hour those that are a day old go.</summary>
internal sealed partial class SpoolSweep(ImportStore store, ILogger<SpoolSweep> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Files carry the machine's time, also in the demo.
        var clock = TimeProvider.System;
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                store.SweepSpool(Kept, clock.GetUtcNow());
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Failed(exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old uploads could not be deleted")]
    private partial void Failed(Exception exception);
}
