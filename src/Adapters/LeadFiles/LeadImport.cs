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

/// <summary>What an import works with, and who is told of faults of our own.</summary>
public sealed record ImportTools(IJournal Journal, IEntityHost Host, INumberIndex Numbers, IImportStore Store, INumberPlan Plan, TimeProvider Clock, IHandle<RecordOpposition, Done> Opposing, ImportBroke? Broke = null);

/// <summary>
/// Takes one file: rows are read and judged in order, and laid down in parts, several at a time, whose prospects sleep; one last event wakes them all (<see cref="ListTaken"/>). Stopped, failed
/// or killed on the way, nothing of it is ever called.
/// </summary>
public sealed class LeadImport(ImportTools tools, Campaign campaign, LeadFileShape shape, TakeList order, Asked asked)
{
    // Most of them wait for the disk; as many as there are cores are being encrypted. While one commit takes some of them to the disk, the next ones are made: half as many leave a core idle
    // for a fifth of the time. Others' orders find their place between them.
    private const int PartsInFlight = 48;
    private const int OrdersInFlight = 64;

    // All imports together.
    private static readonly SemaphoreSlim Cores = new(Environment.ProcessorCount);
    private readonly LogName log = LogName.Of(TenantKind.Client, campaign.Client);
    private readonly ForbiddenRows forbidden = new();
    private readonly ConsentRows consents = new();
    private readonly RowIds ids = new(asked.At);
    private readonly ZoneMemory joins = new();

    /// <summary>True when the journal tells how the import ended; false when it could not be written to.</summary>
    public bool EndIsWritten { get; private set; }

    /// <summary>Runs to the end and never throws. Answers the import as it then stands; tells how it stands after every part.</summary>
    public async Task<ListImport> RunAsync(ListImport import, Action<ListImport> tell, CancellationToken cancellation)
    {
        var stream = new StreamKey(log, "list", import.List.Value);
        var tally = new ImportTally(import, tell);
        try
        {
            cancellation.ThrowIfCancellationRequested();
            await LayDownAsync(stream, tally, cancellation);
            await SuppressAsync(import.List, cancellation);
            await OpposeAsync(cancellation);
            await RecordConsentsAsync(cancellation);
            cancellation.ThrowIfCancellationRequested();
            var end = tally.Now;
            var taken = new ListTaken(
                end.List, campaign.Id, shape.Sha256, shape.Bytes, end.Read, end.Taken, end.Merged, end.Refused, shape.Encoding, shape.Delimiter.ToString(CultureInfo.InvariantCulture), shape.Header, order.Origin, order.OriginOn, order.Region);
            await AppendAsync(new AppendRequest(stream, 0, Fresh().Context, [new EventDraft(taken, new EventAbout(campaign.Id))]));
            EndIsWritten = true;
            return end with { Stage = ListStage.Taken };
        }
        catch (Exception exception)
        {
            var problem = ProblemOf(exception);
            if (problem == ImportProblems.Broken)
            {
                tools.Broke?.Invoke(import.List, exception);
            }

            return await GiveUpAsync(tally.Now, stream, problem);
        }
    }

    private async Task LayDownAsync(StreamKey stream, ImportTally tally, CancellationToken cancellation)
    {
        await using var file = tools.Store.OpenSpool(order.Spool) ?? throw new ImportFailedException(false);
        var terms = new ImportTerms(order.Region, order.Origin, CustomersWanted: campaign.Plan!.Kind == CampaignKind.UnpaidInvoice, order.Consents, asked.At);
        var pass = new LeadFilePass(shape, order.Columns ?? shape.Columns, terms, tools.Plan, tools.Store.BlindKeyOf(campaign.Client), tools.Store.KnownIn(campaign.Id));
        var parts = InOrder(pass.ReadAsync(file, ListParts.Rows, cancellation));
        await Parallel.ForEachAsync(parts, new ParallelOptions { MaxDegreeOfParallelism = PartsInFlight, CancellationToken = cancellation }, async (part, _) =>
        {
            tally.Add(await WriteAsync(part, stream));
        });
    }

    private async Task<PartCounts> WriteAsync(JudgedPart part, StreamKey stream)
    {
        KeptPart kept;
        PartCounts counts;
        Task written;
        await Cores.WaitAsync(CancellationToken.None);
        try
        {
            (kept, counts, var draft) = new LeadPart(new ListId(stream.Id), campaign, asked.At, ids, joins, part.Number).Of(part.Take());

            // The journal encrypts before it first waits.
            written = draft is null ? Task.CompletedTask : AppendAsync(new AppendRequest(ListParts.StreamOf(log, kept.List, part.Number), 0, Fresh().Context, [draft], [new StreamVersion(stream, 0)]));
        }
        finally
        {
            Cores.Release();
        }

        try
        {
            tools.Store.Keep(kept);
        }
        finally
        {
            await written;
        }

        return counts;
    }

