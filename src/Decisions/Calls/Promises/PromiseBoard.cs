using FollowUpConsole.CallQueue;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Calls;

/// <summary>The ledger: every promise of every call, and how it ended, as the log tells it. Nothing leaves it: what is over stays with its end and reason. Thread-safe.</summary>
public sealed class PromiseBoard
{
    /// <summary>A call so long before the agreed time keeps it; an earlier one does not.</summary>
    internal static readonly TimeSpan EarlyBy = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, LedgerEntry> entries = [];
    private readonly Dictionary<ProspectId, List<Guid>> of = [];
    private readonly Dictionary<ProspectId, List<Guid>> waiting = [];
    private readonly Dictionary<ListId, List<LedgerEntry>> listed = [];

    /// <summary>Counts every change.</summary>
    public long Version { get; private set; }

    /// <summary>A promise, or null.</summary>
    public LedgerEntry? Find(Guid promise)
    {
        lock (gate)
        {
            return entries.GetValueOrDefault(promise);
        }
    }

    /// <summary>All promises with a prospect, in the order made.</summary>
    public IReadOnlyList<LedgerEntry> AllWith(ProspectId prospect)
    {
        lock (gate)
        {
            return of.TryGetValue(prospect, out var all) ? [.. all.Select(id => entries[id])] : [];
        }
    }

    /// <summary>What still waits with a prospect, by time.</summary>
    public IReadOnlyList<LedgerEntry> WaitingWith(ProspectId prospect)
    {
        lock (gate)
        {
            return waiting.TryGetValue(prospect, out var open) ? [.. open.Select(id => entries[id]).OrderBy(e => e.DueAt)] : [];
        }
    }

    /// <summary>Everything that still waits, and passes.</summary>
    public IReadOnlyList<LedgerEntry> Waiting(Func<LedgerEntry, bool> takes)
    {
        lock (gate)
        {
            return [.. waiting.Values.SelectMany(open => open).Select(id => entries[id]).Where(takes)];
        }
    }

    /// <summary>All promises that pass, over and waiting.</summary>
    public IReadOnlyList<LedgerEntry> All(Func<LedgerEntry, bool> takes)
    {
        lock (gate)
        {
            return [.. entries.Values.Where(takes)];
        }
    }

    /// <summary>Folds one committed event. Called by the journal's thread alone.</summary>
    /// <param name="recorded">The event.</param>
    /// <param name="vendorOf">Which vendor makes a call.</param>
    internal void Apply(Recorded recorded, Func<CallId, TenantId?> vendorOf)
    {
        lock (gate)
        {
            switch (recorded.Body)
            {
                case ListChunkTaken e:
                    Listed(e, recorded);
                    break;
                case ListTaken e when listed.Remove(e.List, out var rows):
                    rows.ForEach(Add);
                    break;
                default:
                    if (recorded.Stream.Kind == "prospect")
                    {
                        OfProspect(new ProspectId(recorded.Stream.Id), recorded, recorded.About.Call is { } call ? vendorOf(call) : null);
                    }

                    break;
            }
        }
    }

    // A list's own agreed times wait like others, once the list is complete: nothing of half an import is promised.
    private void Listed(ListChunkTaken e, Recorded recorded)
    {
        foreach (var row in e.Rows.Where(row => row.Why == nameof(WhyNow.AgreedCallback)))
        {
            if (!listed.TryGetValue(e.List, out var rows))
            {
                listed.Add(e.List, rows = []);
            }

            rows.Add(new LedgerEntry(
                LedgerEntry.IdOf("listed/" + row.Prospect), PromiseKind.Callback, row.Prospect, e.Campaign, recorded.Log.Owner, null, null, true, null, null, recorded.RecordedAt, row.DueAt, recorded.Id));
        }
    }

