using FollowUpConsole.Audit;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Writes down calls to canaries after they were placed; what a process left undone at its end is found again by the next one. The caller waits for nothing of it.</summary>
internal sealed partial class CanaryWatch(CanaryBoard board, IDoor door, ChangeFeed feed, TimeProvider clock, ILogger<CanaryWatch> log) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim changed = new(1);
    private int dirty;

    public override void Dispose()
    {
        changed.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var subscription = feed.Subscribe(Changed);
        while (!stoppingToken.IsCancellationRequested)
        {
            await changed.WaitAsync(stoppingToken);
            Volatile.Write(ref dirty, 0);
            foreach (var call in board.Pending)
            {
                try
                {
                    // The call names the order: however often it is tried, it is written once.
                    if (!(await door.AskAsSystemAsync("canary", new RaiseAlarm(call), new CommandId(call.Value), stoppingToken)).IsOk)
                    {
                        await Task.Delay(Again, clock, stoppingToken);
                        Changed();
                    }
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    Failed(exception);
                }
            }
        }
    }

    // On the journal's thread: marks, and wakes the loop when it sleeps.
    private void Changed()
    {
        if (Interlocked.Exchange(ref dirty, 1) == 0)
        {
            changed.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An alarm could not be written")]
    private partial void Failed(Exception exception);
}