    private async IAsyncEnumerable<JudgedPart> InOrder(IAsyncEnumerable<IReadOnlyList<LeadRow>> parts)
    {
        var number = 0;
        await foreach (var part in parts)
        {
            for (var i = 0; i < part.Count; i++)
            {
                forbidden.See(part[i]);
                consents.See(part[i]);
            }

            yield return new JudgedPart(number++, part);
        }
    }

    // Who the file says must not be called is suppressed before the list wakes, so that no other row with the same number is called either.
    private async Task SuppressAsync(ListId list, CancellationToken cancellation)
    {
        await Parallel.ForEachAsync(forbidden.Numbers, AtOnce(cancellation), async (number, stop) =>
        {
            var key = NumberKey.Of(tools.Numbers.HashOf(log, number));
            var turn = await tools.Host.RunAsync(SuppressedEntity.Decider, log, key, Fresh().Context, s => s.Suppress("do-not-call", list), stop);
            if (turn.Refusal is not null)
            {
                throw new ImportFailedException(true);
            }
        });
    }

    // A forbidding row may be the same person as one already taken, under another number: that person is opposed too, while the list still sleeps.
    private async Task OpposeAsync(CancellationToken cancellation)
    {
        await Parallel.ForEachAsync(forbidden.Prospects.Concat(forbidden.TakenRows.Select(ids.Of)).ToHashSet(), AtOnce(cancellation), async (prospect, stop) =>
        {
            var reply = await tools.Opposing.HandleAsync(new RecordOpposition(prospect, "import"), Fresh(), stop);
            if (!reply.IsOk)
            {
                throw new ImportFailedException(reply.Refusal?.Code.StartsWith("STORE", StringComparison.Ordinal) ?? false);
            }
        });
    }

    // Before the list wakes, like what forbids: the first question about its people knows both. Should the list be given up after this, what they said stays said.
    private async Task RecordConsentsAsync(CancellationToken cancellation)
    {
        await Parallel.ForEachAsync(consents.All, AtOnce(cancellation), async (row, stop) =>
        {
            FactId? id = null;
            foreach (var number in row.Numbers)
            {
                var key = NumberKey.Of(tools.Numbers.HashOf(log, number));
                var fact = id ??= ConsentRows.IdOf(key, row.Consent);
                var draft = FactDrafts.Draft(key, FactDrafts.EventOf(key, fact, row.Consent, "import"), new EventAbout(campaign.Id), row.Consent.Evidence);
                if ((await tools.Host.RunAsync(SuppressedEntity.Decider, log, key, Fresh().Context, s => s.Record(fact, draft), stop)).Refusal is not null)
                {
                    throw new ImportFailedException(true);
                }
            }
        });
    }

    // Orders that come together share a commit.
    private static ParallelOptions AtOnce(CancellationToken cancellation) => new() { MaxDegreeOfParallelism = OrdersInFlight, CancellationToken = cancellation };

    private static string ProblemOf(Exception exception) => exception switch
    {
        OperationCanceledException => ImportProblems.Stopped,
        IOException or DbException or ImportFailedException { StoreIsFull: true } => ImportProblems.StoreFull,
        ImportFailedException => ImportProblems.Failed,
        _ => ImportProblems.Broken,
    };

    private async Task<ListImport> GiveUpAsync(ListImport import, StreamKey stream, string problem)
    {
        // No part is on its way any more, and none can follow the end: each asks for a list without one.
        var abandoned = new EventDraft(new ListAbandoned(import.List, problem), new EventAbout(campaign.Id));
        try
        {
            AppendOutcome outcome;
            do
            {
                var written = await tools.Journal.ReadStreamAsync(stream);
                if (written.FirstOrDefault(recorded => recorded.Body is ListTaken or ListAbandoned)?.Body is { } end)
                {
                    EndIsWritten = true;
                    return end is ListTaken ? import with { Stage = ListStage.Taken } : import with { Stage = ListStage.Abandoned, Problem = ((ListAbandoned)end).Reason };
                }

                outcome = await tools.Journal.AppendAsync(new AppendRequest(stream, written.Count, Fresh().Context, [abandoned]));
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

    private async Task AppendAsync(AppendRequest request)
    {
        var outcome = await tools.Journal.AppendAsync(request, CancellationToken.None);
        if (outcome is not AppendOutcome.Appended)
        {
            throw new ImportFailedException(outcome is AppendOutcome.Unavailable);
        }
    }

    private Asked Fresh() => asked with { Command = new CommandId(Guid.CreateVersion7(tools.Clock.GetUtcNow())) };

    // Rows are many small objects: what waits for the disk must not hold them.
    private sealed class JudgedPart(int number, IReadOnlyList<LeadRow> rows)
    {
        private IReadOnlyList<LeadRow> rows = rows;

        public int Number => number;

        public IReadOnlyList<LeadRow> Take()
        {
            var taken = rows;
            rows = [];
            return taken;
        }
    }

    private sealed class ImportFailedException(bool storeIsFull) : Exception
    {
        public bool StoreIsFull => storeIsFull;
    }
}
