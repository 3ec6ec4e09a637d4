using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Journal;

/// <summary>What came of asking the signer: a value, or why it refuses; exactly one of them.</summary>
/// <param name="Value">What it signed.</param>
/// <param name="Refusal">Why it did not.</param>
public sealed record SignAnswer<T>(T? Value, Refusal? Refusal)
    where T : class;

/// <summary>A report to be counted and signed.</summary>
/// <param name="Log">Whose entries.</param>
/// <param name="Question">Period, campaign, vendor.</param>
/// <param name="Zone">IANA zone in which days are days.</param>
/// <param name="At">When it was asked for (UTC).</param>
public sealed record ReportOrder(LogName Log, ReportQuestion Question, string Zone, DateTimeOffset At);

/// <summary>A signed report.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Note">The note that signs it.</param>
/// <param name="Checkpoint">The checkpoint that it speaks of.</param>
/// <param name="Heads">Where that checkpoint stands in the log of heads.</param>
public sealed record SignedReport(ReportText Text, ReadOnlyMemory<byte> Note, SignedCheckpoint Checkpoint, ReadOnlyMemory<byte> Heads);

/// <summary>A checkpoint that stands in the log of heads.</summary>
/// <param name="Checkpoint">The checkpoint.</param>
/// <param name="Heads">Where it stands (<see cref="HeadsProof"/>, as a file).</param>
public sealed record NotedHead(SignedCheckpoint Checkpoint, ReadOnlyMemory<byte> Heads);

/// <summary>The log of heads as it stands.</summary>
/// <param name="Checkpoint">Its checkpoint.</param>
/// <param name="Consistency">That it begins with the size that was asked about; null when that is none of its sizes.</param>
public sealed record HeadsHead(SignedCheckpoint Checkpoint, IReadOnlyList<ReadOnlyMemory<byte>>? Consistency);

/// <summary>A dossier to be counted and signed.</summary>
/// <param name="Log">Whose entries.</param>
/// <param name="Subject">The client's keyed hash of the number.</param>
/// <param name="Streams">Of that log: those that are about the number.</param>
/// <param name="At">When it was asked for (UTC).</param>
public sealed record DossierOrder(LogName Log, Guid Subject, IReadOnlyList<StreamKey> Streams, DateTimeOffset At);

/// <summary>A signed dossier.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Note">The note that signs it.</param>
/// <param name="Checkpoint">The checkpoint that it speaks of.</param>
/// <param name="Entries">The entries, in the order of the log.</param>
/// <param name="Paths">For each of them the proof that it is in the tree.</param>
/// <param name="Heads">Where that checkpoint stands in the log of heads.</param>
public sealed record SignedDossier(
    DossierText Text, ReadOnlyMemory<byte> Note, SignedCheckpoint Checkpoint, IReadOnlyList<Recorded> Entries, IReadOnlyList<IReadOnlyList<ReadOnlyMemory<byte>>> Paths, ReadOnlyMemory<byte> Heads);

/// <summary>
/// Signs the heads of logs and reports over them. It signs nothing that is handed to it: whoever asks names a log, and the signer reads the entries, builds the tree on what it
/// signed last, counts, and refuses a log that shrank, forked or does not give its own root. Thread-safe.
/// </summary>
public interface ISigner
{
    /// <summary>The key that it signs with now.</summary>
    NoteKey Key { get; }

    /// <summary>Changes of the key since the first one, oldest first, as notes that both keys signed.</summary>
    IReadOnlyList<ReadOnlyMemory<byte>> KeyChanges { get; }

    /// <summary>What it signed last of a log; null when never.</summary>
    SignedCheckpoint? LastOf(LogName log);

    /// <summary>The checkpoint of a log as it stands now.</summary>
    ValueTask<SignAnswer<SignedCheckpoint>> SignAsync(LogName log, CancellationToken cancellation = default);

    /// <summary>The checkpoint of a log as it stands now, and where it stands in the log of heads; a head that is in no round yet makes one.</summary>
    ValueTask<SignAnswer<NotedHead>> NoteAsync(LogName log, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>The log of heads, with a round of all heads as they were signed last when any is new.</summary>
    /// <param name="since">Size that the asker holds.</param>
    /// <param name="at">Now (UTC).</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<HeadsHead> HeadsAsync(long? since, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>Signs the log as it stands, counts the report's figures from its entries, and signs those.</summary>
    ValueTask<SignAnswer<SignedReport>> ReportAsync(ReportOrder order, CancellationToken cancellation = default);

    /// <summary>Signs the log as it stands, reads the streams to their ends, counts, and signs that.</summary>
    ValueTask<SignAnswer<SignedDossier>> DossierAsync(DossierOrder order, CancellationToken cancellation = default);

    /// <summary>Takes a log that lost signed entries as it stands now; every later report of it says so.</summary>
    ValueTask<SignAnswer<SignedCheckpoint>> DeclareLossAsync(LogName log, DateTimeOffset at, CancellationToken cancellation = default);

    /// <summary>Makes a new key, cosigned by the one until now.</summary>
    ValueTask<KeyChange> ChangeKeyAsync(DateTimeOffset at, CancellationToken cancellation = default);
}
