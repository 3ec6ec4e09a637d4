using System.Buffers;
using System.Data.Common;
using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.LeadFiles;

/// <summary>What an import works with.</summary>
public sealed record ImportTools(IJournal Journal, IEntityHost Host, INumberIndex Numbers, IImportStore Store, INumberPlan Plan, TimeProvider Clock, IHandle<RecordOpposition, Done> Opposing);

/// <summary>
/// Takes one file: rows are read, judged and laid down in chunks whose prospects sleep; one last event wakes them all (<see cref="ListTaken"/>). Stopped, failed or killed
/// on the way, nothing of it is ever called.
/// </summary>
public sealed class LeadImport(ImportTools tools, Campaign campaign, LeadFileShape shape, TakeList order, Asked asked) : IDisposable
{
    private const int ReportBlock = 256 * 1024;
    private const int PartRows = 500;

    private readonly LogName log = LogName.Of(TenantKind.Client, campaign.Client);
    private readonly ForbiddenRows forbidden = new();
    private readonly ArrayBufferWriter<byte> report = new(ReportBlock * 2);
    private readonly int[] reasons = new int[RowReasonCodes.All.Count];
    private ReportLines? lines;
    private int block;
    private long version;
    private Task writing = Task.CompletedTask;

    /// <summary>True when the journal tells how the import ended; false when it could not be written to.</summary>
    public bool EndIsWritten { get; private set; }

    /// <summary>Runs to the end and never throws. Answers the import as it then stands; tells how it stands after every part.</summary>
    public async Task<ListImport> RunAsync(ListImport import, Action<ListImport> tell, CancellationToken cancellation)
    {
        var stream = new StreamKey(log, "list", import.List.Value);
        void Tell(ListImport now) => tell(import = now with { Reasons = Counted() });
        try
        {
            cancellation.ThrowIfCancellationRequested();
            await LayDownAsync(import, stream, Tell, cancellation);
            await SuppressAsync(import.List, cancellation);
            await OpposeAsync(stream, cancellation);
            cancellation.ThrowIfCancellationRequested();
            var taken = new ListTaken(
                import.List, campaign.Id, shape.Sha256, shape.Bytes, import.Read, import.Taken, import.Merged, import.Refused, shape.Encoding, shape.Delimiter.ToString(CultureInfo.InvariantCulture), shape.Header, order.Origin, order.OriginOn, order.Region);
            await AppendAsync(stream, new EventDraft(taken, new EventAbout(campaign.Id)));
            EndIsWritten = true;
            return import with { Stage = ListStage.Taken };
        }
        catch (Exception exception)
        {
            return await GiveUpAsync(import, stream, ProblemOf(exception));
        }
    }

    /// <summary>Frees the report's writer.</summary>
    public void Dispose() => lines?.Dispose();

    private async Task LayDownAsync(ListImport import, StreamKey stream, Action<ListImport> tell, CancellationToken cancellation)
    {
        await using var file = tools.Store.OpenSpool(order.Spool) ?? throw new ImportFailedException(false);
        var terms = new ImportTerms(order.Region, order.Origin, CustomersWanted: campaign.Plan!.Kind == CampaignKind.UnpaidInvoice);
        var pass = new LeadFilePass(shape, order.Columns ?? shape.Columns, terms, tools.Plan, tools.Store.BlindKeyOf(campaign.Client), tools.Store.KnownIn(campaign.Id));
        var chunk = new LeadChunk(import.List, campaign, asked.At);
        await foreach (var part in pass.ReadAsync(file, PartRows, cancellation))
        {
            foreach (var row in part)
            {
                import = Count(import, row);
                Note(row, import.List);
                if (row.Verdict == LeadVerdict.Taken)
                {
                    chunk.Add(row);
                    if (chunk.IsFull)
                    {
                        await WriteAsync(chunk, import.List, stream);
                    }
                }
            }

            cancellation.ThrowIfCancellationRequested();
            tell(import);
        }

        if (!chunk.IsEmpty)
        {
            await WriteAsync(chunk, import.List, stream);
        }

        await writing;
        Flush(import.List);
        tell(import);
    }

    // One chunk is being written while the next is gathered.
    private async Task WriteAsync(LeadChunk chunk, ListId list, StreamKey stream)
    {
        await writing;
        tools.Store.Remember(list, campaign.Id, chunk.Keys);
        writing = AppendAsync(stream, chunk.Take());
    }

    private static ListImport Count(ListImport import, LeadRow row) => row.Verdict switch
    {
        LeadVerdict.Taken => import with { Read = import.Read + 1, Taken = import.Taken + 1 },
        LeadVerdict.Merged => import with { Read = import.Read + 1, Merged = import.Merged + 1 },
        _ => import with { Read = import.Read + 1, Refused = import.Refused + 1 },
    };

