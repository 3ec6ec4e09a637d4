using FollowUpConsole.Journal;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Signing;

/// <content>Counting and signing reports.</content>
public sealed partial class Signer
{
    /// <inheritdoc/>
    public ValueTask<SignAnswer<SignedReport>> ReportAsync(ReportOrder order, CancellationToken cancellation = default) => InTurnAsync(
        async () =>
        {
            var signed = await SignNowAsync(order.Log, cancellation);
            return signed.Value is { } checkpoint
                ? new SignAnswer<SignedReport>(await CountAsync(order, checkpoint, cancellation), null) : new SignAnswer<SignedReport>(null, signed.Refusal);
        },
        cancellation);

    private async Task<SignedReport> CountAsync(ReportOrder order, SignedCheckpoint checkpoint, CancellationToken cancellation)
    {
        var (log, question, size) = (order.Log, order.Question, checkpoint.Checkpoint.Size);
        var first = await FirstAtAsync(log, question.From, size, cancellation);
        var after = await FirstAtAsync(log, question.Until, size, cancellation);
        var days = first < after ? ReportDays.Between(await RecordedAsync(log, first, cancellation), await RecordedAsync(log, after - 1, cancellation), order.Zone) : [];

        // One entry before and one after the period go with it: they show that the range is not too narrow.
        var (from, until) = (Math.Max(0, first - 1), Math.Min(size, after + 1));
        var recount = new Recount(question, days);
        var (recorded, losses) = (0L, heads.Find(log)!.Losses.ToList());
        for (var next = from; next < until;)
        {
            foreach (var entry in await journal.ReadLogAsync(log, next, (int)Math.Min(Chunk, until - next), cancellation))
            {
                var scanned = ScannedEntry.Read(entry.Bytes.Span);
                recount.Add(scanned);

                // What the log itself declares is told also by a signer that was begun anew.
                if (DeclaredLoss.In(scanned) is { } loss && !losses.Exists(loss.IsSameAs))
                {
                    losses.Add(loss);
                }

                recorded = entry.RecordedAt.ToUnixTimeMilliseconds();
                next++;
            }
        }

        var issued = Math.Max(order.At.ToUnixTimeMilliseconds(), recorded);
        var text = new ReportText(checkpoint.Checkpoint, from, until, question, issued, days, losses, recount.Figures());
        return new SignedReport(text, keys.Sign(text.Write(), log.Origin).Write(), checkpoint, Noted(checkpoint, order.At));
    }

    // The time of recording never goes back within a log, so a period is a range.
    private async Task<long> FirstAtAsync(LogName log, long moment, long size, CancellationToken cancellation)
    {
        var (from, until) = (0L, size);
        while (from < until)
        {
            var middle = (from + until) / 2;
            (from, until) = await RecordedAsync(log, middle, cancellation) < moment ? (middle + 1, until) : (from, middle);
        }

        return from;
    }

    private async Task<long> RecordedAsync(LogName log, long index, CancellationToken cancellation) =>
        (await journal.ReadLogAsync(log, index, 1, cancellation))[0].RecordedAt.ToUnixTimeMilliseconds();
}