    private void OfProspect(ProspectId prospect, Recorded recorded, TenantId? vendor)
    {
        var at = recorded.RecordedAt;
        switch (recorded.Body)
        {
            case PromiseMade e:
                if (e.Payment)
                {
                    End(prospect, p => p.Kind == PromiseKind.Payment, p => (at >= p.DueAt ? PromiseEnd.Broken : PromiseEnd.Moved, "new-promise"), at);
                }

                Add(Made(prospect, recorded, vendor, e.Payment ? PromiseKind.Payment : e.Email ? PromiseKind.Email : PromiseKind.Word, e.Ours, null, e.DueAt));
                break;
            case CallbackAgreed e:
                End(prospect, IsCallback, _ => (PromiseEnd.Moved, e.Instead ?? "agreed-anew"), at);
                Add(Made(prospect, recorded, vendor, PromiseKind.Callback, ours: true, e.Agent, e.At));
                break;
            case CallStarted:
                End(prospect, p => IsCallback(p) && at >= p.DueAt - EarlyBy, _ => (PromiseEnd.Kept, null), at);
                break;
            case PersonRang:
                End(prospect, IsCallback, _ => (PromiseEnd.Kept, "they-rang"), at);
                break;
            case CallWrappedUp { ClosingReason: "paid" }:
                End(prospect, p => p.Kind == PromiseKind.Payment, _ => (PromiseEnd.Kept, null), at);
                break;
            case WrapUpReopened e:
                End(prospect, p => p.Call == e.Call, _ => (PromiseEnd.Dropped, "noted-wrongly"), at);
                break;
            case ProspectScheduled:
                End(prospect, IsCallback, _ => (PromiseEnd.Moved, "planned-anew"), at);
                break;
            case ProspectClosed e:
                End(prospect, IsCallback, _ => (PromiseEnd.Dropped, e.Reason), at);
                break;
            case OppositionRecorded:
                End(prospect, p => p.Ours, _ => (PromiseEnd.Dropped, "opposition"), at);
                break;
            case PromiseMoved e when entries.TryGetValue(e.Promise, out var moved) && moved.IsOpen:
                Set(moved with { DueAt = e.DueAt, Moves = moved.Moves + 1, Reason = e.Reason });
                break;
            case PromiseEnded e:
                End(prospect, p => p.Id == e.Promise, _ => (e.End, e.Reason), at);
                break;
            default:
                break;
        }
    }

    private static bool IsCallback(LedgerEntry entry) => entry.Kind == PromiseKind.Callback;

    private static LedgerEntry Made(ProspectId prospect, Recorded recorded, TenantId? vendor, PromiseKind kind, bool ours, UserId? keeper, DateTimeOffset dueAt)
    {
        UserId? maker = recorded.Actor.StartsWith("u:", StringComparison.Ordinal) && Guid.TryParse(recorded.Actor.AsSpan(2), out var person) ? new UserId(person) : null;
        return new LedgerEntry(
            LedgerEntry.IdOf(recorded.Id), kind, prospect, recorded.About.Campaign ?? default, recorded.Log.Owner, vendor, recorded.About.Call, ours, maker, keeper ?? (ours && kind is (PromiseKind.Word or PromiseKind.Email) ? maker : null), recorded.RecordedAt, dueAt, recorded.Id);
    }

    private void Add(LedgerEntry entry)
    {
        Set(entry);
        Keep(of, entry);
        Keep(waiting, entry);
    }

    private static void Keep(Dictionary<ProspectId, List<Guid>> index, LedgerEntry entry)
    {
        if (!index.TryGetValue(entry.Prospect, out var ids))
        {
            index.Add(entry.Prospect, ids = []);
        }

        ids.Add(entry.Id);
    }

    private void Set(LedgerEntry entry)
    {
        Version++;
        entries[entry.Id] = entry;
    }

    private void End(ProspectId prospect, Func<LedgerEntry, bool> which, Func<LedgerEntry, (PromiseEnd End, string? Reason)> how, DateTimeOffset at)
    {
        if (!waiting.TryGetValue(prospect, out var open))
        {
            return;
        }

        foreach (var entry in open.Select(id => entries[id]).Where(which).ToList())
        {
            var (end, reason) = how(entry);
            Set(entry with { End = end, EndedAt = at, Reason = reason });
            open.Remove(entry.Id);
        }

        if (open.Count == 0)
        {
            waiting.Remove(prospect);
        }
    }
}
