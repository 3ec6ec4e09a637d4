using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Audit;

/// <summary>A whole log as static files that any tool for transparency logs reads (C2SP tlog-tiles), with a checkpoint signed now. That it was taken is an entry after it.</summary>
/// <param name="Log">Which.</param>
public sealed record ExportLog(LogName Log) : IRequest<LogExport>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ReadLogs;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfLog(Log);
}

/// <summary>A log in tiles.</summary>
/// <param name="Checkpoint">What was signed.</param>
/// <param name="Files">The checkpoint, tiles and bundles of entries, as they become whole.</param>
public sealed record LogExport(SignedCheckpoint Checkpoint, IAsyncEnumerable<TileFile> Files);

/// <summary>The checkpoint of a log, signed now. Tiles are there up to its size.</summary>
/// <param name="Log">Which.</param>
public sealed record TakeCheckpoint(LogName Log) : IRequest<SignedCheckpoint>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ReadLogs;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfLog(Log);
}

/// <summary>One tile of a log, or one bundle of its entries, as far as it was signed.</summary>
/// <param name="Log">Which log.</param>
/// <param name="Path">Which tile, as the format names it (<see cref="TileAddress"/>).</param>
public sealed record TakeTile(LogName Log, string Path) : IRequest<ReadOnlyMemory<byte>>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ReadLogs;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfLog(Log);
}

/// <summary>One entry with the proof that it is in the log, in the tree as it is signed now.</summary>
/// <param name="Log">Which log.</param>
/// <param name="Index">Which entry, from 0.</param>
public sealed record ProveEntry(LogName Log, long Index) : IRequest<EntryProof>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ReadLogs;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfLog(Log);
}

/// <summary>One call as a vCon (IETF draft-ietf-vcon-vcon-core): parties, what came of it, each entry with its proof, and those personal texts that the asker may see. The look is an entry.</summary>
/// <param name="Call">Which call.</param>
public sealed record TakeConversation(CallId Call) : IRequest<Conversation>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ReadProspects;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCall(Call);
}

/// <summary>A call for other programs.</summary>
/// <param name="Json">An unsigned vCon, UTF-8; what vouches for it are the proofs in it.</param>
public sealed record Conversation(ReadOnlyMemory<byte> Json);
