using System.Collections.Immutable;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Supervision;

/// <summary>Folds the journal into the picture of the floor. One thread writes; readers take <see cref="Picture"/> without a lock.</summary>
public sealed class WallBoard : IBoard
{
    /// <summary>So many verdicts are kept per client company and per vendor.</summary>
    public const int FeedLength = 200;

    /// <summary>So many looks are kept per client company.</summary>
    public const int LooksKept = 8;

    private readonly Dictionary<ProspectId, UserId> holders = [];
    private WallPicture picture = WallPicture.Empty;

    /// <summary>The floor as of the latest event.</summary>
    public WallPicture Picture => Volatile.Read(ref picture);

    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        if (recorded.Log.IsClosed)
        {
            // Nothing of it is drawn, and even a picture too many would tell that something was written.
            return;
        }

        var next = recorded.Stream.Kind switch
        {
            "agent" => OfAgent(picture, recorded),
            "prospect" => OfProspect(picture, recorded, new ProspectId(recorded.Stream.Id)),
            FloorLooks.Kind when recorded.Body is Viewed => picture with { Looks = Looked(picture, recorded) },
            _ => picture,
        };

        // Every event counts: what is drawn beside the agents (queues, campaigns) may have changed too.
        Volatile.Write(ref picture, next with { Version = picture.Version + 1 });
    }

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }

    private static ImmutableDictionary<TenantId, ImmutableList<FloorLook>> Looked(WallPicture now, Recorded recorded)
    {
        var looks = now.Looks.GetValueOrDefault(recorded.Log.Owner, []).Add(new FloorLook(recorded.RecordedAt, recorded.Actor));
        return now.Looks.SetItem(recorded.Log.Owner, looks.Count > LooksKept ? looks.RemoveAt(0) : looks);
    }

    private static WallPicture OfAgent(WallPicture now, Recorded recorded)
    {
        var id = new UserId(recorded.Stream.Id);
        var post = now.Posts.GetValueOrDefault(id) ?? new AgentPost(id, recorded.Log.Owner, AgentState.Offline, DateTimeOffset.UnixEpoch);
        return Turned(now, post with { Vendor = recorded.Log.Owner }, recorded);
    }

    // What an agent does follows from the same fold as at the desk, so that the wall and the desk never tell different stories.
    private static WallPicture Turned(WallPicture now, AgentPost post, Recorded recorded)
    {
        var before = new Agent(post.Agent, post.State, post.Since, post.Prospect, post.Campaign, post.Call, post.PauseReason);
        var after = Agent.Decider.Evolve(before, recorded);
        if (after == before)
        {
            return now;
        }

        var next = post with { State = after.State, Since = after.Since, Prospect = after.Prospect, Campaign = after.Campaign, Call = after.Call, PauseReason = after.PauseReason };
        if (after.Prospect != before.Prospect)
        {
            // What was told of a prospect and call stays on the tile until the agent has another one, or none.
            next = next with { Why = (recorded.Body as ProspectReserved)?.Why, Script = null, Cue = null, Objection = null };
        }

        var moved = before.State != AgentState.Offline && (after.State, after.Since) != (before.State, before.Since);
        var key = (post.Vendor, before.State);
        return now with
        {
            Posts = now.Posts.SetItem(post.Agent, next),
            Habits = moved ? now.Habits.SetItem(key, now.Habits.GetValueOrDefault(key, Habit.None).Add(recorded.RecordedAt - before.Since)) : now.Habits,
        };
    }

    private static WallPicture Turned(WallPicture now, UserId agent, Recorded recorded) => now.Posts.TryGetValue(agent, out var post) ? Turned(now, post, recorded) : now;

    private WallPicture OfProspect(WallPicture now, Recorded recorded, ProspectId prospect)
    {
        switch (recorded.Body)
        {
            case ProspectReserved e:
                holders[prospect] = e.Agent;
                now = Turned(now, e.Agent, recorded);
                return e.Cleared is { } cleared ? Said(now, recorded, prospect, GateSaid.Cleared, GateStage.Offer, Permitting(cleared.Rules), cleared.Packs, null) : now;
            case ReservationReleased e:
                holders.Remove(prospect);
                return Turned(now, e.Agent, recorded);
            case CallRang or CallAnswered or CallEnded:
                return Turned(now, holders.GetValueOrDefault(prospect), recorded);
            case CueShown e:
                return OnPost(now, holders.GetValueOrDefault(prospect), post => post with { Script = e.Script, Cue = e.Cue });
            case ObjectionMarked e:
                return OnPost(now, holders.GetValueOrDefault(prospect), post => post with { Objection = e.Objection });
            case PersonRang e:
                return Turned(now, e.Agent, recorded);
            case CallStarted e:
                return Count(Turned(now, e.Agent, recorded), e.Vendor, e.Campaign, recorded, new PulseSlot(0, 1, 0, 0, 0, 0));
            case CallWrappedUp e:
                return Count(now, VendorOf(now, recorded, prospect), recorded.About.Campaign, recorded, new PulseSlot(0, 0, e.Reached ? 1 : 0, e.Next is null ? 0 : 1, 0, 0));
            case WrapUpReopened e:
                // Counted once, whatever was noted in the end.
                return Count(Turned(now, holders.GetValueOrDefault(prospect), recorded), VendorOf(now, recorded, prospect), recorded.About.Campaign, recorded, new PulseSlot(0, 0, e.Reached ? -1 : 0, e.HadNext ? -1 : 0, 0, 0));
            case ContactCleared e:
                return Said(now, recorded, prospect, GateSaid.Cleared, e.Stage, Permitting(e.Rules), e.Packs, null);
            case ContactRefused e:
                return Said(now, recorded, prospect, GateSaid.Refused, e.Stage, e.Rules, e.Packs, e.NextAt);
            case OppositionRecorded:
                return Said(now, recorded, prospect, GateSaid.Opposed, null, [], [], null);
            default:
                return now;
        }
    }

    private static WallPicture OnPost(WallPicture now, UserId agent, Func<AgentPost, AgentPost> change) =>
        now.Posts.TryGetValue(agent, out var post) ? now with { Posts = now.Posts.SetItem(agent, change(post)) } : now;

    private WallPicture Said(WallPicture now, Recorded recorded, ProspectId prospect, GateSaid said, GateStage? stage, IReadOnlyList<RefusedBy> rules, IReadOnlyList<string> packs, DateTimeOffset? nextAt)
    {
        var vendor = VendorOf(now, recorded, prospect);
        var line = new GateLine(recorded.RecordedAt, said, stage, prospect, recorded.About.Campaign, recorded.Log.Owner, vendor, rules, packs, nextAt);
        var feeds = Fed(Fed(now.Feeds, line.Client, line), default, line);
        now = now with { Feeds = vendor is { } known ? Fed(feeds, known, line) : feeds };
        return stage is null ? now : Count(now, vendor, line.Campaign, recorded, new PulseSlot(0, 0, 0, 0, 1, said == GateSaid.Refused ? 1 : 0));
    }

    private static RefusedBy[] Permitting(IReadOnlyList<string> rules) => [.. rules.Select(rule => new RefusedBy(rule, null, []))];

    private static ImmutableDictionary<TenantId, ImmutableList<GateLine>> Fed(ImmutableDictionary<TenantId, ImmutableList<GateLine>> feeds, TenantId of, GateLine line)
    {
        var feed = feeds.GetValueOrDefault(of, []).Add(line);
        return feeds.SetItem(of, feed.Count > FeedLength ? feed.RemoveAt(0) : feed);
    }

    private static WallPicture Count(WallPicture now, TenantId? vendor, CampaignId? campaign, Recorded recorded, PulseSlot counted)
    {
        if (vendor is not { } by || campaign is not { } of)
        {
            return now;
        }

        return now with { Pulses = now.Pulses.SetItem((by, of), now.Pulses.GetValueOrDefault((by, of), Pulse.Empty).Add(recorded.RecordedAt, counted)) };
    }

    // Who holds the prospect, else who gave the order: agents ask the gate before they hold anybody.
    private TenantId? VendorOf(WallPicture now, Recorded recorded, ProspectId prospect)
    {
        var agent = holders.TryGetValue(prospect, out var holder) ? holder
            : recorded.Actor.StartsWith("u:", StringComparison.Ordinal) && Guid.TryParse(recorded.Actor.AsSpan(2), out var id) ? new UserId(id) : default;
        return now.Posts.GetValueOrDefault(agent)?.Vendor;
    }
}
