using System.Collections.Concurrent;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Audit;

/// <summary>
/// Every call, by client, in the order of the client's log. Written by the journal's thread only; readers take a picture that later events do not change
/// in length, and whose entries are replaced whole.
/// </summary>
public sealed class CallBook : IBoard
{
    private readonly ConcurrentDictionary<TenantId, Shelf> shelves = new();
    private readonly ConcurrentDictionary<CallId, (Shelf Shelf, int At)> places = new();
    private readonly Dictionary<CallId, long> cleared = [];

    /// <summary>The clients that have calls or refusals.</summary>
    public IEnumerable<TenantId> Clients => shelves.Keys;

    /// <summary>A call, or null.</summary>
    public CallEntry? Find(CallId call) => places.TryGetValue(call, out var place) ? place.Shelf.Calls.Items[place.At] : null;

    /// <summary>The calls of a client, oldest first.</summary>
    public ReadOnlyMemory<CallEntry> Of(TenantId client) => shelves.TryGetValue(client, out var shelf) ? shelf.Calls.Picture : default;

    /// <summary>When the gate refused for a client, and in which campaign, oldest first.</summary>
    public ReadOnlyMemory<GateNo> RefusalsOf(TenantId client) => shelves.TryGetValue(client, out var shelf) ? shelf.Refusals.Picture : default;

    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        switch (recorded.Body)
        {
            case ContactCleared when recorded.About.Call is { } call:
                cleared[call] = recorded.Index;
                break;
            case ContactRefused:
                ShelfOf(recorded.Log.Owner).Refusals.Add(new GateNo(recorded.RecordedAt, recorded.About.Campaign ?? default));
                break;
            case CallStarted e when !places.ContainsKey(e.Call):
                var first = cleared.Remove(e.Call, out var gate) ? gate : recorded.Index;
                var shelf = ShelfOf(recorded.Log.Owner);
                var at = shelf.Calls.Add(new CallEntry(e.Call, new ProspectId(recorded.Stream.Id), e.Campaign, recorded.Log.Owner, e.Vendor, e.Agent, recorded.RecordedAt, first) { Last = recorded.Index });
                places[e.Call] = (shelf, at);
                break;
            default:
                // Agents have streams of their own in the vendor's log, with indices of their own.
                if (recorded.Stream.Kind == "prospect" && CallOf(recorded) is { } of && places.TryGetValue(of, out var place))
                {
                    place.Shelf.Calls.Items[place.At] = Turn(place.Shelf.Calls.Items[place.At], recorded);
                }

                break;
        }
    }

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }

    private static CallId? CallOf(Recorded recorded) => recorded.Body is Viewed viewed ? viewed.Call : recorded.About.Call;

    private static CallEntry Turn(CallEntry entry, Recorded recorded)
    {
        if (recorded.Body is Viewed)
        {
            return entry with { Looks = entry.Looks + 1 };
        }

        entry = entry with { Last = recorded.Index };
        return recorded.Body switch
        {
            CallAnswered => entry with { AnsweredAt = recorded.RecordedAt },
            CallEnded e => entry with { EndedAt = recorded.RecordedAt, Result = e.Result, TalkFor = e.TalkFor },
            ObjectionMarked e => entry with { Objections = [.. entry.Objections, string.Intern(e.Objection)] },
            OppositionRecorded => entry with { Opposed = true },
            WrapUpReopened => entry with { Outcome = null, Reached = false, Next = null, ClosingReason = null },
            CallWrappedUp e => entry with { Outcome = string.Intern(e.Outcome), Reached = e.Reached, Next = e.Next, ClosingReason = e.ClosingReason },
            _ => entry,
        };
    }

    private Shelf ShelfOf(TenantId client) => shelves.GetOrAdd(client, static _ => new Shelf());

    private sealed class Shelf
    {
        public Row<CallEntry> Calls { get; } = new();

        public Row<GateNo> Refusals { get; } = new();
    }

    // Grows at its end; whoever took a picture keeps the length it had.
    private sealed class Row<T>
    {
        private volatile T[] items = new T[16];
        private volatile int count;

        public T[] Items => items;

        public ReadOnlyMemory<T> Picture
        {
            get
            {
                var seen = count;
                return items.AsMemory(0, seen);
            }
        }

        public int Add(T item)
        {
            if (count == items.Length)
            {
                var larger = new T[items.Length * 2];
                items.CopyTo(larger, 0);
                items = larger;
            }

            items[count] = item;
            count++;
            return count - 1;
        }
    }
}

/// <summary>A "no" of the gate.</summary>
public sealed record GateNo(DateTimeOffset At, CampaignId Campaign);
