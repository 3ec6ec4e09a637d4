using System.Diagnostics.CodeAnalysis;

namespace FollowUpConsole.Journal;

/// <summary>A state and the version it stands at.</summary>
internal sealed record Snapshot<TState>(TState State, long Version);

/// <summary>One entity's place in memory: its turn, given out in the order asked for, and its last state.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore whose wait handle is never asked for holds nothing that must be released.")]
internal sealed class EntitySlot
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private volatile bool used;
    private volatile bool gone;
    private volatile object? snapshot;

    public object? Snapshot
    {
        get => snapshot;
        set => snapshot = value;
    }

    public bool Gone => gone;

    public ValueTask EnterAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        used = true;
        return turn.Wait(0, CancellationToken.None) ? ValueTask.CompletedTask : new ValueTask(turn.WaitAsync(cancellation));
    }

    public void Leave() => turn.Release();

    public bool TryRetire()
    {
        if (used)
        {
            used = false;
            return false;
        }

        if (!turn.Wait(0, CancellationToken.None))
        {
            return false;
        }

        gone = true;
        turn.Release();
        return true;
    }
}
