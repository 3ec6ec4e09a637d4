using FollowUpConsole.Storage.Journal;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FollowUpConsole.WebConsole.Live;

// Why somebody should not be sent here now. Open to everybody, so a reason names no path and no person.
internal static class ReadyChecks
{
    internal static void AddReadyChecks(this IServiceCollection services)
    {
        services.AddSingleton<DiskHealth>();
        services.AddHealthChecks().AddCheck<BoardsHealth>("boards").AddCheck<DiskHealth>("disk").AddCheck<KeyHealth>("master-key");
    }
}

internal sealed class BoardsHealth(WatchedJournal journal) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        journal.BoardsAreWhole ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("A board failed on an event and was set aside; nobody is called until the console has been started again. The log says which."));
}

internal sealed class DiskHealth(WatchedJournal journal, ConsoleOptions options, TimeProvider clock) : IHealthCheck
{
    // Asked by strangers, as often as they like; the disk is touched once a second at most.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private (bool Writes, long AskedAt)? last;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        !journal.WasRefused && Writes() ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The data folder's disk refuses writes: it is full, or closed to the console. What was answered is kept; new orders are refused until there is room."));

    private bool Writes()
    {
        lock (gate)
        {
            if (last is not { } known || clock.GetElapsedTime(known.AskedAt) >= Fresh)
            {
                last = known = (DataFolder.Refuses(options.DataFolder) is null, clock.GetTimestamp());
            }

            return known.Writes;
        }
    }
}

internal sealed class KeyHealth(KeyRing keys) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        keys.IsInPlace ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The master key is gone from its folder. The console still has it in memory: put the copy back before it is stopped, or it cannot start again."));
}
