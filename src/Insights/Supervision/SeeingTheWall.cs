using System.Collections.Concurrent;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Supervision;

/// <summary>Makes the Wall's view out of the boards: once per change for all who see the same, not once per viewer.</summary>
public sealed class SeeingTheWall(WallBoard board, QueueBoard queue, CampaignBoard campaigns, TenantDirectory tenants, IPeopleNames people, IVault vault, OppositionTimes stops, CallRegister register, FloorLooks looks) : IHandle<SeeWall, WallView>
{
    private const int GateShown = 40;
    private readonly ProspectNames names = new(vault);
    private readonly QueueLines queues = new(queue);
    private readonly ConcurrentDictionary<WallReach, WallView> latest = new();

    /// <inheritdoc/>
    public async ValueTask<Reply<WallView>> HandleAsync(SeeWall request, Asked asked, CancellationToken cancellation)
    {
        if (await looks.WriteAsync(asked, request.Opening, cancellation) is { } refusal)
        {
            // What cannot be written down is not shown.
            return Reply<WallView>.No(refusal);
        }

        var reach = WallReach.Of(asked.By);
        var picture = board.Picture;
        if (latest.TryGetValue(reach, out var known) && known.Version == picture.Version && known.Stops == stops.Speed && asked.At >= known.At && asked.At < known.LookAgainAt)
        {
            return Reply<WallView>.Ok(known);
        }

        var view = await MakeAsync(reach, picture, asked.At, cancellation);
        latest[reach] = view;
        return Reply<WallView>.Ok(view);
    }

    private async ValueTask<WallView> MakeAsync(WallReach reach, WallPicture picture, DateTimeOffset at, CancellationToken cancellation)
    {
        var within = reach.Campaigns(campaigns, tenants, at).ToDictionary(c => c.Id);
        var posts = picture.Posts.Values.Where(p => reach.Sees(p, within)).ToList();
        var counted = within.Values.Where(c => c.Status == CampaignStatus.Running).Select(c => queues.Of(c, picture.Version, at)).ToList();
        var late = counted.SelectMany(c => c.Near).Where(p => p.CallbackAt + queue.LateAfterIn(p.Campaign) < at).OrderBy(p => p.CallbackAt).ToList();

        var tiles = new List<AgentTile>(posts.Count);
        foreach (var post in posts)
        {
            var campaign = post.Campaign is { } id ? within.GetValueOrDefault(id) : null;
            var name = await people.NameOfAsync(post.Agent, cancellation);
            tiles.Add(Tiles.Of(post, name, await NameAsync(reach, post.Prospect, campaign is not null, at, cancellation), campaign?.Plan, picture, late, at));
        }

        tiles.Sort((a, b) => StringComparer.InvariantCultureIgnoreCase.Compare(a.Name, b.Name) is not 0 and var byName ? byName : a.Agent.Value.CompareTo(b.Agent.Value));
        var gate = new List<GateView>();
        foreach (var line in picture.Feeds.GetValueOrDefault(reach.Feed, []).Reverse().Take(GateShown))
        {
            gate.Add(new GateView(line, await NameAsync(reach, line.Prospect, line.Campaign is { } c && within.ContainsKey(c), at, cancellation)));
        }

        var alerts = tiles.Select(t => Tiles.AlertOf(t)).OfType<Alert>().ToList();
        foreach (var place in late)
        {
            var owner = place.CallbackAgent is { } by ? tiles.Find(t => t.Agent == by) : null;
            alerts.Add(new Alert(
                Trouble.PromiseLate, place.CallbackAt!.Value, queue.LateAfterIn(place.Campaign), owner?.Agent, owner?.Name, owner?.State,
                place.Prospect, await NameAsync(reach, place.Prospect, true, at, cancellation), place.Campaign, null));
        }

        var pulses = picture.Pulses.Where(p => reach.Counts(p.Key.Vendor, p.Key.Campaign, within)).GroupBy(p => p.Key.Campaign)
            .Select(g => new CampaignPulse(g.Key, Figures.Sum(g.Select(p => p.Value.HourUntil(at))))).ToList();
        return new WallView(
            picture.Version, at, LookAgain.At(posts, counted, picture.Version, queue.LateAfterIn, at), reach.MayIntervene, tiles, pulses, gate, [.. counted.Select(c => c.Line)],
            [.. alerts.OrderBy(a => a.Trouble).ThenBy(a => a.Since)], reach.MayOpen, stops.Speed)
        {
            Halts = [.. reach.Halts(register.Stops, within.Values).Select(stop => new WallHalt(NameOf(stop.Client), stop.Campaign is { } campaign ? campaigns.Find(campaign)?.Plan?.Name : null, stop.Vendor is { } vendor ? NameOf(vendor) : null, stop))],
            Looks = [.. Clients(reach, within.Values).SelectMany(client => picture.Looks.GetValueOrDefault(client, []).Select(look => new WallLook(NameOf(client), tenants.Behind(look.Actor)?.Role ?? Role.Client, look.At))).OrderByDescending(look => look.At).Take(WallBoard.LooksKept)],
        };
    }

    private static IEnumerable<TenantId> Clients(WallReach reach, IEnumerable<Campaign> within) => reach.Kind == TenantKind.Client ? [reach.Tenant] : within.Select(campaign => campaign.Client).Distinct();

    private string NameOf(TenantId tenant) => tenants.Find(tenant)?.Name ?? string.Empty;

    private async ValueTask<string?> NameAsync(WallReach reach, ProspectId? prospect, bool within, DateTimeOffset at, CancellationToken cancellation) =>
        prospect is { } who && within && reach.SeesNames && await names.NameOfAsync(who, at, cancellation) is { Length: > 0 } name ? name : null;
}
