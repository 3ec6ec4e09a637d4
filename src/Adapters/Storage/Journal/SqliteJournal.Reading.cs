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

    /// <inheritdoc/>
    public ValueTask<RangeProof> RangeProofAsync(LogName log, long from, long until, long size, CancellationToken cancellation = default) =>
        ValueTask.FromResult(size == 0 ? new RangeProof([], []) : readers.Use(session => RangeProof.Of(from, until, size, NodesOf(session, log, size))));

    private long NumberOf(ReadSession session, long log, StreamKey stream) => StreamRow.Among(session.Stream, log, stream, streams.Find(log, stream));

    private List<Recorded> ReadStream(ReadSession session, long log, StreamKey stream, long afterVersion)
    {
        List<Recorded> events = [.. session.Segments.Backwards(tails.PlaceOf(NumberOf(session, log, stream)), envelopes).TakeWhile(recorded => recorded.Version > afterVersion)];
        events.Reverse();
        return events;
    }

    private List<Recorded> ReadCommand(ReadSession session, long log, CommandId command) =>
        (commands.Find(log, command) ?? []).Select(place => session.Segments.Order(log, command, place, envelopes)).FirstOrDefault(events => events.Count > 0) ?? [];

    private List<Recorded> Read(ReadSession session, long log, long from, int count) => [.. session.Segments.Entries(log, from, envelopes).Take(count)];

    private NodeReader NodesOf(ReadSession session, LogName log, long size)
    {
        var head = heads.Find(log);
        return head is { } known && size <= known.Size
            ? new StoredNodes(session, known.Id, known.Size).Read
            : throw new ArgumentOutOfRangeException(nameof(size), "The log is not that long.");
    }
}
