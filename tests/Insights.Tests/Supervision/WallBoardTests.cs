using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Supervision;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Insights.Tests.Supervision;

public sealed class WallBoardTests
{
    private static readonly UserId Noor = new(Guid.CreateVersion7());
    private static readonly ProspectId Person = new(Guid.CreateVersion7());
    private static readonly CampaignId Campaign = new(Guid.CreateVersion7());
    private static readonly CallId Call = new(Guid.CreateVersion7());
    private readonly WallBoard board = new();
    private DateTimeOffset at = Moments.Start;

    [Fact]
    public void A_tile_carries_reason_cue_and_objection_through_the_call_and_drops_them_after_it()
    {
        TakeOne();
        Prospect(new CueShown(Call, "quote", 1, "opener", "fr"));
        Prospect(new CallStarted(Call, Noor, Moments.Vendor, Campaign, "simulated", null, 1));
        Prospect(new CallAnswered(Call, false));
        Prospect(new ObjectionMarked(Call, "budget"));
        Prospect(new CueShown(Call, "quote", 1, "budget-explore", "fr"));

        Assert.Equal((WhyNow.QuoteUnanswered, "quote", "budget-explore", "budget", Call), (Post.Why!.Value, Post.Script!, Post.Cue!, Post.Objection!, Post.Call!.Value));
        Assert.Equal(at.AddMinutes(-3), Post.Since);

        Prospect(new ReservationReleased(Noor, 1, ReleaseCause.Done));
        Assert.Equal((null, null, null, null), (Post.Why, Post.Cue, Post.Objection, Post.Prospect));

        // What is told of a prospect that nobody holds is on nobody's tile.
        Prospect(new CueShown(Call, "quote", 1, "status", "fr"));
        Assert.Null(Post.Cue);
    }

    [Fact]
    public void A_pause_that_was_asked_for_stands_until_it_begins()
    {
        TakeOne();
        Prospect(new CallStarted(Call, Noor, Moments.Vendor, Campaign, "simulated", null, 1));
        Agent(new PauseRequested("meeting"));
        Prospect(new CallEnded(Call, CallResult.NoAnswer, TimeSpan.Zero));
        Assert.Equal((AgentState.WrapUp, "meeting"), (Post.State, Post.PauseReason));
        Prospect(new ReservationReleased(Noor, 1, ReleaseCause.Done));
        Assert.Equal((AgentState.Pause, "meeting"), (Post.State, Post.PauseReason));
        Agent(new AgentMoved(AgentState.Available, null, false));
        Assert.Null(Post.PauseReason);
    }

    [Fact]
    public void The_feed_keeps_the_latest_two_hundred_of_each_client_and_vendor()
    {
        Agent(new AgentMoved(AgentState.Available, null, false));
        for (var i = 0; i < WallBoard.FeedLength + 7; i++)
        {
            Prospect(new ContactRefused(GateStage.Offer, [], i.ToString(System.Globalization.CultureInfo.InvariantCulture), [], null, []));
        }

        foreach (var owner in new[] { Moments.Client, Moments.Vendor, default })
        {
            var feed = board.Picture.Feeds[owner];
            Assert.Equal(WallBoard.FeedLength, feed.Count);
            Assert.Equal(at.AddMinutes(-1), feed[^1].At);
        }
    }

    [Fact]
    public void Figures_leave_the_hour_after_an_hour()
    {
        Agent(new AgentMoved(AgentState.Available, null, false));
        Prospect(new ContactRefused(GateStage.Dial, [], "", [], null, []));
        var pulse = board.Picture.Pulses[(Moments.Vendor, Campaign)];
        var counted = at.AddMinutes(-1);
        Assert.Equal(1, pulse.HourUntil(counted.AddMinutes(50)).Sum(s => s.Refused));
        Assert.Equal(0, pulse.HourUntil(counted.AddMinutes(61)).Sum(s => s.Refused));
    }

    private AgentPost Post => board.Picture.Posts[Noor];

    private void TakeOne()
    {
        Agent(new AgentMoved(AgentState.Available, null, false));
        Prospect(new ProspectReserved(Noor, Campaign, at.AddMinutes(10), 1, WhyNow.QuoteUnanswered, null, Passes.Offer));
    }

    private void Agent(IEvent body) => Apply(Moments.OfAgent(Noor, at, body));

    private void Prospect(IEvent body) => Apply(Moments.OfProspect(Person, at, body, Noor, Campaign));

    private void Apply(Recorded recorded)
    {
        board.Apply(recorded);
        at = at.AddMinutes(1);
    }
}
