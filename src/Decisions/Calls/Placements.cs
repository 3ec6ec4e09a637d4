using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>
/// Dials that were granted and are on their way to the line. Who records a "stop" waits for those of the number, so that nothing is placed after the "yes" to it (D-54). Thread-safe.
/// </summary>
internal sealed class Placements
{
    private readonly Lock gate = new();
    private readonly Dictionary<(TenantId Client, Guid Number), List<Task>> going = [];

    /// <summary>A dial begins; it ends with the disposal.</summary>
    public IDisposable Begin(TenantId client, Guid number)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (!going.TryGetValue((client, number), out var those))
            {
                going.Add((client, number), those = []);
            }

            those.Add(done.Task);
        }

        return new Going(this, (client, number), done);
    }

    /// <summary>Waits for the dials that are on their way now; those that begin later find the number refused.</summary>
    public Task NoneBefore(TenantId client, Guid number)
    {
        lock (gate)
        {
            return going.TryGetValue((client, number), out var those) ? Task.WhenAll(those.ToArray()) : Task.CompletedTask;
        }
    }

    private void End((TenantId Client, Guid Number) key, TaskCompletionSource done)
    {
        lock (gate)
        {
            if (going.TryGetValue(key, out var those) && those.Remove(done.Task) && those.Count == 0)
            {
                going.Remove(key);
            }
        }

        done.TrySetResult();
    }

    private sealed class Going(Placements placements, (TenantId Client, Guid Number) key, TaskCompletionSource done) : IDisposable
    {
        public void Dispose() => placements.End(key, done);
    }
}
