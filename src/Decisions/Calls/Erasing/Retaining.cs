using System.Collections.Concurrent;
using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.Calls;

/// <summary>
/// Says how long clients keep, counts what is older, and erases it. Refusals: <c>RETAIN-01</c> a run goes on, <c>RETAIN-02</c> the dry run is not what would be erased now.
/// </summary>
public sealed class Retaining(DeskRoom room, ErasureBoard board, ErasureTraces traces, RetentionSearch search, IForgetting forgetting, IImportStore imports, IJournal journal)
    : IHandle<SetRetention, Done>, IHandle<TryRetention, RetentionPlan>, IHandle<RunRetention, RetentionPlan>, IHandle<SeeErasures, ErasuresView>
{
    private const int AtOnce = 50;
    private static readonly TimeSpan PlanHolds = TimeSpan.FromHours(24);
    private readonly ConcurrentDictionary<TenantId, RetentionProgress> going = new();

    /// <inheritdoc/>
    public async ValueTask<Reply<Done>> HandleAsync(SetRetention request, Asked asked, CancellationToken cancellation)
    {
        var what = RetentionClass.All.FirstOrDefault(one => one.Code == request.Class);
        var faults = new FaultList().Check(what is null, "class", "unknown")
            .Check(what is not null && (request.Days < what.Least || request.Days > what.Most), "days", "range", Text(what?.Least ?? 0), Text(what?.Most ?? 0));
        return !faults.IsEmpty ? Reply<Done>.Bad(faults.Faults)
            : board.DaysOf(request.Client, what!) == request.Days ? Reply<Done>.Ok(default)
            : await WriteAsync(LogName.Of(TenantKind.Client, request.Client), new RetentionSet(request.Class, request.Days), asked.Context, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<RetentionPlan>> HandleAsync(TryRetention request, Asked asked, CancellationToken cancellation) =>
        Reply<RetentionPlan>.Ok((await search.RunAsync(request.Client, asked.At, cancellation)).Plan);

    /// <inheritdoc/>
    public async ValueTask<Reply<RetentionPlan>> HandleAsync(RunRetention request, Asked asked, CancellationToken cancellation)
    {
        if (!going.TryAdd(request.Client, new RetentionProgress(0, request.Plan.People)))
        {
            return Reply<RetentionPlan>.No(Refusal.Of("RETAIN-01"));
        }

        try
        {
            var found = await search.RunAsync(request.Client, request.Plan.AsOf, cancellation);
            return found.Plan != request.Plan || request.Plan.AsOf > asked.At || asked.At - request.Plan.AsOf > PlanHolds
                ? Reply<RetentionPlan>.No(Refusal.Of("RETAIN-02"))
                : await EraseAsync(request.Client, found, asked, cancellation);
        }
        finally
        {
            going.TryRemove(request.Client, out _);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Reply<ErasuresView>> HandleAsync(SeeErasures request, Asked asked, CancellationToken cancellation)
    {
        bool Reached(IEnumerable<Campaign> campaigns) => campaigns.Any(campaign => Access.Reaches(asked.By, new Ownership(campaign.Client, room.Tenants.VendorsFor(campaign.Id, LocalDay.Of(asked.At, room.Tenants.Find(campaign.Client)?.Zone)))));
        var reached = room.Campaigns.All.GroupBy(campaign => campaign.Client).Where(Reached).Select(campaigns => campaigns.Key).ToHashSet();
        var keeps = Access.May(asked.By, Permission.KeepRetention);
        var clients = reached.Select(client => new ClientErasures(
            client, NameOf(client), RetentionClass.All.ToDictionary(what => what.Code, what => board.DaysOf(client, what), StringComparer.Ordinal), board.ErasedOf(client), board.LastRun(client), going.GetValueOrDefault(client), keeps && Access.Reaches(asked.By, (TenantId?)client)));
        var complaints = new List<ComplaintLine>();
        foreach (var (prospect, log, at) in board.Complaints.Where(one => reached.Contains(one.Log.Owner)).OrderBy(one => one.At))
        {
            if (room.Where(prospect) is { } where)
            {
                var wish = (await room.Host.PeekAsync(ProspectFile.Decider, log, prospect.Value, cancellation)).Wish;
                complaints.Add(new ComplaintLine(prospect, log.Owner, NameOf(log.Owner), at, where.Campaign.Plan!.Name, wish, wish is not null && ErasureRules.Against(wish, log.Owner, asked.By) is null, asked.By.Tenant == log.Owner));
            }
        }

        return Reply<ErasuresView>.Ok(new ErasuresView([.. clients.OrderBy(client => client.Name, StringComparer.OrdinalIgnoreCase)], complaints));
    }

    private async ValueTask<Reply<RetentionPlan>> EraseAsync(TenantId client, RetentionFound found, Asked asked, CancellationToken cancellation)
    {
        var (log, done) = (LogName.Of(TenantKind.Client, client), 0);
        foreach (var batch in found.People.Chunk(AtOnce))
        {
            var leaving = new List<Leaving>();
            foreach (var person in batch)
            {
                leaving.Add(await traces.OfAsync(room.Queue.Find(person)!, cancellation));
            }

            var first = done;
            var turns = await Task.WhenAll(leaving.Select((person, i) => room.OnProspect(
                log, person.Prospect, asked.ContextOf(10 + first + i), file => file is { Call: null, Complained: false } ? ErasureRules.Order(file, room.Where(person.Prospect)?.Campaign.Id, "retention", asked.By, asked.At) : Decision.Nothing, cancellation).AsTask()));
            if (turns.FirstOrDefault(turn => turn.Refusal is not null) is { } refused)
            {
                return Reply<RetentionPlan>.No(refused.Refusal!);
            }

            await traces.RemoveAsync(log, [.. leaving.Where((_, i) => turns[i].State.Erased)], "retention", asked.At, cancellation);
            done += batch.Length;
            going[client] = new RetentionProgress(done, found.People.Count);
        }

        await forgetting.ForgetAsync([.. found.Evidence.Select(number => new Forgotten(log, FactDrafts.KeyOf(number), asked.At, "retention"))], cancellation);
        foreach (var list in found.Reports)
        {
            imports.DropReport(list);
        }

        var plan = found.Plan;
        var written = await WriteAsync(log, new ExpiredErased(plan.AsOf, plan.People, plan.Evidence, plan.Reports, plan.Kept), asked.Context, cancellation);
        return written.Refusal is { } no ? Reply<RetentionPlan>.No(no) : Reply<RetentionPlan>.Ok(plan);
    }

    private string NameOf(TenantId client) => room.Tenants.Find(client)?.Name ?? client.ToString();

    private async ValueTask<Reply<Done>> WriteAsync(LogName log, IEvent fact, CommandContext context, CancellationToken cancellation)
    {
        var stream = new StreamKey(log, "retention", log.Owner.Value);
        AppendOutcome outcome;
        do
        {
            outcome = await journal.AppendAsync(new AppendRequest(stream, await journal.VersionOfAsync(stream, cancellation), context, [new EventDraft(fact, new EventAbout())]), cancellation);
        }
        while (outcome is AppendOutcome.Conflict);

        return outcome is AppendOutcome.Unavailable ? Reply<Done>.No(Refusal.Of(EntityHost.CannotWrite)) : Reply<Done>.Ok(default);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
