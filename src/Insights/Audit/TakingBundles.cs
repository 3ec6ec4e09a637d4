using System.Runtime.CompilerServices;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Audit;

/// <summary>Hands over the bundle of a report, and writes down that it was taken.</summary>
public sealed class TakingBundles(IReportShelf shelf, IJournal journal) : IHandle<TakeBundle, Bundle>
{
    private const int Block = 500;

    /// <inheritdoc/>
    public async ValueTask<Reply<Bundle>> HandleAsync(TakeBundle request, Asked asked, CancellationToken cancellation)
    {
        if (shelf.Find(request.Report) is not { } report || !Access.Reaches(asked.By, (TenantId?)report.Log.Owner))
        {
            return Reply<Bundle>.No(Refusal.Of(Access.NotReached));
        }

        // Two who take it at the same moment are two looks.
        var stream = new StreamKey(report.Log, "report", report.Report);
        AppendOutcome outcome;
        do
        {
            var version = await journal.VersionOfAsync(stream, cancellation);
            outcome = await journal.AppendAsync(new AppendRequest(stream, version, asked.Context, [new EventDraft(new ReportTaken(0), new EventAbout())]), cancellation);
        }
        while (outcome is AppendOutcome.Conflict);

        return outcome is AppendOutcome.Unavailable
            ? Reply<Bundle>.No(Refusal.Of(EntityHost.CannotWrite))
            : Reply<Bundle>.Ok(new Bundle(DateTimeOffset.FromUnixTimeMilliseconds(report.Text.IssuedAt), report.Files, EntriesAsync(report, CancellationToken.None)));
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> EntriesAsync(KeptReport report, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var block = new MemoryStream();
        for (var next = report.Text.RangeFrom; next < report.Text.RangeUntil;)
        {
            foreach (var entry in await journal.ReadLogAsync(report.Log, next, (int)Math.Min(Block, report.Text.RangeUntil - next), cancellation))
            {
                block.Write(entry.Bytes.Span);
                block.WriteByte((byte)'\n');
                next++;
            }

            yield return block.ToArray();
            block.SetLength(0);
        }
    }
}
