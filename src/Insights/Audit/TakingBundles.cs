using System.Globalization;
using System.Runtime.CompilerServices;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Merkle;

namespace FollowUpConsole.Audit;

/// <summary>Hands over the bundle of a report, and writes down that it was taken.</summary>
public sealed class TakingBundles(IReportShelf shelf, IJournal journal, CallBook book, Disclosing disclosing, IStamps stamps, IHeldHeads held) : IHandle<TakeBundle, Bundle>
{
    private const int Block = 500;

    /// <inheritdoc/>
    public async ValueTask<Reply<Bundle>> HandleAsync(TakeBundle request, Asked asked, CancellationToken cancellation)
    {
        if (shelf.Find(request.Report) is not { } report || !Access.Reaches(asked.By, (TenantId?)report.Log.Owner))
        {
            return Reply<Bundle>.No(Refusal.Of(Access.NotReached));
        }

        var opened = new Opened(0, default);
        if (request.Disclosed is { } disclosed)
        {
            var faults = Faults(disclosed, report);
            var answer = faults.IsEmpty ? await DiscloseAsync(report, disclosed, asked, cancellation) : Reply<Opened>.Bad(faults.Faults);
            if (answer.Value is not { } found)
            {
                return answer.Refusal is { } no ? Reply<Bundle>.No(no) : Reply<Bundle>.Bad(answer.Faults);
            }

            opened = found;
        }

        // Two who take it at the same moment are two looks.
        if (await AuditStreams.WriteAsync(journal, new StreamKey(report.Log, "report", report.Report), asked.Context, new ReportTaken(opened.Count), cancellation) is { } refusal)
        {
            return Reply<Bundle>.No(refusal);
        }

        // Made a moment ago, before it was its turn; or the service was down until now.
        if (!report.Files.ContainsKey(BundleNames.TimeStamp) && await stamps.StampAsync(report.Files[BundleNames.Checkpoint], cancellation) is { } stamp)
        {
            shelf.Stamp(report.Report, stamp);
            report = shelf.Find(report.Report) ?? report;
        }

        // The head of the next day leads from here.
        held.Keep(report.Log.Value, asked.By.User, new SignedCheckpoint(report.Text.Checkpoint, report.Files[BundleNames.Checkpoint]));
        var files = opened.Count == 0 ? report.Files : new Dictionary<string, ReadOnlyMemory<byte>>(report.Files, StringComparer.Ordinal) { [BundleNames.Openings] = opened.File };
        return Reply<Bundle>.Ok(new Bundle(DateTimeOffset.FromUnixTimeMilliseconds(report.Text.IssuedAt), files, EntriesAsync(report, CancellationToken.None)));
    }

    // A call of somebody else, one that there is not, and one outside the report are not told apart.
    private FaultList Faults(Disclosure disclosed, KeptReport report)
    {
        var faults = new FaultList()
            .Check(disclosed.Calls.Count is 0 or > Disclosure.Most, "calls", "count", "1", Disclosure.Most.ToString(CultureInfo.InvariantCulture))
            .Check(disclosed.Fields.Count == 0, "fields", "missing");
        for (var i = 0; i < Math.Min(disclosed.Calls.Count, Disclosure.Most); i++)
        {
            var call = book.Find(disclosed.Calls[i]);
            faults.Check(call is null || call.Client != report.Log.Owner || call.First < report.Text.RangeFrom || call.First >= report.Text.RangeUntil, $"calls[{i}]", "unknown");
        }

        return faults;
    }

    private async ValueTask<Reply<Opened>> DiscloseAsync(KeptReport report, Disclosure disclosed, Asked asked, CancellationToken cancellation)
    {
        var entries = new List<(Recorded Entry, ProspectId Prospect)>();
        foreach (var call in disclosed.Calls.Distinct().Select(id => book.Find(id)!))
        {
            var stream = await journal.ReadStreamAsync(new StreamKey(report.Log, "prospect", call.Prospect.Value), 0, cancellation);
            entries.AddRange(SeeingOneCall.EventsOf(stream, call.Call).Where(entry => entry.Index >= report.Text.RangeFrom && entry.Index < report.Text.RangeUntil).Select(entry => (entry, call.Prospect)));
        }

        return await disclosing.OpenAsync(report.Log, report.Report, entries, disclosed.Fields, asked, cancellation);
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
