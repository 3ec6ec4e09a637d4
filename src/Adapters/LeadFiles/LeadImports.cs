using System.Collections.Concurrent;
using System.Data.Common;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.LeadFiles;

/// <summary>Looks through files, runs imports beside other work, and tells how they stand.</summary>
public sealed class LeadImports(ImportTools tools, CampaignBoard campaigns, ChangeFeed feed, Func<CampaignId, Ownership?> ownersOf)
    : IHandle<InspectList, ListPreview>, IHandle<TakeList, ListId>, IHandle<StopList, Done>, IHandle<SeeList, ListImport>, IHandle<SeeLists, IReadOnlyList<ListImport>>, IHandle<ReadListReport, IAsyncEnumerable<ReadOnlyMemory<byte>>>
{
    private readonly ConcurrentDictionary<ListId, Running> running = new();

    /// <inheritdoc/>
    public async ValueTask<Reply<ListPreview>> HandleAsync(InspectList request, Asked asked, CancellationToken cancellation)
    {
        await using var file = tools.Store.OpenSpool(request.Spool);
        if (file is null)
        {
            return Reply<ListPreview>.No(Refusal.Of("IMPORT-01"));
        }

        var shape = await Task.Run(() => LeadFileInspection.Inspect(file, tools.Plan, request.Region, cancel: cancellation), cancellation);
        return Reply<ListPreview>.Ok(new ListPreview(
            request.Spool, shape.Encoding, shape.Delimiter.ToString(), shape.Header, shape.Rows, shape.Bytes, shape.Sha256, shape.Columns, shape.Sample, shape.Faults));
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<ListId>> HandleAsync(TakeList request, Asked asked, CancellationToken cancellation)
    {
        var campaign = campaigns.Find(request.Campaign)!;
        await using var file = tools.Store.OpenSpool(request.Spool);
        if (file is null)
        {
            return Reply<ListId>.No(Refusal.Of("IMPORT-01"));
        }

        var shape = await Task.Run(() => LeadFileInspection.Inspect(file, tools.Plan, request.Region, cancel: cancellation), cancellation);
        var faults = new FaultList().Check(string.IsNullOrWhiteSpace(request.Origin), "origin", "missing").Check(request.Origin?.Length > 200, "origin", "too-long", "200")
            .Check(request.Region is { } region && (region.Length != 2 || !region.All(char.IsAsciiLetterUpper)), "region", "country");
        if (shape.Faults.Count == 0)
        {
            faults.Check(request.Columns ?? shape.Columns, shape.Columns.Count);
        }

        if (shape.Faults.Count > 0 || !faults.IsEmpty)
        {
            return Reply<ListId>.Bad([.. shape.Faults.Concat(faults.Faults).DistinctBy(f => (f.Member, f.Code))]);
        }

        var list = new ListId(asked.Derive(0));
        var import = new ListImport(
            list, campaign.Id, request.FileName, asked.By.User, asked.At, ListStage.Running, shape.Rows, 0, 0, 0, 0, shape.Encoding, shape.Delimiter.ToString(), shape.Header, request.Origin!, null);
        var run = new Running(import, request.Spool, new CancellationTokenSource());
        if (!running.TryAdd(list, run) || tools.Store.Find(list) is not null)
        {
            return Repeated(list, run, request.Spool);
        }

        tools.Store.Save(import);
        run.Ended = Task.Run(() => RunAsync(run, new LeadImport(tools, campaign, shape, request, asked), request.Spool), CancellationToken.None);
        return Reply<ListId>.Ok(list);
    }

    /// <inheritdoc/>
    public ValueTask<Reply<Done>> HandleAsync(StopList request, Asked asked, CancellationToken cancellation)
    {
        if (running.TryGetValue(request.List, out var run) && run.Import.Stage == ListStage.Running)
        {
            run.Stop.Cancel();
        }

        return ValueTask.FromResult(Reply<Done>.Ok(default));
    }

    /// <inheritdoc/>
    public ValueTask<Reply<ListImport>> HandleAsync(SeeList request, Asked asked, CancellationToken cancellation) => ValueTask.FromResult(Reply<ListImport>.Ok(Now(tools.Store.Find(request.List)!)));

    /// <inheritdoc/>
    public ValueTask<Reply<IReadOnlyList<ListImport>>> HandleAsync(SeeLists request, Asked asked, CancellationToken cancellation) =>
        ValueTask.FromResult(Reply<IReadOnlyList<ListImport>>.Ok([.. tools.Store.All().Where(i => Access.Reaches(asked.By, ownersOf(i.Campaign))).Select(Now)]));

    /// <inheritdoc/>
    public async ValueTask<Reply<IAsyncEnumerable<ReadOnlyMemory<byte>>>> HandleAsync(ReadListReport request, Asked asked, CancellationToken cancellation)
    {
        var campaign = campaigns.Find(tools.Store.Find(request.List)!.Campaign)!;
        var stream = new StreamKey(LogName.Of(TenantKind.Client, campaign.Client), "report", request.List.Value);
        var viewed = new EventDraft(new Viewed("import", null), new EventAbout(campaign.Id));
        AppendOutcome outcome;
        do
        {
            var version = (await tools.Journal.ReadStreamAsync(stream, 0, cancellation)).Count;
            outcome = await tools.Journal.AppendAsync(new AppendRequest(stream, version, asked.Context, [viewed]), cancellation);
        }
        while (outcome is AppendOutcome.Conflict);

        return outcome is AppendOutcome.Unavailable
            ? Reply<IAsyncEnumerable<ReadOnlyMemory<byte>>>.No(Refusal.Of(ImportProblems.StoreFull))
            : Reply<IAsyncEnumerable<ReadOnlyMemory<byte>>>.Ok(tools.Store.ReadReportAsync(request.List, cancellation));
    }

    /// <summary>Waits until an import has ended and tells how it stands then.</summary>
    public async Task<ListImport?> EndOfAsync(ListId list, CancellationToken cancellation)
    {
        if (running.TryGetValue(list, out var run))
        {
            await run.Ended.WaitAsync(cancellation);
        }

        return tools.Store.Find(list);
    }

    /// <summary>Gives up what a process that ended left running. Called once at the start, before the first request.</summary>
    public async Task GiveUpLeftoversAsync()
    {
        foreach (var left in tools.Store.All().Where(i => i.Stage == ListStage.Running && !running.ContainsKey(i.List)))
        {
            if (campaigns.Find(left.Campaign) is { } campaign)
            {
                var stream = new StreamKey(LogName.Of(TenantKind.Client, campaign.Client), "list", left.List.Value);
                var events = await tools.Journal.ReadStreamAsync(stream);
                if (events.Any(e => e.Body is ListTaken))
                {
                    tools.Store.Save(left with { Stage = ListStage.Taken });
                    continue;
                }

                var now = tools.Clock.GetUtcNow();
                var abandoned = new EventDraft(new ListAbandoned(left.List, ImportProblems.Interrupted), new EventAbout(campaign.Id));
                await tools.Journal.AppendAsync(new AppendRequest(stream, events.Count, new CommandContext(new CommandId(Guid.CreateVersion7(now)), "system:import", now), [abandoned]));
            }

            tools.Store.Save(left with { Stage = ListStage.Abandoned, Problem = ImportProblems.Interrupted });
        }
    }

    // The same order again, perhaps at the same moment: the first one stands, and a file sent along a second time is not kept.
    private Reply<ListId> Repeated(ListId list, Running run, Guid spool)
    {
        running.TryRemove(KeyValuePair.Create(list, run));
        run.Stop.Dispose();
        if (!running.TryGetValue(list, out var first) || first.Spool != spool)
        {
            tools.Store.DropSpool(spool);
        }

        return Reply<ListId>.Ok(list);
    }

    private ListImport Now(ListImport stored) => running.TryGetValue(stored.List, out var run) ? run.Import : stored;

    private async Task RunAsync(Running run, LeadImport import, Guid spool)
    {
        try
        {
            run.Import = await import.RunAsync(run.Import, told => Tell(run, told), run.Stop.Token);
        }
        catch (Exception)
        {
            run.Import = run.Import with { Stage = ListStage.Abandoned, Problem = ImportProblems.Failed };
            throw;
        }
        finally
        {
            import.Dispose();
            tools.Store.DropSpool(spool);
            Close(run);
            feed.Publish();
        }
    }

    private void Tell(Running run, ListImport told)
    {
        run.Import = told;
        feed.Publish();
    }

    // On a full disk the end cannot be kept; it then stays in memory, and the next start finds a leftover and gives it up.
    private void Close(Running run)
    {
        try
        {
            tools.Store.Save(run.Import);
            running.TryRemove(run.Import.List, out _);
        }
        catch (DbException)
        {
            run.Import = run.Import with { Problem = run.Import.Problem ?? ImportProblems.StoreFull };
        }
    }

    private sealed class Running(ListImport import, Guid spool, CancellationTokenSource stop)
    {
        public Guid Spool => spool;

        public ListImport Import { get; set; } = import;

        public CancellationTokenSource Stop { get; } = stop;

        public Task Ended { get; set; } = Task.CompletedTask;
    }
}
