using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.TestKit;

/// <summary>A journal that does not hold anybody to what a decision rests on: the control of tests that say it must.</summary>
public sealed class LooseJournal(IJournal strict) : IJournal
{
    /// <inheritdoc/>
    public IReadOnlyList<LogHead> Heads => strict.Heads;

    /// <inheritdoc/>
    public bool BoardsAreWhole => strict.BoardsAreWhole;

    /// <inheritdoc/>
    public async ValueTask<AppendOutcome> AppendAsync(AppendRequest request, CancellationToken cancellation = default)
    {
        await Task.Yield();
        return await strict.AppendAsync(request with { Requires = null }, cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Recorded>> ReadStreamAsync(StreamKey stream, long afterVersion = 0, CancellationToken cancellation = default) => strict.ReadStreamAsync(stream, afterVersion, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Recorded>> ReadLogAsync(LogName log, long from, int count, CancellationToken cancellation = default) => strict.ReadLogAsync(log, from, count, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Recorded>> ReadCommandAsync(LogName log, CommandId command, CancellationToken cancellation = default) => strict.ReadCommandAsync(log, command, cancellation);

    /// <inheritdoc/>
    public ValueTask<long> VersionOfAsync(StreamKey stream, CancellationToken cancellation = default) => strict.VersionOfAsync(stream, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> InclusionProofAsync(LogName log, long index, long size, CancellationToken cancellation = default) => strict.InclusionProofAsync(log, index, size, cancellation);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ConsistencyProofAsync(LogName log, long fromSize, long toSize, CancellationToken cancellation = default) => strict.ConsistencyProofAsync(log, fromSize, toSize, cancellation);

    /// <inheritdoc/>
    public ValueTask<RangeProof> RangeProofAsync(LogName log, long from, long until, long size, CancellationToken cancellation = default) => strict.RangeProofAsync(log, from, until, size, cancellation);
}
