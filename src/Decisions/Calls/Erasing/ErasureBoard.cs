using System.Collections.Concurrent;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Calls;

/// <summary>Who was erased, whose complaint is open, how long clients keep; fed by the journal. Thread-safe.</summary>
public sealed class ErasureBoard : IBoard
{
    private readonly ConcurrentDictionary<ProspectId, Forgotten> erased = new();
    private readonly ConcurrentDictionary<ProspectId, (LogName Log, DateTimeOffset At)> complaints = new();
    private readonly ConcurrentDictionary<(TenantId Client, string Class), int> periods = new();
    private readonly ConcurrentDictionary<TenantId, RetentionDone> runs = new();
    private readonly ConcurrentDictionary<TenantId, int> counts = new();

    /// <summary>Everybody who was erased.</summary>
    public IEnumerable<Forgotten> Erased => erased.Values;

    /// <summary>True once the person was erased.</summary>
    public bool IsErased(ProspectId prospect) => erased.ContainsKey(prospect);

    internal IEnumerable<(ProspectId Prospect, LogName Log, DateTimeOffset At)> Complaints => complaints.Select(one => (one.Key, one.Value.Log, one.Value.At));

    internal bool HasComplaint(ProspectId prospect) => complaints.ContainsKey(prospect);

    internal int ErasedOf(TenantId client) => counts.GetValueOrDefault(client);

    internal RetentionDone? LastRun(TenantId client) => runs.GetValueOrDefault(client);

    /// <summary>Days that a client keeps a class.</summary>
    internal int DaysOf(TenantId client, RetentionClass what) => periods.GetValueOrDefault((client, what.Code), what.Usual);

    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        var client = recorded.Log.Owner;
        switch (recorded.Body)
        {
            case PersonErased e:
                if (erased.TryAdd(e.Prospect, new Forgotten(recorded.Log, e.Prospect, recorded.RecordedAt, e.Reason)))
                {
                    counts.AddOrUpdate(client, 1, (_, count) => count + 1);
                }

                complaints.TryRemove(e.Prospect, out _);
                break;
            case ComplaintOpened e:
                complaints.TryAdd(e.Prospect, (recorded.Log, recorded.RecordedAt));
                break;
            case ComplaintClosed e:
                complaints.TryRemove(e.Prospect, out _);
                break;
            case RetentionSet e:
                periods[(client, e.Class)] = e.Days;
                break;
            case ExpiredErased e:
                runs[client] = new RetentionDone(recorded.RecordedAt, e);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }
}
