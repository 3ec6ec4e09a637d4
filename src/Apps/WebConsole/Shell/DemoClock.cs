using System.Diagnostics;

namespace FollowUpConsole.WebConsole.Shell;

/// <summary>
/// The demo's own time: it starts on a working Tuesday morning in Paris, whatever day it is, and runs at the real pace. It follows the
/// monotonic counter, so that a corrected machine clock does not make it jump. While the days before that morning are played it is moved by hand.
/// </summary>
public sealed class DemoClock(DateTimeOffset startAt) : TimeProvider
{
    private volatile Reading reading = new(startAt, Stopwatch.GetTimestamp());

    /// <summary>Tuesday 17 November 2026, 10:30 in Paris.</summary>
    public static DateTimeOffset Morning { get; } = new(2026, 11, 17, 9, 30, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        var now = reading;
        return now.RunsSince is { } since ? now.At + Stopwatch.GetElapsedTime(since) : now.At;
    }

    /// <summary>Stands still at a moment.</summary>
    internal void HoldAt(DateTimeOffset at) => reading = new(at, null);

    /// <summary>Runs on from a moment at the real pace.</summary>
    internal void RunFrom(DateTimeOffset at) => reading = new(at, Stopwatch.GetTimestamp());

    private sealed record Reading(DateTimeOffset At, long? RunsSince);
}
