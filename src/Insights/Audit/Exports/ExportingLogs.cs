using System.Buffers;
using System.Runtime.CompilerServices;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Audit;

/// <summary>Hands logs over as static files, whole or tile by tile.</summary>
public sealed class ExportingLogs(ISigner signer, IJournal journal) : IHandle<ExportLog, LogExport>, IHandle<TakeCheckpoint, SignedCheckpoint>, IHandle<TakeTile, ReadOnlyMemory<byte>>
{
    private const int Block = 512;

    /// <inheritdoc/>
    public async ValueTask<Reply<LogExport>> HandleAsync(ExportLog request, Asked asked, CancellationToken cancellation)
    {
        var answer = await ProvingEntries.SignAsync(signer, journal, request.Log, cancellation);
        if (answer.Value is not { } signed)
        {
            return Reply<LogExport>.No(answer.Refusal!);
        }

        // Signed first: the entry that tells of it comes after what it tells of.
        var stream = new StreamKey(request.Log, "export", asked.Derive(0));
        return await AuditStreams.WriteAsync(journal, stream, asked.Context, new LogExported(signed.Checkpoint.Size), cancellation) is { } refusal
            ? Reply<LogExport>.No(refusal) : Reply<LogExport>.Ok(new LogExport(signed, FilesAsync(request.Log, signed, CancellationToken.None)));
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<SignedCheckpoint>> HandleAsync(TakeCheckpoint request, Asked asked, CancellationToken cancellation)
    {
        var answer = await ProvingEntries.SignAsync(signer, journal, request.Log, cancellation);
        return answer.Value is { } signed ? Reply<SignedCheckpoint>.Ok(signed) : Reply<SignedCheckpoint>.No(answer.Refusal!);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<ReadOnlyMemory<byte>>> HandleAsync(TakeTile request, Asked asked, CancellationToken cancellation) =>
        TileAddress.Read(request.Path) is { } tile && tile.LiesIn(signer.LastOf(request.Log)?.Checkpoint.Size ?? 0)
            ? Reply<ReadOnlyMemory<byte>>.Ok(tile.Level > 0 ? await HashesAsync(request.Log, tile, cancellation) : await LowestAsync(request.Log, tile, cancellation))
            : Reply<ReadOnlyMemory<byte>>.No(Refusal.Of(Access.NotReached));

    // Entries in a bundle, or their leaf hashes: the same range of the log.
    private async ValueTask<ReadOnlyMemory<byte>> LowestAsync(LogName log, TileAddress tile, CancellationToken cancellation)
    {
        var bytes = new ArrayBufferWriter<byte>();
        foreach (var entry in await journal.ReadLogAsync(log, tile.First, tile.Width, cancellation))
        {
            if (tile.Level is null)
            {
                LogTiles.WriteEntry(bytes, entry.Bytes.Span);
            }
            else
            {
                bytes.Write(TreeHash.Leaf(entry.Bytes.Span));
            }
        }

        return bytes.WrittenMemory;
    }

    // The root of each full subtree: it is all that lies to the right of what is before it.
    private async ValueTask<ReadOnlyMemory<byte>> HashesAsync(LogName log, TileAddress tile, CancellationToken cancellation)
    {
        var bytes = new MemoryStream();
        for (var at = tile.First; at < tile.First + tile.Width; at++)
        {
            bytes.Write((await journal.RangeProofAsync(log, 0, at * tile.Span, (at + 1) * tile.Span, cancellation)).Right[0].Span);
        }

        return bytes.ToArray();
    }

    private async IAsyncEnumerable<TileFile> FilesAsync(LogName log, SignedCheckpoint signed, [EnumeratorCancellation] CancellationToken cancellation)
    {
        yield return new TileFile("checkpoint", signed.Note);
        var tiles = new LogTiles();
        while (tiles.Size < signed.Checkpoint.Size)
        {
            foreach (var entry in await journal.ReadLogAsync(log, tiles.Size, (int)Math.Min(Block, signed.Checkpoint.Size - tiles.Size), cancellation))
            {
                tiles.Append(entry.Bytes.Span);
            }

            while (tiles.TryTake(out var file))
            {
                yield return file!;
            }
        }

        foreach (var file in tiles.Edge())
        {
            yield return file;
        }
    }
}
