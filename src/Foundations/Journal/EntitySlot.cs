namespace FollowUpConsole.Journal;

/// <summary>A state and the version it stands at.</summary>
internal sealed record Snapshot<TState>(TState State, long Version);

/// <summary>One entity's place in memory: its turn, given out in the order asked for, and its last state. There are a hundred thousand of them, so an idle one holds no more than it must.</summary>
internal sealed class EntitySlot
{
    private readonly Lock gate = new();
    private Queue<Waiting>? waiting;
    private bool taken;
    private bool used;
    private volatile bool gone;
    private volatile object? snapshot;

    public object? Snapshot
    {
        get => snapshot;
        set => snapshot = value;
    }

    public bool Gone => gone;

    /// <summary>Completes when the turn is the caller's. Who gives up waiting is passed over.</summary>
    public ValueTask EnterAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Waiting mine;
        lock (gate)
        {
            used = true;
            if (!taken)
            {
                taken = true;
                return ValueTask.CompletedTask;
            }

            (waiting ??= new Queue<Waiting>()).Enqueue(mine = new Waiting());
        }

        mine.GiveUpOn(cancellation);
        return new ValueTask(mine.Task);
    }

    /// <summary>Hands the turn on.</summary>
    public void Leave()
    {
        while (true)
        {
            Waiting next;
            lock (gate)
            {
                if (waiting is null or { Count: 0 })
                {
                    taken = false;
                    return;
                }

                next = waiting.Dequeue();
            }

            if (next.TryGo())
            {
                return;
            }
        }
    }

    /// <summary>True when nobody used it since the last time this was asked, and nobody is in a turn: it is gone from then on.</summary>
    public bool TryRetire()
    {
        lock (gate)
        {
            if (used || taken)
            {
                used = false;
                return false;
            }

            return gone = true;
        }
    }

    private sealed class Waiting() : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        private CancellationTokenRegistration givingUp;

        public void GiveUpOn(CancellationToken cancellation)
        {
            if (cancellation.CanBeCanceled)
            {
                givingUp = cancellation.UnsafeRegister(static (one, token) => ((Waiting)one!).TrySetCanceled(token), this);
                if (Task.IsCompleted)
                {
                    givingUp.Dispose();
                }
            }
        }

        public bool TryGo()
        {
            var goes = TrySetResult();
            givingUp.Dispose();
            return goes;
        }
    }
}
