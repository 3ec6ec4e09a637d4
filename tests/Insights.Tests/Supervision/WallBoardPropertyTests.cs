using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Supervision;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Insights.Tests.Supervision;

/// <summary>The picture kept event by event against one computed from the whole history by plain scanning.</summary>
public sealed class WallBoardPropertyTests
{
    private static readonly UserId[] Agents = [.. Enumerable.Range(1, 5).Select(i => new UserId(new Guid(i, 0, 0, new byte[8])))];
    private static readonly CampaignId[] Campaigns = [.. Enumerable.Range(1, 3).Select(i => new CampaignId(new Guid(i, 1, 0, new byte[8])))];
    private static readonly ProspectId[] People = [.. Enumerable.Range(1, 8).Select(i => new ProspectId(new Guid(i, 2, 0, new byte[8])))];
    private static readonly TenantId[] Vendors = [Moments.Vendor, new(new Guid(9, 9, 9, new byte[8]))];

    [Theory]
    [InlineData(1)]
    [InlineData(20_261_117)]
    [InlineData(77)]
    public void The_picture_after_every_event_is_the_one_computed_from_all_of_them(int seed)
    {
        var random = new Random(seed);
        var board = new WallBoard();
        var register = new CallRegister();
        var history = new List<Recorded>();
        var at = Moments.Start;
        for (var i = 0; i < 3_000; i++)
        {
            at += TimeSpan.FromSeconds(random.Next(0, 40));
            history.Add(Any(random, at));
            board.Apply(history[^1]);
            register.Apply(history[^1]);
            if (i % 50 == 0)
            {
                Compare(board.Picture, register, history, at);
            }
        }

        Compare(board.Picture, register, history, at);
        var rebuilt = new WallBoard();
        history.ForEach(rebuilt.Apply);
        Assert.Equal(board.Picture.Posts.OrderBy(p => p.Key.Value), rebuilt.Picture.Posts.OrderBy(p => p.Key.Value));
        Assert.Equal(board.Picture.Version, rebuilt.Picture.Version);
    }

    // What an agent does, told from all events at once, apart from the product's own fold.
    private static (AgentState State, DateTimeOffset Since, ProspectId? With, string? Break)? Retold(List<Recorded> history, UserId agent)
    {
        (AgentState State, DateTimeOffset Since, ProspectId? With, string? Break)? told = null;
        foreach (var (body, stream, at) in history.Select(r => (r.Body, new ProspectId(r.Stream.Id), r.RecordedAt)))
        {
            told = (body, told) switch
            {
                (AgentMoved { To: AgentState.Pause } e, { With: { } with } now) when stream.Value == agent.Value => now with { Break = e.Reason },
                (AgentMoved e, _) when stream.Value == agent.Value => (e.To, at, null, e.Reason),
                (ProspectReserved e, { State: AgentState.Available }) when e.Agent == agent => (AgentState.Preview, at, stream, null),
                (CallStarted e, { State: AgentState.Preview, With: { } with } now) when e.Agent == agent && with == stream => now with { State = AgentState.Dialling, Since = at },
                (ReservationReleased e, { With: { } with } now) when e.Agent == agent && with == stream => (now.Break is null ? AgentState.Available : AgentState.Pause, at, null, now.Break),
                _ => told,
            };
        }

        return told;
    }

    private static void Compare(WallPicture picture, CallRegister register, List<Recorded> history, DateTimeOffset at)
    {
        Assert.Equal(history.Count, picture.Version);
        foreach (var agent in Agents)
        {
            var post = picture.Posts.GetValueOrDefault(agent);
            var expected = Retold(history, agent);
            Assert.Equal(expected, post is null ? null : (post.State, post.Since, post.Prospect, post.PauseReason));
            var atDesk = register.AgentOf(agent);
            Assert.Equal(expected ?? (AgentState.Offline, DateTimeOffset.UnixEpoch, null, null), (atDesk.State, atDesk.Since, atDesk.Prospect, atDesk.PauseReason));
        }

        var hour = history.Where(r => Pulse.SlotOf(r.RecordedAt) > Pulse.SlotOf(at) - Pulse.Slots).ToList();
        foreach (var vendor in Vendors)
        {
            foreach (var campaign in Campaigns)
            {
                var calls = hour.Count(r => r.Body is CallStarted c && c.Vendor == vendor && c.Campaign == campaign);
                var slots = picture.Pulses.TryGetValue((vendor, campaign), out var pulse) ? pulse.HourUntil(at) : [];
                Assert.Equal(calls, slots.Sum(s => s.Calls));
            }
        }

        var verdicts = history.Where(r => r.Body is ContactCleared or ContactRefused or ProspectReserved).Select(r => (r.RecordedAt, r.Stream.Id)).TakeLast(WallBoard.FeedLength);
        Assert.Equal(verdicts, picture.Feeds.GetValueOrDefault(Moments.Client, []).Select(l => (l.At, l.Prospect.Value)));
    }

    private static Recorded Any(Random random, DateTimeOffset at)
    {
        var number = random.Next(Agents.Length);
        var agent = Agents[number];
        var vendor = Vendors[number % 2];
        var person = People[random.Next(People.Length)];
        var campaign = Campaigns[random.Next(Campaigns.Length)];
        var call = new CallId(Guid.Empty);
        return random.Next(8) switch
        {
            0 => Moments.OfAgent(agent, at, Shift(random), vendor),
            1 => Moments.OfProspect(person, at, new ProspectReserved(agent, campaign, at, 1, WhyNow.NewLead, null, Passes.Offer), agent, campaign),
            2 => Moments.OfProspect(person, at, new ReservationReleased(agent, 1, ReleaseCause.Done), agent, campaign),
            3 => Moments.OfProspect(person, at, new CallStarted(call, agent, vendor, campaign, "simulated", null, 1), agent, campaign),
            4 => Moments.OfProspect(person, at, new CueShown(call, "quote", 1, "opener", "en"), agent, campaign),
            5 => Moments.OfProspect(person, at, new ContactCleared(GateStage.Dial, [], "", []), agent, campaign),
            6 => Moments.OfProspect(person, at, new ContactRefused(GateStage.Offer, [], "", [], null, []), agent, campaign),
            _ => Moments.OfProspect(person, at, new CallWrappedUp(call, "refused", true, null, "refused-need", null, TimeSpan.Zero), agent, campaign),
        };
    }

    private static AgentMoved Shift(Random random) => random.Next(4) switch
    {
        0 => new AgentMoved(AgentState.Offline, null, false),
        1 => new AgentMoved(AgentState.Pause, "meeting", false),
        _ => new AgentMoved(AgentState.Available, null, false),
    };
}
