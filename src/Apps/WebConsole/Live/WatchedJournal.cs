using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.WebConsole.Live;

/// <summary>The journal, watched: remembers whether the disk took what was written last, for whoever asks how the console is.</summary>
internal sealed class WatchedJournal(IJournal inner, TimeProvider clock) : IJournal
{
    // Nobody is sent here while it says no, so nothing may be written that would prove the disk well again; after this it counts as untried.
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);
    private long refusedAt;

    /// <summary>True when the last write was refused, lately.</summary>
    public bool WasRefused => Volatile.Read(ref refusedAt) is not 0 and var at && clock.GetElapsedTime(at) < Remembered;

    public IReadOnlyList<LogHead> Heads => inner.Heads;

    public bool BoardsAreWhole => inner.BoardsAreWhole;

    public async ValueTask<AppendOutcome> AppendAsync(AppendRequest request, CancellationToken cancellation = default)
    {
        var outcome = await inner.AppendAsync(request, cancellation);
        if (outcome is AppendOutcome.Unavailable)
        {
            Volatile.Write(ref refusedAt, clock.GetTimestamp());
        }
        else if (outcome is AppendOutcome.Appended && Volatile.Read(ref refusedAt) != 0)
        {
            Volatile.Write(ref refusedAt, 0);
        }

        return outcome;
    }

    public ValueTask<IReadOnlyList<Recorded>> ReadStreamAsync(StreamKey stream, long afterVersion = 0, CancellationToken cancellation = default) => inner.ReadStreamAsync(stream, afterVersion, cancellation);

    public ValueTask<IReadOnlyList<Recorded>> ReadLogAsync(LogName log, long from, int count, CancellationToken cancellation = default) => inner.ReadLogAsync(log, from, count, cancellation);

    public ValueTask<IReadOnlyList<Recorded>> ReadCommandAsync(LogName log, CommandId command, CancellationToken cancellation = default) => inner.ReadCommandAsync(log, command, cancellation);

    public ValueTask<long> VersionOfAsync(StreamKey stream, CancellationToken cancellation = default) => inner.VersionOfAsync(stream, cancellation);

    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> InclusionProofAsync(LogName log, long index, long size, CancellationToken cancellation = default) => inner.InclusionProofAsync(log, index, size, cancellation);

    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ConsistencyProofAsync(LogName log, long fromSize, long toSize, CancellationToken cancellation = default) => inner.ConsistencyProofAsync(log, fromSize, toSize, cancellation);

    public ValueTask<RangeProof> RangeProofAsync(LogName log, long from, long until, long size, CancellationToken cancellation = default) => inner.RangeProofAsync(log, from, until, size, cancellation);
}
