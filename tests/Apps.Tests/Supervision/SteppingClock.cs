using System.Diagnostics;
using FollowUpConsole.Apps.Tests.Browser;

namespace FollowUpConsole.Apps.Tests.Supervision;

/// <summary>Starts on a working Tuesday at 10:10 in Paris, runs at the real pace, and can be sent ahead.</summary>
public sealed class SteppingClock : TimeProvider
{
    private readonly long started = Stopwatch.GetTimestamp();
    private long ahead;

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 17, 9, 10, 0, TimeSpan.Zero) + Stopwatch.GetElapsedTime(started) + TimeSpan.FromTicks(Interlocked.Read(ref ahead));

    public void Step(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);
}

/// <summary>Chromium and the application on a Tuesday morning.</summary>
public sealed class MorningFixture : ConsoleFixture
{
    public SteppingClock Clock { get; } = new();

    protected override Task<ConsoleHost> StartHostAsync() => ConsoleHost.StartAsync(Clock);
}
