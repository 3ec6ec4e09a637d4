using FollowUpConsole.CallQueue;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.Calls;

/// <summary>What is older than its period.</summary>
internal sealed record RetentionFound(RetentionPlan Plan, IReadOnlyList<ProspectId> People, IReadOnlyList<Guid> Evidence, IReadOnlyList<ListId> Reports);

/// <summary>
/// Finds what a client kept longer than it said, by reading its log once: nothing about the last sign of life of every person is held in memory for the one time in a month that somebody asks. A person's period begins
/// with their list and begins anew with each sign of life of their own: a talk, an agreed time, a touch that came in (FR-23). Our attempts to reach them prolong nothing.
/// </summary>
public sealed class RetentionSearch(DeskRoom room, ErasureBoard board, IVault vault, IImportStore imports, IJournal journal)
{
    private const int Chunk = 1000;

    internal async Task<RetentionFound> RunAsync(TenantId client, DateTimeOffset asOf, CancellationToken cancellation)
    {
        var (people, evidence) = await ReadAsync(LogName.Of(TenantKind.Client, client), asOf, cancellation);
        DateTimeOffset Before(RetentionClass what) => asOf - TimeSpan.FromDays(board.DaysOf(client, what));
        var (leaving, inHand, agreed, complained) = (new List<ProspectId>(), 0, 0, 0);
        foreach (var (person, _) in people.Where(one => one.Value < Before(RetentionClass.People) && !board.IsErased(one.Key)).OrderBy(one => one.Key.Value))
        {
            if (room.Where(person) is not { } where)
            {
                continue;
            }

            if (board.HasComplaint(person))
            {
                complained++;
            }
            else if (room.Queue.IsInHand(person))
            {
                inHand++;
            }
            else if (where.Place.CallbackAt > asOf)
            {
                agreed++;
            }
            else
            {
                leaving.Add(person);
            }
        }

        var numbers = new List<Guid>();
        foreach (var (number, _) in evidence.Where(one => one.Value < Before(RetentionClass.Evidence)))
        {
            if ((await vault.OpenAllAsync(FactDrafts.KeyOf(number), cancellation)).Count > 0)
            {
                numbers.Add(number);
            }
        }

        var lists = new List<ListId>();
        foreach (var list in imports.All().Where(one => one.Stage != ListStage.Running && one.StartedAt < Before(RetentionClass.Reports) && room.Campaigns.Find(one.Campaign)?.Client == client))
        {
            await foreach (var _ in imports.ReadReportAsync(list.List, cancellation))
            {
                lists.Add(list.List);
                break;
            }
        }

        return new RetentionFound(new RetentionPlan(asOf, leaving.Count, numbers.Count, lists.Count, inHand, agreed, complained), leaving, numbers, lists);
    }

    private async Task<(Dictionary<ProspectId, DateTimeOffset> People, Dictionary<Guid, DateTimeOffset> Evidence)> ReadAsync(LogName log, DateTimeOffset asOf, CancellationToken cancellation)
    {
        var (people, evidence) = (new Dictionary<ProspectId, DateTimeOffset>(), new Dictionary<Guid, DateTimeOffset>());
        var size = journal.Heads.FirstOrDefault(head => head.Log == log)?.Size ?? 0;
        for (var next = 0L; next < size;)
        {
            var entries = await journal.ReadLogAsync(log, next, (int)Math.Min(Chunk, size - next), cancellation);
            next += entries.Count;
            foreach (var entry in entries.Where(entry => entry.RecordedAt <= asOf))
            {
                if (entry.Body is ListChunkTaken chunk)
                {
                    foreach (var row in chunk.Rows)
                    {
                        people[row.Prospect] = entry.RecordedAt;
                    }
                }
                else if (entry.Stream.Kind == "prospect" && (entry.Body is CallbackAgreed or CallWrappedUp { Reached: true } or TouchRecorded { Inbound: true }))
                {
                    people[new ProspectId(entry.Stream.Id)] = entry.RecordedAt;
                }
                else if (entry.Stream.Kind == "number" && entry.Commitments.Count > 0)
                {
                    evidence[entry.Stream.Id] = entry.RecordedAt;
                }
            }

            if (entries.Count == 0)
            {
                break;
            }
        }

        return (people, evidence);
    }
}
