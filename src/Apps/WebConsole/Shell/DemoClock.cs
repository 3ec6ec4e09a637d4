using System.Diagnostics;

namespace FollowUpConsole.WebConsole.Shell;

/// <summary>
/// The demo's own time: it starts on a working Tuesday morning in Paris, whatever day it is, and runs at the real pace. It follows the
/// monotonic counter, so that a corrected machine clock does not make it jump.
/// </summary>
public sealed class DemoClock(DateTimeOffset startAt) : TimeProvider
{
    private readonly long started = Stopwatch.GetTimestamp();

    /// <summary>Tuesday 17 November 2026, 10:30 in Paris.</summary>
    public static DateTimeOffset Morning { get; } = new(2026, 11, 17, 9, 30, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => startAt + Stopwatch.GetElapsedTime(started);
}