    private Dictionary<string, int> Counted() =>
        RowReasonCodes.All.Select((code, i) => (code, Rows: reasons[i])).Where(pair => pair.Rows > 0).ToDictionary(pair => pair.code, pair => pair.Rows, StringComparer.Ordinal);

    private void Note(LeadRow row, ListId list)
    {
        (lines ??= new ReportLines(report)).Write(row);
        if (report.WrittenCount >= ReportBlock)
        {
            Flush(list);
        }

        for (var i = 0; row.Reasons != RowReasons.None && i < reasons.Length; i++)
        {
            reasons[i] += ((int)row.Reasons >> i) & 1;
        }

        forbidden.See(row);
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
        foreach (var number in forbidden.Numbers)
        {
            cancellation.ThrowIfCancellationRequested();
            var key = NumberKey.Of(tools.Numbers.HashOf(log, number));
            var turn = await tools.Host.RunAsync(SuppressedEntity.Decider, log, key, Fresh().Context, s => s.Suppress("do-not-call", list), cancellation);
            if (turn.Refusal is not null)
            {
                throw new ImportFailedException(true);
            }
        }
    }

    // A forbidding row may be the same person as one already taken, under another number: that person is opposed too, while the list still sleeps.
    private async Task OpposeAsync(StreamKey stream, CancellationToken cancellation)
    {
        var people = new HashSet<ProspectId>(forbidden.Prospects);
        if (forbidden.Rows.Count > 0)
        {
            foreach (var recorded in await tools.Journal.ReadStreamAsync(stream, 0, cancellation))
            {
                people.UnionWith(recorded.Body is ListChunkTaken chunk ? chunk.Rows.Where(row => forbidden.Rows.Contains(row.Row)).Select(row => row.Prospect) : []);
            }
        }

        foreach (var prospect in people)
        {
            cancellation.ThrowIfCancellationRequested();
            var reply = await tools.Opposing.HandleAsync(new RecordOpposition(prospect, "import"), Fresh(), cancellation);
            if (!reply.IsOk)
            {
                throw new ImportFailedException(reply.Refusal?.Code.StartsWith("STORE", StringComparison.Ordinal) ?? false);
            }
        }
    }

    private static string ProblemOf(Exception exception) => exception switch
    {
        OperationCanceledException => ImportProblems.Stopped,
        IOException or DbException or ImportFailedException { StoreIsFull: true } => ImportProblems.StoreFull,
        _ => ImportProblems.Failed,
    };

    private async Task<ListImport> GiveUpAsync(ListImport import, StreamKey stream, string problem)
    {
        // The last chunk may still be on its way to the disk; only the journal tells what of it has arrived. Nothing of this import is written after its end.
        await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var abandoned = new EventDraft(new ListAbandoned(import.List, problem), new EventAbout(campaign.Id));
        try
        {
            AppendOutcome outcome;
            do
            {
                var written = await tools.Journal.ReadStreamAsync(stream, version);
                if (written.FirstOrDefault(recorded => recorded.Body is ListTaken or ListAbandoned)?.Body is { } end)
                {
                    EndIsWritten = true;
                    return end is ListTaken ? import with { Stage = ListStage.Taken } : import with { Stage = ListStage.Abandoned, Problem = ((ListAbandoned)end).Reason };
                }

                version = await tools.Journal.VersionOfAsync(stream);
                outcome = await tools.Journal.AppendAsync(new AppendRequest(stream, version, Fresh().Context, [abandoned]));
            }
            while (outcome is AppendOutcome.Conflict);
            EndIsWritten = outcome is not AppendOutcome.Unavailable;
        }
        catch (Exception)
        {
            // The journal cannot be asked either; the next start gives the list up.
            EndIsWritten = false;
        }

        return import with { Stage = ListStage.Abandoned, Problem = problem };
    }

    private async Task AppendAsync(StreamKey stream, EventDraft draft)
    {
        var outcome = await tools.Journal.AppendAsync(new AppendRequest(stream, version, Fresh().Context, [draft]), CancellationToken.None);
        if (outcome is not AppendOutcome.Appended)
        {
            throw new ImportFailedException(outcome is AppendOutcome.Unavailable);
        }

        version++;
    }

    private Asked Fresh() => asked with { Command = new CommandId(Guid.CreateVersion7(tools.Clock.GetUtcNow())) };

    private sealed class ImportFailedException(bool storeIsFull) : Exception
    {
        public bool StoreIsFull => storeIsFull;
    }
}
