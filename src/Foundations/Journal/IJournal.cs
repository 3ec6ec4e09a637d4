using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Journal;

/// <summary>A stream and the version it must have for an append to hold.</summary>
/// <param name="Stream">Any stream of the same store.</param>
/// <param name="Version">Number of events in it; 0 for none yet.</param>
public readonly record struct StreamVersion(StreamKey Stream, long Version);

/// <summary>One entity's decided events, all or none.</summary>
/// <param name="Stream">Where they go.</param>
/// <param name="ExpectedVersion">The version the decision was made on.</param>
/// <param name="Context">Who and which order.</param>
/// <param name="Events">At least one.</param>
/// <param name="Requires">Other streams whose version the decision rests on (facts that must not have changed meanwhile).</param>
public sealed record AppendRequest(StreamKey Stream, long ExpectedVersion, CommandContext Context, IReadOnlyList<EventDraft> Events, IReadOnlyList<StreamVersion>? Requires = null);

/// <summary>What became of an append.</summary>
public abstract record AppendOutcome
{
    private AppendOutcome()
    {
    }

    /// <summary>Durable, and every board on this node has seen it.</summary>
    /// <param name="Events">As written.</param>
    public sealed record Appended(IReadOnlyList<Recorded> Events) : AppendOutcome;

    /// <summary>The order had been carried out before; here is what it wrote then.</summary>
    /// <param name="Events">As written the first time.</param>
    public sealed record AlreadyDone(IReadOnlyList<Recorded> Events) : AppendOutcome;

    /// <summary>Somebody else wrote first; decide again.</summary>
    /// <param name="Stream">The stream whose version differs.</param>
    /// <param name="Actual">Its version now.</param>
    public sealed record Conflict(StreamKey Stream, long Actual) : AppendOutcome;

    /// <summary>The store could not write (disk full, damaged). Nothing of it was written.</summary>
    /// <param name="Reason">For operators, without personal data.</param>
    public sealed record Unavailable(string Reason) : AppendOutcome;
}

/// <summary>Size and root of a log at a moment.</summary>
/// <param name="Size">Number of entries.</param>
/// <param name="Root">RFC 6962 root over the stored bytes, 32 bytes.</param>
public sealed record LogHead(LogName Log, long Size, ReadOnlyMemory<byte> Root);

/// <summary>The append-only journal: one log per owner, dense index from 0, RFC 6962 tree, one writer with group commit.</summary>
public interface IJournal
{
    /// <summary>Writes, and answers when the events are durable. Never throws for a conflict, a repeated command or a full disk.</summary>
    ValueTask<AppendOutcome> AppendAsync(AppendRequest request, CancellationToken cancellation = default);

    /// <summary>Events of one stream after a version, oldest first.</summary>
    ValueTask<IReadOnlyList<Recorded>> ReadStreamAsync(StreamKey stream, long afterVersion = 0, CancellationToken cancellation = default);

    /// <summary>Entries of a log by dense index; at most <paramref name="count"/>.</summary>
    ValueTask<IReadOnlyList<Recorded>> ReadLogAsync(LogName log, long from, int count, CancellationToken cancellation = default);

    /// <summary>What an order wrote in a log; empty when it has not been carried out there.</summary>
    ValueTask<IReadOnlyList<Recorded>> ReadCommandAsync(LogName log, CommandId command, CancellationToken cancellation = default);

    /// <summary>All logs with their heads, by name.</summary>
    IReadOnlyList<LogHead> Heads { get; }

    /// <summary>False once a board has failed on an event and was set aside until the next start. Whoever decides from boards must fail closed then.</summary>
    bool BoardsAreWhole { get; }

    /// <summary>The version of a stream: the number of its events.</summary>
    ValueTask<long> VersionOfAsync(StreamKey stream, CancellationToken cancellation = default);

    /// <summary>RFC 6962 inclusion proof of an entry in the tree of the first <paramref name="size"/> entries.</summary>
    ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> InclusionProofAsync(LogName log, long index, long size, CancellationToken cancellation = default);

    /// <summary>RFC 6962 consistency proof between two sizes of one log.</summary>
    ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> ConsistencyProofAsync(LogName log, long fromSize, long toSize, CancellationToken cancellation = default);

    /// <summary>Proof that entries <paramref name="from"/> … <paramref name="until"/> − 1 are exactly those of the tree of the first <paramref name="size"/> entries.</summary>
    ValueTask<RangeProof> RangeProofAsync(LogName log, long from, long until, long size, CancellationToken cancellation = default);
}

/// <summary>Live state in memory that is fed by committed events, in order, before the writer answers; so whoever was told "yes" finds it on every board.</summary>
public interface IBoard
{
    /// <summary>Folds one committed event. Called by one thread at a time, in commit order; must be quick, must not block, must not throw for unknown types.</summary>
    void Apply(Recorded recorded);

    /// <summary>Called after each committed batch, so that screens can be ticked once.</summary>
    void BatchApplied();
}

/// <summary>Opens personal texts that events committed to.</summary>
public interface IVault
{
    /// <summary>The value behind a field of an event; null when it was erased or never was.</summary>
    ValueTask<string?> OpenAsync(ProspectId prospect, string eventId, string field, CancellationToken cancellation = default);

    /// <summary>All personal values of a prospect, as (event id, field, value).</summary>
    ValueTask<IReadOnlyList<OpenedPart>> OpenAllAsync(ProspectId prospect, CancellationToken cancellation = default);

    /// <summary>The same with their salts: whoever holds value and salt can prove to others what the event committed to.</summary>
    ValueTask<IReadOnlyList<DisclosedPart>> DiscloseAllAsync(ProspectId prospect, CancellationToken cancellation = default);
}

/// <summary>One personal text with the salt of its commitment (<see cref="Commitment"/>).</summary>
public sealed record DisclosedPart(string EventId, string Field, ReadOnlyMemory<byte> Salt, string Value);

/// <summary>One personal text, opened.</summary>
public sealed record OpenedPart(string EventId, string Field, string Value);

/// <summary>Finds prospects by phone number without keeping the number: HMAC-SHA256 under a key of the client, cut to 16 bytes.</summary>
public interface INumberIndex
{
    /// <summary>The keyed hash of a number for a log's owner; the same for ever. Throws <see cref="IOException"/> when the owner has no key yet and the store cannot write one.</summary>
    UInt128 HashOf(LogName client, PhoneNumber number);

    /// <summary>Prospects of a log that have this number, oldest first.</summary>
    ValueTask<IReadOnlyList<ProspectId>> FindAsync(LogName client, PhoneNumber number, CancellationToken cancellation = default);

    /// <summary>Reads every (log, prospect, hash) there is, in the order written.</summary>
    void ReadAll(Action<LogName, ProspectId, UInt128> each);
}
