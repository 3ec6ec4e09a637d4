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

    private readonly Dictionary<ProspectId, UserId> holders = [];
    private WallPicture picture = WallPicture.Empty;

    /// <summary>The floor as of the latest event.</summary>
    public WallPicture Picture => Volatile.Read(ref picture);

    /// <inheritdoc/>
    public void Apply(Recorded recorded)
    {
        var next = recorded.Stream.Kind switch
        {
            "agent" => OfAgent(picture, recorded),
            "prospect" => OfProspect(picture, recorded, new ProspectId(recorded.Stream.Id)),
            _ => picture,
        };

        // Every event counts: what is drawn beside the agents (queues, campaigns) may have changed too.
        Volatile.Write(ref picture, next with { Version = picture.Version + 1 });
    }

    /// <inheritdoc/>
    public void BatchApplied()
    {
    }

    private static WallPicture OfAgent(WallPicture now, Recorded recorded)
    {
        var id = new UserId(recorded.Stream.Id);
        var post = now.Posts.GetValueOrDefault(id) ?? new AgentPost(id, recorded.Log.Owner, AgentState.Offline, DateTimeOffset.UnixEpoch);
        switch (recorded.Body)
        {
            case AgentMoved e:
                var key = (post.Vendor, post.State);
                var habits = post.State == AgentState.Offline ? now.Habits : now.Habits.SetItem(key, now.Habits.GetValueOrDefault(key, Habit.None).Add(recorded.RecordedAt - post.Since));
                return now with { Posts = now.Posts.SetItem(id, Moved(post, e, recorded)), Habits = habits };
            case PauseRequested e:
                return now with { Posts = now.Posts.SetItem(id, post with { PauseReason = e.Reason }) };
            default:
                return now;
        }
    }

    private static AgentPost Moved(AgentPost post, AgentMoved e, Recorded recorded)
    {
        var moved = new AgentPost(
            post.Agent, recorded.Log.Owner, e.To, recorded.RecordedAt, e.Prospect, e.Campaign, e.Call, e.To == AgentState.Pause ? e.Reason : e.Prospect is null ? null : post.PauseReason);

        // What was told of this prospect and call stays on the tile until the agent has another one.
        return e.Prospect is null || e.Prospect != post.Reserved
            ? moved
            : moved with { Reserved = post.Reserved, Why = post.Why, Script = post.Script, Cue = post.Cue, Objection = post.Objection };
    }

    private WallPicture OfProspect(WallPicture now, Recorded recorded, ProspectId prospect)
    {
        switch (recorded.Body)
        {
            case ProspectReserved e:
                holders[prospect] = e.Agent;
                return OnPost(now, e.Agent, post => post with { Reserved = prospect, Why = e.Why, Script = null, Cue = null, Objection = null });
            case ReservationReleased:
                holders.Remove(prospect);
                return now;
            case CueShown e:
                return OnPost(now, holders.GetValueOrDefault(prospect), post => post with { Script = e.Script, Cue = e.Cue });
            case ObjectionMarked e:
                return OnPost(now, holders.GetValueOrDefault(prospect), post => post with { Objection = e.Objection });
            case CallStarted e:
                return Count(now, e.Vendor, e.Campaign, recorded, new PulseSlot(0, 1, 0, 0, 0, 0));
            case CallWrappedUp e:
                return Count(now, VendorOf(now, recorded, prospect), recorded.About.Campaign, recorded, new PulseSlot(0, 0, e.Reached ? 1 : 0, e.Next is null ? 0 : 1, 0, 0));
            case WrapUpReopened e:
                // Counted once, whatever was noted in the end.
                return Count(now, VendorOf(now, recorded, prospect), recorded.About.Campaign, recorded, new PulseSlot(0, 0, e.Reached ? -1 : 0, e.HadNext ? -1 : 0, 0, 0));
            case ContactCleared e:
                return Said(now, recorded, prospect, GateSaid.Cleared, e.Stage, e.Rules, null);
            case ContactRefused e:
                return Said(now, recorded, prospect, GateSaid.Refused, e.Stage, e.Rules, e.NextAt);
            case OppositionRecorded:
                return Said(now, recorded, prospect, GateSaid.Opposed, null, [], null);
            default:
                return now;
        }
    }

    private static WallPicture OnPost(WallPicture now, UserId agent, Func<AgentPost, AgentPost> change) =>
        now.Posts.TryGetValue(agent, out var post) ? now with { Posts = now.Posts.SetItem(agent, change(post)) } : now;

    private WallPicture Said(WallPicture now, Recorded recorded, ProspectId prospect, GateSaid said, GateStage? stage, IReadOnlyList<RuleFinding> findings, DateTimeOffset? nextAt)
    {
        var vendor = VendorOf(now, recorded, prospect);
        var line = new GateLine(recorded.RecordedAt, said, stage, prospect, recorded.About.Campaign, recorded.Log.Owner, vendor, findings, nextAt);
        var feeds = Fed(Fed(now.Feeds, line.Client, line), default, line);
        now = now with { Feeds = vendor is { } known ? Fed(feeds, known, line) : feeds };
        return stage is null ? now : Count(now, vendor, line.Campaign, recorded, new PulseSlot(0, 0, 0, 0, 1, said == GateSaid.Refused ? 1 : 0));
    }

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
