namespace FollowUpConsole.WebConsole.Shell.Demo;

/// <summary>
/// Plays steps in the order of their times and moves the clock along instead of waiting. Steps that fall within a few seconds are played together, so that
/// they share the disk's sync.
/// </summary>
internal sealed class Rehearsal(DemoClock clock)
{
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(9);
    private readonly PriorityQueue<Func<Task<TimeSpan?>>, DateTimeOffset> steps = new();
    private readonly Lock gate = new();

    /// <summary>Adds a step; it tells how long after it the next one comes, or null when that was the last.</summary>
    public void Add(DateTimeOffset due, Func<Task<TimeSpan?>> step)
    {
        lock (gate)
        {
            steps.Enqueue(step, due);
        }
    }

    /// <summary>Plays until nothing is left before the end.</summary>
    public async Task PlayAsync(DateTimeOffset end, CancellationToken cancellation)
    {
        while (Take(end) is { Count: > 0 } together)
        {
            cancellation.ThrowIfCancellationRequested();
            await Task.WhenAll(together.Select(async step =>
            {
                if (await step() is { } wait)
                {
                    Add(clock.GetUtcNow() + wait, step);
                }
            }));
        }
    }

    private List<Func<Task<TimeSpan?>>> Take(DateTimeOffset end)
    {
        lock (gate)
        {
            var taken = new List<Func<Task<TimeSpan?>>>();
            if (!steps.TryPeek(out _, out var first) || first >= end)
            {
                return taken;
            }

            var last = clock.GetUtcNow();
            while (steps.TryPeek(out _, out var due) && due < end && due <= first + Together)
            {
                taken.Add(steps.Dequeue());
                last = due > last ? due : last;
            }

            clock.HoldAt(last);

            return taken;
        }
    }
}
