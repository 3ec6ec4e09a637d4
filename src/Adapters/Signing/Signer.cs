using System.Globalization;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Signing;

/// <summary>
/// The signer. Refusals of its own: <c>SIGN-01</c> the log is shorter than what was signed, <c>SIGN-02</c> the log has another history than the one that was signed,
/// <c>SIGN-03</c> there is nothing lost to declare.
/// </summary>
public sealed partial class Signer : ISigner, IDisposable
{
    private const int Chunk = 1000;
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly IJournal journal;
    private readonly SignedHeads heads;
    private readonly SigningKeys keys;
    private readonly HeadsLog headsLog;

    /// <summary>Opens the signer's folder, or makes it with a fresh key. Throws <see cref="InvalidOperationException"/> when what lies there cannot be trusted.</summary>
    public Signer(string folder, IJournal journal)
    {
        this.journal = journal;
        try
        {
            heads = new SignedHeads(folder);
            keys = new SigningKeys(folder, mayCreate: heads.IsEmpty);
            headsLog = new HeadsLog(folder);
        }
        catch (FormatException damage)
        {
            throw new InvalidOperationException($"What lies in the signer's folder {folder} is damaged: {damage.Message}. Put it back from its copy.", damage);
        }
    }

    /// <inheritdoc/>
    public NoteKey Key => keys.Public;

    /// <inheritdoc/>
    public IReadOnlyList<ReadOnlyMemory<byte>> KeyChanges => keys.Changes;

    /// <inheritdoc/>
    public SignedCheckpoint? LastOf(LogName log)
    {
        turn.Wait();
        try
        {
            return heads.Find(log)?.Signed;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public ValueTask<SignAnswer<SignedCheckpoint>> SignAsync(LogName log, CancellationToken cancellation = default) => InTurnAsync(() => SignNowAsync(log, cancellation), cancellation);

    /// <inheritdoc/>
    public ValueTask<SignAnswer<SignedCheckpoint>> DeclareLossAsync(LogName log, DateTimeOffset at, CancellationToken cancellation = default) => InTurnAsync(
        async () =>
        {
            if (heads.Find(log) is not { } lost || (await SignNowAsync(log, cancellation)).Refusal is null)
            {
                return new SignAnswer<SignedCheckpoint>(null, Refusal.Of("SIGN-03"));
            }

            var (size, root) = HeadOf(log);
            var tree = await GrowAsync(log, new CompactRange(), size, cancellation);
            if (!tree.Root().AsSpan().SequenceEqual(root.Span))
            {
                return Forked(lost);
            }

            var checkpoint = lost.Signed.Checkpoint;
            var loss = new DeclaredLoss(at.ToUnixTimeMilliseconds(), checkpoint.Size, checkpoint.Root, size);
            return new SignAnswer<SignedCheckpoint>(Keep(log, tree, [.. lost.Losses, loss]), null);
        },
        cancellation);

    /// <inheritdoc/>
    public ValueTask<KeyChange> ChangeKeyAsync(DateTimeOffset at, CancellationToken cancellation = default) =>
        InTurnAsync(() => Task.FromResult(keys.Change(at.ToUnixTimeMilliseconds())), cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        keys.Dispose();
        turn.Dispose();
    }

    private static SignAnswer<SignedCheckpoint> Forked(SignedHead last) => new(null, Refusal.Of("SIGN-02", Number(last.Signed.Checkpoint.Size)));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private async ValueTask<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }

    private (long Size, ReadOnlyMemory<byte> Root) HeadOf(LogName log) => journal.Heads.FirstOrDefault(head => head.Log == log) is { } head ? (head.Size, head.Root) : (0, TreeHash.Empty);

    // The bytes are read and hashed again, on top of the tree that was signed last: whatever lies under the new root begins with what was signed before, or has another root.
    private async Task<SignAnswer<SignedCheckpoint>> SignNowAsync(LogName log, CancellationToken cancellation)
    {
        var (size, root) = HeadOf(log);
        var last = heads.Find(log);
        if (last is not null && size < last.Signed.Checkpoint.Size)
        {
            return new SignAnswer<SignedCheckpoint>(null, Refusal.Of("SIGN-01", Number(size), Number(last.Signed.Checkpoint.Size)));
        }

        if (last is not null && size == last.Signed.Checkpoint.Size)
        {
            return !root.Span.SequenceEqual(last.Signed.Checkpoint.Root.Span) ? Forked(last)
                : new SignAnswer<SignedCheckpoint>(IsOfThisKey(last.Signed) ? last.Signed : Keep(log, CompactRange.Read(size, last.Peaks), last.Losses), null);
        }

        var tree = await GrowAsync(log, last is null ? new CompactRange() : CompactRange.Read(last.Signed.Checkpoint.Size, last.Peaks), size, cancellation);
        return tree.Size == size && tree.Root().AsSpan().SequenceEqual(root.Span)
            ? new SignAnswer<SignedCheckpoint>(Keep(log, tree, last?.Losses ?? []), null)
            : new SignAnswer<SignedCheckpoint>(null, Refusal.Of("SIGN-02", Number(last?.Signed.Checkpoint.Size ?? 0)));
    }

    private bool IsOfThisKey(SignedCheckpoint signed) => SignedNote.Read(signed.Note.Span).Signatures[0].KeyId == keys.Public.Id;

    private SignedCheckpoint Keep(LogName log, CompactRange tree, IReadOnlyList<DeclaredLoss> losses)
    {
        var checkpoint = new Checkpoint(log.Origin, tree.Size, tree.Root());
        var signed = new SignedCheckpoint(checkpoint, keys.Sign(checkpoint.Text, log.Origin).Write());
        heads.Keep(log, new SignedHead(signed, tree.Peaks(), losses));
        return signed;
    }

    private async Task<CompactRange> GrowAsync(LogName log, CompactRange tree, long size, CancellationToken cancellation)
    {
        while (tree.Size < size)
        {
            var entries = await journal.ReadLogAsync(log, tree.Size, (int)Math.Min(Chunk, size - tree.Size), cancellation);
            foreach (var entry in entries)
            {
                tree.Append(TreeHash.Leaf(entry.Bytes.Span));
            }

            if (entries.Count == 0)
            {
                break;
            }
        }

        return tree;
    }
}
