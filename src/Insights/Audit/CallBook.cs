using System.Collections.Concurrent;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Audit;

/// <summary>
/// Every call, by client, campaign, vendor and hour. Written by the journal's thread only; readers take pictures that later events do not change
/// in length, and whose entries are replaced whole.
/// </summary>
public sealed class CallBook : IBoard
{
    private readonly ConcurrentDictionary<(TenantId Client, CampaignId Campaign, TenantId Vendor), CallStrand> strands = new();
    private readonly ConcurrentDictionary<(TenantId Client, CampaignId Campaign), HourLine<RefusalHour>> refusals = new();
    private readonly ConcurrentDictionary<CallId, (CallHour Hour, int At)> places = new();
    private readonly Dictionary<CallId, long> cleared = [];

    /// <summary>A call, or null.</summary>
    public CallEntry? Find(CallId call) => places.TryGetValue(call, out var place) ? place.Hour[place.At] : null;

    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        switch (recorded.Body)
        {
            case ContactCleared when recorded.About.Call is { } call:
                cleared[call] = recorded.Index;
                break;
            case ContactRefused:
                refusals.GetOrAdd((recorded.Log.Owner, recorded.About.Campaign ?? default), static _ => new HourLine<RefusalHour>(hour => new RefusalHour(hour)))
                    .At(HourLine<RefusalHour>.Of(recorded.RecordedAt)).At.Add(recorded.RecordedAt);
                break;
            case CallStarted e when !places.ContainsKey(e.Call):
                var first = cleared.Remove(e.Call, out var gate) ? gate : recorded.Index;
                var hour = strands.GetOrAdd((recorded.Log.Owner, e.Campaign, e.Vendor), static of => new CallStrand(of.Client, of.Campaign, of.Vendor)).Hours.At(HourLine<CallHour>.Of(recorded.RecordedAt));
                var entry = new CallEntry(e.Call, new ProspectId(recorded.Stream.Id), e.Campaign, recorded.Log.Owner, e.Vendor, e.Agent, recorded.RecordedAt, first) { Last = recorded.Index };
                places[e.Call] = (hour, hour.Add(entry));
                break;
            case AttemptGranted { Outside: true } e when recorded.About.Prospect is { } person && !places.ContainsKey(e.Call):
                var line = strands.GetOrAdd((recorded.Log.Owner, e.Campaign, e.Vendor), static of => new CallStrand(of.Client, of.Campaign, of.Vendor)).Hours.At(HourLine<CallHour>.Of(recorded.RecordedAt));
                var granted = new CallEntry(e.Call, person, e.Campaign, recorded.Log.Owner, e.Vendor, default, recorded.RecordedAt, cleared.Remove(e.Call, out var yes) ? yes : recorded.Index) { Outside = recorded.Stream.Id, Last = recorded.Index };
                places[e.Call] = (line, line.Add(granted));
                break;
            case OutcomeReported or AttemptWithdrawn when recorded.About.Call is { } told && places.TryGetValue(told, out var outside) && outside.Hour[outside.At].Outside is not null:
                outside.Hour.Turn(outside.At, Told(outside.Hour[outside.At], recorded));
                break;
            default:
                // Agents have streams of their own in the vendor's log, with indices of their own.
                if (recorded.Stream.Kind == "prospect" && CallOf(recorded) is { } of && places.TryGetValue(of, out var place))
                {
                    place.Hour.Turn(place.At, Turn(place.Hour[place.At], recorded));
                }

                break;
        }
    }

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }

    /// <summary>The strands of a client, of a vendor, or all of them.</summary>
    internal List<CallStrand> Strands(TenantId? client, TenantId? vendor) =>
        [.. strands.Where(strand => (client is null || strand.Key.Client == client) && (vendor is null || strand.Key.Vendor == vendor)).Select(strand => strand.Value)];

    /// <summary>The gate's refusals of a client, or of all, by campaign.</summary>
    internal IEnumerable<(CampaignId Campaign, HourLine<RefusalHour> Hours)> Refusals(TenantId? client) =>
        refusals.Where(line => client is null || line.Key.Client == client).Select(line => (line.Key.Campaign, line.Value));

    private static CallEntry Told(CallEntry entry, Recorded recorded) => entry with
    {
        Last = recorded.Index,
        EndedAt = (recorded.Body as OutcomeReported)?.EndedAt ?? recorded.RecordedAt,
        Told = (recorded.Body as OutcomeReported)?.Result,
    };

    private static CallId? CallOf(Recorded recorded) => recorded.Body is Viewed viewed ? viewed.Call : recorded.About.Call;

    private static CallEntry Turn(CallEntry entry, Recorded recorded)
    {
        if (recorded.Body is Viewed)
        {
            return entry with { Looks = entry.Looks + 1 };
        }

        entry = entry with { Last = recorded.Index };

        // Whichever call an entry stands beside, it speaks of the one that it names: so it is counted, and so it is shown.
        CallId? named = recorded.Body switch { CallAnswered e => e.Call, CallEnded e => e.Call, ObjectionMarked e => e.Call, CallWrappedUp e => e.Call, _ => entry.Call };
        return named != entry.Call ? entry : recorded.Body switch
        {
            CallAnswered => entry with { AnsweredAt = recorded.RecordedAt },
            CallEnded e => entry with { EndedAt = recorded.RecordedAt, Result = e.Result, TalkFor = e.TalkFor },
            ObjectionMarked e => entry with { Objections = [.. entry.Objections, string.Intern(e.Objection)] },
            OppositionRecorded => entry with { Opposed = true },
            CallWrappedUp e => entry with { Outcome = string.Intern(e.Outcome), Reached = e.Reached, Next = e.Next, ClosingReason = e.ClosingReason },
            _ => entry,
        };
    }
}
