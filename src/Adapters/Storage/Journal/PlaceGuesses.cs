using FollowUpConsole.Journal;

namespace FollowUpConsole.Storage.Journal;

/// <summary>
/// Guesses, when an order is queued, which index and time of recording it will get, so that its caller can splice and hash at once instead of the writer later.
/// A guess is right unless an order before it comes to nothing; a wrong one costs only the work: the writer compares, and places the order itself. Used under the queue's lock.
/// </summary>
internal sealed class PlaceGuesses
{
    private readonly Dictionary<LogName, (long Next, long Recorded)> logs = [];

    /// <summary>Gives an order its guess.</summary>
    public void Guess(WriteOrder order)
    {
        if (order is AppendOrder append && logs.TryGetValue(append.Request.Stream.Log, out var log))
        {
            var recorded = Math.Max(log.Recorded, append.Request.Context.At.ToUnixTimeMilliseconds());
            append.Guessed = (log.Next, recorded);
            logs[append.Request.Stream.Log] = (log.Next + append.Request.Events.Count, recorded);
        }
    }

    /// <summary>Starts again from what is decided, followed by what is queued.</summary>
    public void Correct(IEnumerable<LogSlot> decided, IEnumerable<WriteOrder> queued)
    {
        foreach (var log in decided)
        {
            logs[log.Name] = (log.Next, log.Recorded);
        }

        foreach (var order in queued)
        {
            // Orders that are placed already keep their wrong guess: their callers have done the work.
            if (order is AppendOrder append && logs.TryGetValue(append.Request.Stream.Log, out var log))
            {
                logs[append.Request.Stream.Log] = (log.Next + append.Request.Events.Count, Math.Max(log.Recorded, append.Request.Context.At.ToUnixTimeMilliseconds()));
            }
        }
    }
}
