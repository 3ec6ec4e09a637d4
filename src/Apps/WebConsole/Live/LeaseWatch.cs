using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;

namespace FollowUpConsole.WebConsole.Live;

/// <summary>Frees prospects whose lease ran out: a lost browser, a killed process, an agent who walked away.</summary>
internal sealed partial class LeaseWatch(QueueBoard queue, IDoor door, TimeProvider clock, ILogger<LeaseWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var expired in queue.Expired(clock.GetUtcNow()))
            {
                try
                {
                    await door.AskAsSystemAsync("lease", new ExpireReservation(expired.Prospect, expired.Fence), cancellation: stoppingToken);
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    Failed(exception, expired.Prospect.ToString());
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The lease of {Prospect} could not be ended")]
    private partial void Failed(Exception exception, string prospect);
}
