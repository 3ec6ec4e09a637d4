using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;

namespace FollowUpConsole.WebConsole.Live;

/// <summary>
/// Brings back whom the gate put aside once something new is said of them, whichever way it came in: Desk, Studio, API, import, register. What was said while the process was down is found at the start,
/// since the queue is rebuilt from the journal.
/// </summary>
internal sealed partial class WakeWatch(QueueBoard queue, IDoor door, TimeProvider clock, ILogger<WakeWatch> log) : BackgroundService
{
    private const int AtOnce = 500;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var news in queue.NewsOfPutAside(AtOnce))
            {
                try
                {
                    // Refused, it could not be written: asked for again.
                    if ((await door.AskAsSystemAsync("wake", new WakeProspect(news.Prospect), cancellation: stoppingToken)).IsOk)
                    {
                        queue.Settle(news);
                    }
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    // Not asked about again before something else is said of them: a fault of ours must not be asked for every two seconds.
                    queue.Settle(news);
                    Failed(exception, news.Prospect.ToString());
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Prospect}, of whom something new was said, could not be brought back into the queue")]
    private partial void Failed(Exception exception, string prospect);
}
