using FollowUpConsole.Journal;
using FollowUpConsole.Storage.Journal;

namespace FollowUpConsole.Adapters.Tests.Storage.Journal;

/// <summary>Makes the writer wait until everything is queued, so that it all goes into one commit, whatever the machine is busy with.</summary>
internal static class OneBatch
{
    /// <summary>Appends without personal parts, at most 512, queued in this order.</summary>
    public static async Task<AppendOutcome[]> AppendAsync(SqliteJournal journal, IEnumerable<AppendRequest> requests)
    {
        using var queued = new ManualResetEventSlim();
        var held = journal.OnWriterAsync(_ => queued.Wait());
        try
        {
            var appends = requests.Select(request => journal.AppendAsync(request).AsTask()).ToList();
            queued.Set();
            return await Task.WhenAll(appends);
        }
        finally
        {
            queued.Set();
            await held;
        }
    }
}
