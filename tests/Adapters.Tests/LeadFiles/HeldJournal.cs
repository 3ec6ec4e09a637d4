using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Adapters.Tests.LeadFiles;

/// <summary>A slow disk: answers no part of a list before so many are on their way.</summary>
internal sealed class HeldJournal(IJournal inner, int together) : IJournal
{
    private readonly TaskCompletionSource enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int waiting;

    public IReadOnlyList<LogHead> Heads => inner.Heads;

    public bool BoardsAreWhole => inner.BoardsAreWhole;

    public async ValueTask<AppendOutcome> AppendAsync(AppendRequest request, CancellationToken cancellation = default)
    {
        if (request.Stream.Kind == ListParts.Kind)
        {
            if (Interlocked.Increment(ref waiting) == together)
            {
                enough.SetResult();
            }

            await enough.Task;
        }

        return await inner.AppendAsync(request, cancellation);
    }

    public ValueTask<IReadOnlyList<Recorded>> ReadStreamAsync(StreamKey stream, long afterVersion = 0, CancellationToken cancellation = default) => inner.ReadStreamAsync(stream, afterVersion, cancellation);

    public ValueTask<IReadOnlyList<Recorded>> ReadLogAsync(LogName log, long from, int count, CancellationToken cancellation = default) => inner.ReadLogAsync(log, from, count, cancellation);

    public ValueTask<IReadOnlyList<Recorded>> ReadCommandAsync(LogName log, CommandId command, CancellationToken cancellation = default) => inner.ReadCommandAsync(log, command, cancellation);

    public ValueTask<long> VersionOfAsync(StreamKey stream, CancellationToken cancellation = default) => inner.VersionOfAsync(stream, cancellation);

    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> InclusionProofAsync(LogName log, long index, long size, CancellationToken cancellation = default) => inner.InclusionProofAsync(log, index, size, cancellation);

    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ConsistencyProofAsync(LogName log, long fromSize, long toSize, CancellationToken cancellation = default) => inner.ConsistencyProofAsync(log, fromSize, toSize, cancellation);

    public ValueTask<RangeProof> RangeProofAsync(LogName log, long from, long until, long size, CancellationToken cancellation = default) => inner.RangeProofAsync(log, from, until, size, cancellation);
}
