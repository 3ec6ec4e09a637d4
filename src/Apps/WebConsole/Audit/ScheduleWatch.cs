using FollowUpConsole.Audit;
using FollowUpConsole.Identity;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Makes the reports that clients have made for them, once their period is over. What is due follows from what lies on the shelf: a process that was down makes them when it is up again.</summary>
internal sealed partial class ScheduleWatch(ScheduleBoard board, IReportShelf shelf, TenantDirectory tenants, IDoor door, TimeProvider clock, ILogger<ScheduleWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var due in board.Due(shelf, tenants, clock.GetUtcNow()))
            {
                try
                {
                    if ((await door.AskAsSystemAsync("schedule", due, cancellation: stoppingToken)).Refusal is { } refusal)
                    {
                        Refused(refusal.ToString());
                    }
                }
                catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
                {
                    Failed(exception);
                }
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A report that a client has made for it was refused: {Refusal}")]
    private partial void Refused(string refusal);

    [LoggerMessage(Level = LogLevel.Error, Message = "A report that a client has made for it could not be made")]
    private partial void Failed(Exception exception);
}
