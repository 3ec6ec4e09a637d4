namespace FollowUpConsole.TestKit;

/// <summary>A clock that stands until a test moves it. Timers fire inside <see cref="Advance"/>, each at its own due time, in order.</summary>
public sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock door = new();
    private readonly PriorityQueue<(Alarm Alarm, int Setting), (long Due, long Order)> waiting = new();
    private long now = start.UtcTicks;
    private long order;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(GetTimestamp(), TimeSpan.Zero);

    /// <inheritdoc/>
    public override long GetTimestamp() => Interlocked.Read(ref now);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, callback, state);
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>Moves on, never back, and fires what falls due on the way, also what is set on the way.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var until = GetTimestamp() + by.Ticks;

        // A real timer fires on a thread without a context; with the test's own, what awaits a timer would go on at some later time.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            while (NextUntil(until) is { } due)
            {
                due.Fire();
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    private Alarm? NextUntil(long until)
    {
        lock (door)
        {
            while (waiting.TryPeek(out var next, out var at) && at.Due <= until)
            {
                waiting.Dequeue();
                if (next.Setting == next.Alarm.Setting)
                {
                    Interlocked.Exchange(ref now, Math.Max(now, at.Due));
                    next.Alarm.Rearm();
                    return next.Alarm;
                }
            }

            Interlocked.Exchange(ref now, until);
            return null;
        }
    }

    private sealed class Alarm(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan every = Timeout.InfiniteTimeSpan;

        public int Setting { get; private set; }

        public void Fire() => callback(state);

        public void Rearm() => Set(every > TimeSpan.Zero ? every : Timeout.InfiniteTimeSpan);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.door)
            {
                every = period;
                Set(dueTime);
                return true;
            }
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Set(TimeSpan due)
        {
            Setting++;
            if (due != Timeout.InfiniteTimeSpan)
            {
                clock.waiting.Enqueue((this, Setting), (clock.now + due.Ticks, clock.order++));
            }
        }
    }
}
