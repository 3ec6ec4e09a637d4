using FollowUpConsole.Kernel;

namespace FollowUpConsole.Storage.Journal;

/// <content>What is left of a person after an erasure.</content>
public sealed partial class SqliteJournal
{
    private const int AtOnce = 50;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Destroys the key of a prospect and all their texts, in the file and in its write-ahead log; every commitment in the journal, and so every proof, stays as it is. Answers when it is
    /// durable; false when there was nothing. Whoever asks writes the event that says so first. The keyed hashes of their numbers stay: what is suppressed must stay suppressed. Copies of
    /// the data folder that were made before still hold them until they are deleted. Throws <see cref="IOException"/> when the store cannot write.
    /// </summary>
    public async Task<bool> DestroyKeyAsync(ProspectId prospect, CancellationToken cancellation = default) => await DestroyKeysAsync([prospect], cancellation) > 0;

    /// <summary>The same for many, so that the log is emptied once; of how many there was something.</summary>
    public async Task<int> DestroyKeysAsync(IReadOnlyList<ProspectId> prospects, CancellationToken cancellation = default)
    {
        var found = 0;
        var forgotten = false;
        for (var from = 0; from < prospects.Count; from += AtOnce)
        {
            // In steps, so that nobody's answer waits for all of them.
            var some = prospects.Skip(from).Take(AtOnce).ToList();
            var here = 0;
            await RunAsync(() => here = some.Count(new KeyDestruction(batches.Handle, clientKeys).Destroy));
            found += here;
        }

        while (found > 0 && !forgotten)
        {
            // Readers finish within milliseconds; until then the log keeps earlier pages.
            await RunAsync(() => { }, () => forgotten = KeyDestruction.Forget(batches.Handle));
            if (!forgotten)
            {
                await Task.Delay(BetweenTries, cancellation);
            }
        }

        return found;
    }

    private Task RunAsync(Action work, Action? afterwards = null)
    {
        var order = new WorkOrder(work, afterwards);
        writer.Enqueue(order);
        return order.Answer;
    }
}
