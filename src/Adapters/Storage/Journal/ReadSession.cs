using System.Collections.Concurrent;
using FollowUpConsole.Journal;

namespace FollowUpConsole.Storage.Journal;

/// <summary>A reading connection with its statements, used by one thread at a time.</summary>
internal sealed class ReadSession(SqliteHandle handle) : IDisposable
{
    public SqliteStatement Stream { get; } = handle.Prepare(StreamRow.Find);

    public SegmentReader Segments { get; } = new(handle);

    public SqliteStatement Tile { get; } = handle.Prepare("select hashes from tile where log_id=? and level=? and pos=?");

    public SqliteStatement Key { get; } = handle.Prepare("select l.name, k.wrapped from prospect_key k join log l using(log_id) where k.prospect=?");

    public SqliteStatement Block { get; } = handle.Prepare(BlockRow.Find);

    public SqliteStatement Boxes { get; } = handle.Prepare("select ends, boxes from personal_block where box_id=?");

    public SqliteStatement Part { get; } = handle.Prepare("select box from personal where prospect=? and command=? and ordinal=? and field=?");

    public SqliteStatement Parts { get; } = handle.Prepare("select command, ordinal, field, box from personal where prospect=? order by command, ordinal, field");

    public SqliteStatement Number { get; } = handle.Prepare("select log_id, substr(numbers, (?1-first)*32+1, 32) from number_key where first<=?1 order by first desc limit 1");

    public SqliteStatement Numbers { get; } = handle.Prepare("select l.name, n.numbers, n.first from number_key n join log l using(log_id) order by n.first");

    public SqliteStatement Begin { get; } = handle.Prepare("begin");

    public SqliteStatement Commit { get; } = handle.Prepare("commit");

    public void Dispose() => handle.Dispose();
}

/// <summary>Reading connections, made when needed and kept for the next one.</summary>
internal sealed class ReadSessions(string path) : IDisposable
{
    private const int Kept = 8;
    private readonly ConcurrentBag<ReadSession> idle = [];
    private volatile bool closed;

    public T Use<T>(Func<ReadSession, T> read)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        var session = idle.TryTake(out var kept) ? kept : new ReadSession(JournalSchema.OpenReader(path));
        var healthy = false;
        try
        {
            var result = read(session);
            healthy = true;
            return result;
        }
        finally
        {
            if (healthy && !closed && idle.Count < Kept)
            {
                idle.Add(session);
            }
            else
            {
                session.Dispose();
            }
        }
    }

    /// <summary>Reads several tables as they stood at one moment: an erasure between two of them moves texts to other places of their block.</summary>
    public T UseAtOneMoment<T>(Func<ReadSession, T> read) => Use(session =>
    {
        session.Begin.Next();
        session.Begin.Reset();
        try
        {
            return read(session);
        }
        finally
        {
            session.Commit.Next();
            session.Commit.Reset();
        }
    });

    public void Dispose()
    {
        closed = true;
        while (idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }
}
