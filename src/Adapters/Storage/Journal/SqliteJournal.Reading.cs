using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Storage.Journal;

/// <content>Reading events and making proofs, on connections of their own.</content>
public sealed partial class SqliteJournal
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Recorded>> ReadStreamAsync(StreamKey stream, long afterVersion = 0, CancellationToken cancellation = default) =>
        ValueTask.FromResult<IReadOnlyList<Recorded>>(heads.Find(stream.Log) is { } log
            ? readers.Use(session => ReadStream(session, log.Id, stream, afterVersion))
            : []);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Recorded>> ReadLogAsync(LogName log, long from, int count, CancellationToken cancellation = default) =>
        ValueTask.FromResult<IReadOnlyList<Recorded>>(heads.Find(log) is { } head && count > 0 && from < head.Size ? readers.Use(session => Read(session, head.Id, from, count)) : []);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Recorded>> ReadCommandAsync(LogName log, CommandId command, CancellationToken cancellation = default) =>
        ValueTask.FromResult<IReadOnlyList<Recorded>>(heads.Find(log) is { } head ? readers.Use(session => ReadCommand(session, head.Id, command)) : []);

    /// <inheritdoc/>
    public ValueTask<long> VersionOfAsync(StreamKey stream, CancellationToken cancellation = default) =>
        ValueTask.FromResult(heads.Find(stream.Log) is { } log
            ? readers.Use(session => tails.VersionOf(NumberOf(session, log.Id, stream)))
            : 0);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> InclusionProofAsync(LogName log, long index, long size, CancellationToken cancellation = default) =>
        ValueTask.FromResult(readers.Use(session => TreeProof.Inclusion(index, size, NodesOf(session, log, size))));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ConsistencyProofAsync(LogName log, long fromSize, long toSize, CancellationToken cancellation = default) =>
        ValueTask.FromResult(readers.Use(session => TreeProof.Consistency(fromSize, toSize, NodesOf(session, log, toSize))));

    private static long NumberOf(ReadSession session, long log, StreamKey stream)
    {
        var row = session.Stream.With(0, log).With(1, stream.Kind).With(2, stream.Id);
        var number = row.Next() ? row.Number(0) : 0;
        row.Reset();
        return number;
    }

    // From the last entry backwards, each points to the one before it.
    private List<Recorded> ReadStream(ReadSession session, long log, StreamKey stream, long afterVersion)
    {
        var events = new List<Recorded>();
        for (var place = tails.PlaceOf(NumberOf(session, log, stream)); place != 0;)
        {
            var row = session.Place.With(0, place);
            if (!row.Next())
            {
                throw new JournalDamagedException(stream.Log, null, "an entry is missing since the start");
            }

            place = row.Number(2) > afterVersion ? row.Number(3) : 0;
            if (row.Number(2) > afterVersion)
            {
                events.Add(envelopes.Read(row.Bytes(0), row.Bytes(1)));
            }

            row.Reset();
        }

        events.Reverse();
        return events;
    }

    private List<Recorded> ReadCommand(ReadSession session, long log, CommandId command)
    {
        var row = session.Command.With(0, log).With(1, command.Value);
        var (found, first, count) = row.Next() ? (true, row.Number(0), (int)row.Number(1)) : (false, 0, 0);
        row.Reset();
        return found ? Read(session, log, first, count) : [];
    }

    private List<Recorded> Read(ReadSession session, long log, long from, int count) => Decode(session.Entries.With(0, log).With(1, from).With(2, from + count));

    private List<Recorded> Decode(SqliteStatement rows)
    {
        var events = new List<Recorded>();
        while (rows.Next())
        {
            events.Add(envelopes.Read(rows.Bytes(0), rows.Bytes(1)));
        }

        return events;
    }

    private NodeReader NodesOf(ReadSession session, LogName log, long size)
    {
        var head = heads.Find(log);
        return head is { } known && size <= known.Size
            ? new StoredNodes(session, known.Id, known.Size).Read
            : throw new ArgumentOutOfRangeException(nameof(size), "The log is not that long.");
    }
}
