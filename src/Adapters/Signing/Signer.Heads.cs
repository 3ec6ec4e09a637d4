using FollowUpConsole.Journal;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Signing;

/// <content>The log of heads.</content>
public sealed partial class Signer
{
    /// <inheritdoc/>
    public ValueTask<SignAnswer<NotedHead>> NoteAsync(LogName log, DateTimeOffset at, CancellationToken cancellation = default) => InTurnAsync(
        async () =>
        {
            var signed = await SignNowAsync(log, cancellation);
            return signed.Value is { } checkpoint ? new SignAnswer<NotedHead>(new NotedHead(checkpoint, Noted(checkpoint, at)), null) : new SignAnswer<NotedHead>(null, signed.Refusal);
        },
        cancellation);

    /// <inheritdoc/>
    public ValueTask<HeadsHead> HeadsAsync(long? since, DateTimeOffset at, CancellationToken cancellation = default) => InTurnAsync(
        () =>
        {
            RoundNow(at);
            var signed = headsLog.Sign(keys);
            return Task.FromResult(new HeadsHead(signed, since is { } held && held >= 1 && held <= signed.Checkpoint.Size ? headsLog.Consistency(held) : null));
        },
        cancellation);

    // A head that is in no round yet makes one, of all heads as they were signed last.
    private byte[] Noted(SignedCheckpoint checkpoint, DateTimeOffset at)
    {
        if (!headsLog.Has(checkpoint.Checkpoint))
        {
            headsLog.Add(heads.All, at.ToUnixTimeMilliseconds());
        }

        return headsLog.Prove(checkpoint.Checkpoint, keys);
    }

    private void RoundNow(DateTimeOffset at)
    {
        if (!headsLog.IsOf(heads.All))
        {
            headsLog.Add(heads.All, at.ToUnixTimeMilliseconds());
        }
    }
}
