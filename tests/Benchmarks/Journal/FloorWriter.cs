using Microsoft.Data.Sqlite;

namespace FollowUpConsole.Benchmarks.Journal;

/// <summary>The floor: the same bytes into one table, Microsoft.Data.Sqlite prepared and reused, group commit, nothing else.</summary>
internal sealed class FloorWriter : IDisposable
{
    private const int MaxBatch = 512;
    private readonly SqliteConnection connection;
    private readonly Lock gate = new();
    private readonly SemaphoreSlim waiting = new(0);
    private readonly Thread thread;
    private List<(byte[] Bytes, TaskCompletionSource Done)> queue = [];
    private bool closed;

    public FloorWriter(string folder)
    {
        connection = new SqliteConnection($"Data Source={Path.Combine(folder, "floor.db")};Pooling=False");
        connection.Open();
        using var setUp = connection.CreateCommand();
        setUp.CommandText = "pragma journal_mode=wal; pragma synchronous=full; pragma mmap_size=0; pragma wal_autocheckpoint=4000; pragma cache_size=-65536; create table entry(idx integer primary key, bytes blob not null)";
        setUp.ExecuteNonQuery();
        thread = new Thread(Loop) { IsBackground = true };
        thread.Start();
    }

    public Task WriteAsync(byte[] bytes)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool first;
        lock (gate)
        {
            first = queue.Count == 0;
            queue.Add((bytes, done));
        }

        if (first)
        {
            waiting.Release();
        }

        return done.Task;
    }

    public void Dispose()
    {
        closed = true;
        waiting.Release();
        thread.Join();
        waiting.Dispose();
        connection.Dispose();
    }

    private void Loop()
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = "insert into entry(bytes) values($bytes)";
        var parameter = insert.Parameters.Add("$bytes", SqliteType.Blob);
        insert.Prepare();
        var spare = new List<(byte[] Bytes, TaskCompletionSource Done)>();
        while (!closed)
        {
            waiting.Wait();
            List<(byte[] Bytes, TaskCompletionSource Done)> taken;
            lock (gate)
            {
                (taken, queue) = (queue, spare);
            }

            for (var from = 0; from < taken.Count; from += MaxBatch)
            {
                var to = Math.Min(taken.Count, from + MaxBatch);
                using var transaction = connection.BeginTransaction();
                insert.Transaction = transaction;
                for (var i = from; i < to; i++)
                {
                    parameter.Value = taken[i].Bytes;
                    insert.ExecuteNonQuery();
                }

                transaction.Commit();
                for (var i = from; i < to; i++)
                {
                    taken[i].Done.SetResult();
                }
            }

            taken.Clear();
            spare = taken;
        }
    }
}
