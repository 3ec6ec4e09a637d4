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
    private readonly ConcurrentDictionary<ListId, RunningImport> running = new();

    // Lists of one campaign are taken one after the other: each must know the people of the one before.
    private readonly ConcurrentDictionary<CampaignId, SemaphoreSlim> turns = new();

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
        var list = new ListId(asked.Derive(0));
        if (await BegunAsync(list, request.Spool) is { } known)
        {
            return known;
        }

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

        var said = request.Consents?.Faults ?? [];
        if (shape.Faults.Count > 0 || !faults.IsEmpty || said.Count > 0)
        {
            return Reply<ListId>.Bad([.. shape.Faults.Concat(faults.Faults).Concat(said).DistinctBy(f => (f.Member, f.Code))]);
        }

        var import = new ListImport(
            list, campaign.Id, request.FileName, asked.By.User, asked.At, ListStage.Running, shape.Rows, 0, 0, 0, 0, shape.Encoding, shape.Delimiter.ToString(), shape.Header, request.Origin!, null);
        var run = new RunningImport(import, request.Spool);
        return running.TryAdd(list, run) ? Begin(run, new LeadImport(tools, campaign, shape, request, asked)) : (await BegunAsync(list, request.Spool))!;
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
            var version = await tools.Journal.VersionOfAsync(stream, cancellation);
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
            await run.Ended.Task.WaitAsync(cancellation);
            return run.Import;
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
                if (await EndOfLeftoverAsync(left.List, stream, campaign.Id) is { } end)
                {
                    tools.Store.Save(EndedAs(left, end));
                }

                continue;
            }

            tools.Store.Save(left with { Stage = ListStage.Abandoned, Problem = ImportProblems.Interrupted });
        }
    }

    // How the journal says it ended, or says from now on; null when it cannot be written to.
    private async Task<IEvent?> EndOfLeftoverAsync(ListId list, StreamKey stream, CampaignId campaign)
    {
        AppendOutcome outcome;
        var abandoned = new ListAbandoned(list, ImportProblems.Interrupted);
        do
        {
            var events = await tools.Journal.ReadStreamAsync(stream);
            if (events.LastOrDefault(e => e.Body is ListTaken or ListAbandoned)?.Body is { } end)
            {
                return end;
            }

            var now = tools.Clock.GetUtcNow();
            outcome = await tools.Journal.AppendAsync(new AppendRequest(stream, events.Count, new CommandContext(new CommandId(Guid.CreateVersion7(now)), "system:import", now), [new EventDraft(abandoned, new EventAbout(campaign))]));
        }
        while (outcome is AppendOutcome.Conflict);
        return outcome is AppendOutcome.Unavailable ? null : abandoned;
    }

    private ListImport Now(ListImport stored) => running.TryGetValue(stored.List, out var run) ? run.Import : stored;

    private static ListImport EndedAs(ListImport left, IEvent end) => end switch
    {
        ListTaken e => left with { Stage = ListStage.Taken, Read = e.Total, Taken = e.Taken, Merged = e.Merged, Refused = e.Refused },
        ListAbandoned e => left with { Stage = ListStage.Abandoned, Problem = e.Reason },
        _ => left,
    };

    // The same order again begins nothing: it drops the file that came with it and is answered like the first.
    private async Task<Reply<ListId>?> BegunAsync(ListId list, Guid spool)
    {
        var run = running.GetValueOrDefault(list);
        var begun = run is not null ? await run.Begun.Task : tools.Store.Find(list) is not null ? Reply<ListId>.Ok(list) : null;
        if (begun is { IsOk: true } && run?.Spool != spool)
        {
            tools.Store.DropSpool(spool);
        }

        return begun;
    }

    private Reply<ListId> Begin(RunningImport run, LeadImport import)
    {
        var list = run.Import.List;
        var begun = Reply<ListId>.Ok(list);
        try
        {
            // Between the first look and the gate, the same order may have run to its end.
            if (tools.Store.Find(list) is null)
            {
                tools.Store.Save(run.Import);
                _ = Task.Run(() => RunAsync(run, import));
                run.Begun.SetResult(begun);
                return begun;
            }

            tools.Store.DropSpool(run.Spool);
        }
        catch (DbException)
        {
            begun = Reply<ListId>.No(Refusal.Of(ImportProblems.StoreFull));
        }

        running.TryRemove(list, out _);
        run.Begun.SetResult(begun);
        run.Ended.SetResult();
        return begun;
    }

    private async Task RunAsync(RunningImport run, LeadImport import)
    {
        var turn = turns.GetOrAdd(run.Import.Campaign, _ => new SemaphoreSlim(1, 1));
        var waited = turn.WaitAsync(run.Stop.Token);
        await waited.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        try
        {
            // Stopped while it waited, it gives itself up at once.
            run.Import = await import.RunAsync(run.Import, told => Tell(run, told), run.Stop.Token);
        }
        finally
        {
            DropSpool(run.Spool);
            Close(run, import.EndIsWritten);
            if (waited.IsCompletedSuccessfully)
            {
                turn.Release();
            }

            run.Ended.SetResult();
            feed.Publish();
        }
    }

    private void Tell(RunningImport run, ListImport told)
    {
        run.Import = told;
        feed.Publish();
    }

    private void DropSpool(Guid spool)
    {
        try
        {
            tools.Store.DropSpool(spool);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It goes with the next sweep.
        }
    }

    private void Close(RunningImport run, bool written)
    {
        if (!written)
        {
            // What the journal does not tell may not be kept beside it: the end stays in memory, and the next start finds a leftover and gives it up.
            return;
        }

        try
        {
            tools.Store.Save(run.Import);
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException)
        {
            // The store knows it for as long as the process lives; the next start asks the journal.
        }

        running.TryRemove(run.Import.List, out _);
    }
}
