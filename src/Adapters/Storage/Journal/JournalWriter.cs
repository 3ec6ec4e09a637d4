using FollowUpConsole.Journal;

namespace FollowUpConsole.Storage.Journal;

/// <summary>
/// The one thread that writes: drains what is waiting (at most <see cref="MaxBatch"/> orders), writes it in one transaction, and only after the commit feeds the boards and
/// answers the callers. There is no linger: the disk's sync is the batching window. When the store refuses, the batch is rolled back, its callers are told, memory is read
/// back from the store, and the next batch tries again.
/// </summary>
internal sealed class JournalWriter : IDisposable
{
    private const int MaxBatch = 512;
    private readonly SqliteHandle handle;
    private readonly BatchWriter batches;
    private readonly Action<AppendOrder> committed;
    private readonly Action batchCommitted;
    private readonly Lock gate = new();
    private readonly SemaphoreSlim waiting = new(0);
    private readonly Thread thread;
    private readonly PlaceGuesses guesses = new();
    private List<WriteOrder> queue = [];
    private bool closed;
    private bool stale;

    /// <summary>Writes over one connection, on a thread of its own.</summary>
    /// <param name="handle">The writing connection; disposed with the writer.</param>
    /// <param name="batches">Writes single orders.</param>
    /// <param name="committed">Called for every durable append, in commit order.</param>
    /// <param name="batchCommitted">Called after them.</param>
    public JournalWriter(SqliteHandle handle, BatchWriter batches, Action<AppendOrder> committed, Action batchCommitted)
    {
        (this.handle, this.batches, this.committed, this.batchCommitted) = (handle, batches, committed, batchCommitted);
        thread = new Thread(Loop) { IsBackground = true, Name = "journal writer" };
        thread.Start();
    }

    public void Enqueue(WriteOrder order)
    {
        bool first;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(closed, this);
            first = queue.Count == 0;
            queue.Add(order);
            guesses.Guess(order);
        }

        if (first)
        {
            waiting.Release();
        }

        // On the caller's thread, while the writer is busy with the batch before.
        (order as AppendOrder)?.PlaceAsGuessed();
    }

    /// <summary>Writes what is waiting, then ends.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (closed)
            {
                return;
            }

            closed = true;
        }

        waiting.Release();
        thread.Join();
        waiting.Dispose();
        handle.Dispose();
    }

    private void Loop()
    {
        var spare = new List<WriteOrder>();
        while (true)
        {
            waiting.Wait();
            List<WriteOrder> taken;
            bool last;
            lock (gate)
            {
                (taken, queue, last) = (queue, spare, closed);
            }

            for (var from = 0; from < taken.Count; from += MaxBatch)
            {
                Write(taken, from, Math.Min(MaxBatch, taken.Count - from));
                GuessAnew(taken, from + MaxBatch);
            }

            taken.Clear();
            spare = taken;
            if (last)
            {
                return;
            }
        }
    }

    private void GuessAnew(List<WriteOrder> taken, int from)
    {
        if (batches.WrongGuesses)
        {
            lock (gate)
            {
                guesses.Correct(batches.Logs, taken.Skip(from).Concat(queue));
            }
        }
    }

    private void Write(List<WriteOrder> orders, int from, int count)
    {
        try
        {
            Transact(orders, from, count);
        }
        catch (SqliteFailure failure)
        {
            Undo();
            for (var i = from; i < from + count; i++)
            {
                orders[i].Refuse(failure.Message);
            }

            return;
        }
        catch (Exception bug)
        {
            // One order of the batch met a bug. Alone, each of the others still gets its commit.
            Undo();
            if (count == 1)
            {
                orders[from].Fail(bug);
                return;
            }

            for (var i = from; i < from + count; i++)
            {
                Write(orders, i, 1);
            }

            return;
        }

        Answer(orders, from, count);
    }

    private void Transact(List<WriteOrder> orders, int from, int count)
    {
        if (stale)
        {
            batches.Reload();
            stale = false;
        }

        batches.Begin();
        for (var i = from; i < from + count; i++)
        {
            if (orders[i] is AppendOrder append)
            {
                batches.Decide(append);
            }
            else
            {
                ((WorkOrder)orders[i]).Run();
            }
        }

        batches.Write();
        handle.Run("commit");
    }

    private void Answer(List<WriteOrder> orders, int from, int count)
    {
        batches.Publish(committed);
        batchCommitted();
        for (var i = from; i < from + count; i++)
        {
            if (orders[i] is AppendOrder append)
            {
                append.Complete();
            }
            else
            {
                ((WorkOrder)orders[i]).Complete();
            }
        }
    }

    // Memory may be ahead of the store now; it is read back before anything else is written.
    private void Undo()
    {
        stale = true;
        try
        {
            if (handle.InTransaction)
            {
                handle.Run("rollback");
            }
        }
        catch (SqliteFailure)
        {
            // The engine has rolled back by itself; the next batch finds out whether the store works again.
        }
    }
}
