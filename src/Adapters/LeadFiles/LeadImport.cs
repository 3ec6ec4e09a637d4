using System.Buffers;
using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.LeadFiles;

/// <summary>What an import works with.</summary>
public sealed record ImportTools(IJournal Journal, IEntityHost Host, INumberIndex Numbers, IImportStore Store, INumberPlan Plan, TimeProvider Clock);

/// <summary>
/// Takes one file: rows are read, judged and laid down in chunks whose prospects sleep; one last event wakes them all (<see cref="ListTaken"/>). Stopped, failed or killed
/// on the way, nothing of it is ever called.
/// </summary>
public sealed class LeadImport(ImportTools tools, Campaign campaign, LeadFileShape shape, TakeList order, CommandContext context) : IDisposable
{
    private const int ReportBlock = 256 * 1024;

    private readonly LogName log = LogName.Of(TenantKind.Client, campaign.Client);
    private readonly List<(PhoneNumber Number, int Row)> forbidden = [];
    private readonly ArrayBufferWriter<byte> report = new(ReportBlock * 2);
    private ReportLines? lines;
    private int block;
    private long version;

    /// <summary>Runs to the end. Answers the import as it then stands; tells how it stands after every chunk.</summary>
    public async Task<ListImport> RunAsync(ListImport import, Action<ListImport> tell, CancellationToken cancellation)
    {
        var stream = new StreamKey(log, "list", import.List.Value);
        try
        {
            import = await LayDownAsync(import, stream, tell, cancellation);
            await SuppressAsync(import.List, cancellation);
            var taken = new ListTaken(
                import.List, campaign.Id, shape.Sha256, shape.Bytes, import.Read, import.Taken, import.Merged, import.Refused, shape.Encoding, shape.Delimiter.ToString(CultureInfo.InvariantCulture), shape.Header, order.Origin, order.OriginOn, order.Region);
            await AppendAsync(stream, new EventDraft(taken, new EventAbout(campaign.Id)), CancellationToken.None);
            return import with { Stage = ListStage.Taken };
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or ImportFailedException)
        {
            var problem = exception is OperationCanceledException ? "IMPORT-02" : "IMPORT-03";
            await tools.Journal.AppendAsync(new AppendRequest(stream, version, Fresh(), [new EventDraft(new ListAbandoned(import.List, problem), new EventAbout(campaign.Id))]), CancellationToken.None);
            return import with { Stage = ListStage.Abandoned, Problem = problem };
        }
    }

    private async Task<ListImport> LayDownAsync(ListImport import, StreamKey stream, Action<ListImport> tell, CancellationToken cancellation)
    {
        await using var file = tools.Store.OpenSpool(order.Spool) ?? throw new ImportFailedException();
        var columns = order.Columns ?? shape.Columns;
        using var rows = LeadFileRows.Open(file, shape, columns);
        var terms = new ImportTerms(order.Region, order.Origin, CustomersWanted: campaign.Plan!.Kind == CampaignKind.UnpaidInvoice);
        var reader = new LeadRowReader(columns, terms, tools.Plan, tools.Store.BlindKeyOf(campaign.Client));
        var duplicates = new DuplicateSearch(tools.Store.KnownIn(campaign.Id));
        var chunk = new LeadChunk(import.List, campaign, context.At);
        var writing = Task.CompletedTask;
        while (rows.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            var row = reader.Read(rows.Cells);
            duplicates.Settle(row);
            import = Count(import, row);
            Note(row, import.List);
            if (row.Verdict == LeadVerdict.Taken)
            {
                chunk.Add(row);
                if (chunk.IsFull)
                {
                    // One chunk is being written while the next is read.
                    await writing;
                    tell(import);
                    tools.Store.Remember(import.List, campaign.Id, chunk.Keys);
                    writing = AppendAsync(stream, chunk.Take(), cancellation);
                }
            }
        }

        await writing;
        if (!chunk.IsEmpty)
        {
            tools.Store.Remember(import.List, campaign.Id, chunk.Keys);
            await AppendAsync(stream, chunk.Take(), cancellation);
        }

        Flush(import.List);
        tell(import);
        return import;
    }

    /// <summary>Frees the report's writer.</summary>
    public void Dispose() => lines?.Dispose();

    private static ListImport Count(ListImport import, LeadRow row) => row.Verdict switch
    {
        LeadVerdict.Taken => import with { Read = import.Read + 1, Taken = import.Taken + 1 },
        LeadVerdict.Merged => import with { Read = import.Read + 1, Merged = import.Merged + 1 },
        _ => import with { Read = import.Read + 1, Refused = import.Refused + 1 },
    };

    private void Note(LeadRow row, ListId list)
    {
        (lines ??= new ReportLines(report)).Write(row);
        if (report.WrittenCount >= ReportBlock)
        {
            Flush(list);
        }

        if (row.Suppress)
        {
            foreach (var number in row.Numbers)
            {
                if (number.Reading is { Possible: true, E164: { } e164 })
                {
                    forbidden.Add((e164, row.Row));
                }
            }
        }
    }

    private void Flush(ListId list)
    {
        if (report.WrittenCount > 0)
        {
            tools.Store.WriteReport(list, block++, report.WrittenSpan);
            report.ResetWrittenCount();
        }
    }

    // Who the file says must not be called is suppressed before the list wakes, so that no other row with the same number is called either.
    private async Task SuppressAsync(ListId list, CancellationToken cancellation)
    {
        foreach (var number in forbidden.Select(f => f.Number).Distinct())
        {
            cancellation.ThrowIfCancellationRequested();
            var key = NumberKey.Of(tools.Numbers.HashOf(log, number));
            var turn = await tools.Host.RunAsync(SuppressedEntity.Decider, log, key, Fresh(), s => s.Suppress("do-not-call", list), cancellation);
            if (turn.Refusal is not null)
            {
                throw new ImportFailedException();
            }
        }
    }

    private async Task AppendAsync(StreamKey stream, EventDraft draft, CancellationToken cancellation)
    {
        if (await tools.Journal.AppendAsync(new AppendRequest(stream, version, Fresh(), [draft]), cancellation) is not AppendOutcome.Appended)
        {
            throw new ImportFailedException();
        }

        version++;
    }

    private CommandContext Fresh() => context with { Command = new CommandId(Guid.CreateVersion7(tools.Clock.GetUtcNow())) };

    private sealed class ImportFailedException : Exception;
}
