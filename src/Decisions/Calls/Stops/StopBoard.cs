using System.Collections.Concurrent;
using System.Collections.Immutable;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>A call as a stop found it.</summary>
/// <param name="Call">Which call.</param>
/// <param name="Campaign">In which campaign.</param>
/// <param name="Vendor">By which vendor.</param>
/// <param name="Agent">By whom.</param>
/// <param name="PlacedAt">When it was placed (UTC).</param>
/// <param name="Entry">The entry of the client's log that says so.</param>
public sealed record PlacedCall(CallId Call, CampaignId Campaign, TenantId Vendor, UserId Agent, DateTimeOffset PlacedAt, long Entry);

/// <summary>A stop with what it found: told by the places of entries in the client's log, so that everybody who reads the log finds the same.</summary>
/// <param name="Stop">The stop.</param>
/// <param name="Entry">Its entry in the client's log.</param>
/// <param name="Last">The last call placed before it among those it is for; null when there was none.</param>
/// <param name="GoingOn">Calls it is for that were going on at that moment; they may end as they are.</param>
public sealed record FoundByStop(CallStop Stop, long Entry, PlacedCall? Last, IReadOnlyList<PlacedCall> GoingOn);

/// <summary>What clients stopped, live in memory; fed before whoever stopped is answered. Read without a lock.</summary>
public sealed class StopBoard
{
    private readonly ConcurrentDictionary<(TenantId Client, CampaignId Campaign, TenantId Vendor), PlacedCall> last = new();
    private readonly ConcurrentDictionary<CallId, (TenantId Client, PlacedCall Call)> open = new();
    private ImmutableDictionary<(TenantId Client, TenantId Vendor), ImmutableHashSet<TenantId>> worksFor = ImmutableDictionary<(TenantId, TenantId), ImmutableHashSet<TenantId>>.Empty;
    private ImmutableDictionary<TenantId, Picture> clients = ImmutableDictionary<TenantId, Picture>.Empty;

    /// <summary>Counts every stop and every lifting.</summary>
    public long Version { get; private set; }

    /// <summary>All stops of all clients, lifted ones included, oldest first.</summary>
    public IEnumerable<FoundByStop> All => clients.Values.SelectMany(picture => picture.Found);

    /// <summary>All stops of a client.</summary>
    public IReadOnlyList<FoundByStop> Of(TenantId client) => clients.TryGetValue(client, out var picture) ? picture.Found : [];

    /// <summary>True while the line is not down.</summary>
    public bool GoesOn(CallId call) => open.ContainsKey(call);

    /// <summary>The stop that stands for calls in a campaign by a vendor, or null; with the version of the client's stops on which this answer rests.</summary>
    public (CallStop? Stop, StreamVersion RestsOn) For(TenantId client, CampaignId campaign, TenantId vendor)
    {
        // One picture for both: a stop between two readings would be missed by the one and covered up by the other.
        var picture = clients.GetValueOrDefault(client, Picture.Empty);
        return (StopIn(picture, client, campaign, vendor), new StreamVersion(new StreamKey(LogName.Of(TenantKind.Client, client), ClientStops.Decider.Kind, client.Value), picture.Version));
    }

    /// <summary>The stop alone, for who decides nothing on it.</summary>
    internal CallStop? StopFor(TenantId client, CampaignId campaign, TenantId vendor) => StopIn(clients.GetValueOrDefault(client, Picture.Empty), client, campaign, vendor);

    private CallStop? StopIn(Picture picture, TenantId client, CampaignId campaign, TenantId vendor)
    {
        if (picture.Found.IsEmpty)
        {
            return null;
        }

        var chain = ChainOf(client, vendor);
        return picture.Found.Find(found => found.Stop.Stands && found.Stop.Covers(campaign, chain))?.Stop;
    }

    /// <summary>Folds one committed event. Called by the journal's thread alone.</summary>
    internal void Apply(Recorded recorded)
    {
        var client = recorded.Log.Owner;
        switch (recorded.Body)
        {
            case CallStarted e:
                var call = new PlacedCall(e.Call, e.Campaign, e.Vendor, e.Agent, recorded.RecordedAt, recorded.Index);
                last[(client, e.Campaign, e.Vendor)] = call;
                open[e.Call] = (client, call);
                break;
            case CallEnded e:
                open.TryRemove(e.Call, out _);
                break;
            case EngagementMade { Through: { } through } e:
                worksFor = worksFor.SetItem((e.Client, e.Vendor), worksFor.GetValueOrDefault((e.Client, e.Vendor), []).Add(through));
                break;
            case CallingStopped or StopLifted:
                Version++;
                var before = clients.GetValueOrDefault(client, Picture.Empty);
                var stops = ClientStops.Decider.Evolve(before.Stops, recorded);
                var found = before.Found.ConvertAll(one => one with { Stop = stops.All.Find(stop => stop.Id == one.Stop.Id)! });
                clients = clients.SetItem(client, new Picture(stops, recorded.Body is CallingStopped ? found.Add(Find(stops.All[^1], recorded.Index)) : found, recorded.Version));
                break;
            default:
                break;
        }
    }

    // Whoever ever worked for a stopped vendor is stopped with it: a stop rather holds one call too many than lets one pass.
    private HashSet<TenantId> ChainOf(TenantId client, TenantId vendor)
    {
        var chain = new HashSet<TenantId> { vendor };
        var next = new Queue<TenantId>([vendor]);
        while (next.TryDequeue(out var one))
        {
            foreach (var through in worksFor.GetValueOrDefault((client, one), []).Where(chain.Add))
            {
                next.Enqueue(through);
            }
        }

        return chain;
    }

    private FoundByStop Find(CallStop stop, long entry)
    {
        bool Covers(PlacedCall call) => stop.Covers(call.Campaign, ChainOf(stop.Client, call.Vendor));
        return new FoundByStop(
            stop,
            entry,
            last.Where(one => one.Key.Client == stop.Client && Covers(one.Value)).Select(one => one.Value).MaxBy(call => call.Entry),
            [.. open.Values.Where(one => one.Client == stop.Client && Covers(one.Call)).Select(one => one.Call).OrderBy(call => call.Entry)]);
    }

    private sealed record Picture(ClientStops Stops, ImmutableList<FoundByStop> Found, long Version)
    {
        public static readonly Picture Empty = new(ClientStops.None, [], 0);
    }
}
