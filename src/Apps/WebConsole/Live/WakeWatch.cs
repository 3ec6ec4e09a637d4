using System.Threading.Channels;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;

namespace FollowUpConsole.WebConsole.Live;

/// <summary>
/// Brings back whom the gate put aside once something new is said of them, whichever way it came in: Desk, Studio, API, import, register, a rule. It is told by the journal; only what comes into force by the
/// clock alone is looked for. What was said while the process was down is found at the start, since the queue is rebuilt from the journal.
/// </summary>
internal sealed partial class WakeWatch(QueueBoard queue, ChangeFeed feed, IDoor door, TimeProvider clock, ILogger<WakeWatch> log) : BackgroundService
{
    private const int AtOnce = 500;

    // What could not be written is asked for again after this.
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(2);

    // A law or a mandate begins with a day; it may be found a little later.
    private static readonly TimeSpan ByTheClock = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // One word is enough, however much is new.
        var told = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var telling = feed.Subscribe(() =>
        {
            if (queue.HasNewsOfPutAside)
            {
                told.Writer.TryWrite(true);
            }
        });
        while (true)
        {
            queue.ComeIntoForce(clock.GetUtcNow());
            if (!await WakeAsync(stoppingToken))
            {
                await Task.Delay(Again, clock, stoppingToken);
            }
            else if (!queue.HasNewsOfPutAside)
            {
                using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                await Task.WhenAny(told.Reader.WaitToReadAsync(waiting.Token).AsTask(), Task.Delay(ByTheClock, clock, waiting.Token));
                await waiting.CancelAsync();
                stoppingToken.ThrowIfCancellationRequested();
                told.Reader.TryRead(out _);
            }
        }
    }

    // False when something could not be written.
    private async Task<bool> WakeAsync(CancellationToken stoppingToken)
    {
        var written = true;
        foreach (var news in queue.NewsOfPutAside(AtOnce))
        {
            try
            {
                if ((await door.AskAsSystemAsync("wake", new WakeProspect(news.Prospect), cancellation: stoppingToken)).IsOk)
                {
                    queue.Settle(news);
                }
                else
                {
                    written = false;
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Not asked about again before something else is said of them: a fault of ours must not be asked for for ever.
                queue.Settle(news);
                Failed(exception, news.Prospect.ToString());
            }
        }

        return written;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Prospect}, of whom something new was said, could not be brought back into the queue")]
    private partial void Failed(Exception exception, string prospect);
}
