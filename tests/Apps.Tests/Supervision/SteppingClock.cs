using System.Collections.Concurrent;
using System.Diagnostics;
using FollowUpConsole.Apps.Tests.Browser;

namespace FollowUpConsole.Apps.Tests.Supervision;

/// <summary>Starts on a working Tuesday at 10:10 in Paris, runs at the real pace, and can be set, or sent ahead with all that waits for it.</summary>
public sealed class SteppingClock : TimeProvider
{
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly ConcurrentDictionary<Alarm, byte> alarms = new();
    private long ahead;

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 17, 9, 10, 0, TimeSpan.Zero) + Stopwatch.GetElapsedTime(started) + TimeSpan.FromTicks(Interlocked.Read(ref ahead));

    /// <summary>Somebody sets the clock, forward or back: what waits for a length of time waits as long as before.</summary>
    public void Step(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);

    /// <summary>So much time passes: what waits is nearer to its end by as much.</summary>
    public void Pass(TimeSpan by)
    {
        Step(by);
        foreach (var alarm in alarms.Keys)
        {
            alarm.Nearer(by);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(callback, state, gone => alarms.TryRemove(gone, out _));
        alarms[alarm] = 0;
        alarm.Change(dueTime, period);
        return alarm;
    }

    private sealed class Alarm : ITimer
    {
        private readonly Lock turn = new();
        private readonly TimerCallback callback;
        private readonly object? state;
        private readonly Action<Alarm> gone;
        private readonly ITimer real;
        private long setAt;
        private TimeSpan due = Timeout.InfiniteTimeSpan;
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        internal Alarm(TimerCallback callback, object? state, Action<Alarm> gone)
        {
            (this.callback, this.state, this.gone) = (callback, state, gone);
            real = System.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (turn)
            {
                (setAt, due, this.period) = (Stopwatch.GetTimestamp(), dueTime, period);
                return real.Change(dueTime, period);
            }
        }

        public void Dispose()
        {
            gone(this);
            real.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            gone(this);
            return real.DisposeAsync();
        }

        internal void Nearer(TimeSpan by)
        {
            lock (turn)
            {
                if (due != Timeout.InfiniteTimeSpan)
                {
                    var left = due - Stopwatch.GetElapsedTime(setAt) - by;
                    Change(left < TimeSpan.Zero ? TimeSpan.Zero : left, period);
                }
            }
        }

        private void Ring()
        {
            lock (turn)
            {
                (setAt, due) = (Stopwatch.GetTimestamp(), period);
            }

            callback(state);
        }
    }
}

/// <summary>Chromium and the application on a Tuesday morning.</summary>
public class MorningFixture : ConsoleFixture
{
    public SteppingClock Clock { get; } = new();

    protected override Task<ConsoleHost> StartHostAsync() => ConsoleHost.StartAsync(Clock);
}
