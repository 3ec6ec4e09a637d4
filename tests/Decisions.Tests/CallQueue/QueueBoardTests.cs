using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.CallQueue;

public class QueueBoardTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 17, 9, 0, 0, TimeSpan.Zero);
    private static readonly CampaignId[] Campaigns = [new(Guid.CreateVersion7()), new(Guid.CreateVersion7())];
    private static readonly UserId[] Agents = [new(Guid.CreateVersion7()), new(Guid.CreateVersion7()), new(Guid.CreateVersion7())];
    private static readonly string[] Zones = ["Europe/Paris", "America/New_York", ""];
    private static readonly LogName Log = LogName.Of(TenantKind.Client, new TenantId(Guid.CreateVersion7()));

    // Paris is always open, New York opens after an hour, unknown zones never: enough to have open, shut and mixed buckets.
    private static Openness OpenAt(CampaignId campaign, Setting setting, DateTimeOffset now) => OpenAt(setting.Zones, now);

    private static Openness OpenAt(IReadOnlyList<string> zones, DateTimeOffset now) =>
        new(zones.Count == 1 && (zones[0] == "Europe/Paris" || now >= Start.AddHours(1)), now < Start.AddHours(1) && now > Start.AddMinutes(59) ? Start.AddHours(1) : now.AddMinutes(1));

    private static Recorded Event(string kind, Guid id, IEvent body) =>
        new(Log, 0, new StreamKey(Log, kind, id), 1, "x", "t", Start, null, "system:test", new EventAbout(), body, [], default, default);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Picks_what_a_slow_oracle_would_pick(int seed)
    {
        var random = new Random(seed);
        var board = new QueueBoard(OpenAt);
        var oracle = new List<Waiting>();
        Bring(board, oracle, random, 120 * seed);
        var now = Start;
        for (var step = 0; step < 400; step++)
        {
            now = now.AddSeconds(random.Next(0, 90));
            var agent = Agents[random.Next(Agents.Length)];
            var of = random.Next(3) switch { 0 => Campaigns[..1], 1 => Campaigns[1..], _ => Campaigns };
            var picked = board.Pick(agent, of, now);
            var expected = Best(oracle, agent, of, now);
            Assert.Equal(expected?.Id, picked?.Prospect);
            if (picked is null)
            {
                continue;
            }

            Assert.Equal(WhyOf(expected!, now), picked.Why);
            Settle(board, expected!, agent, now, random);
        }

        Assert.True(oracle.Exists(w => w.Fence > 0));
    }

    [Fact]
    public void What_was_picked_is_not_picked_again_until_it_is_given_back()
    {
        var board = new QueueBoard(OpenAt);
        var oracle = new List<Waiting>();
        Bring(board, oracle, new Random(7), 1, zone: "Europe/Paris", due: Start);
        Assert.NotNull(board.Pick(Agents[0], Campaigns, Start));
        Assert.Null(board.Pick(Agents[1], Campaigns, Start));
        board.GiveBack(oracle[0].Id);
        Assert.Equal(oracle[0].Id, board.Pick(Agents[1], Campaigns, Start)!.Prospect);
    }

    [Fact]
    public void Nobody_of_a_list_is_offered_before_the_list_is_taken_as_a_whole()
    {
        var board = new QueueBoard(OpenAt);
        var list = new ListId(Guid.CreateVersion7());
        var rows = new[] { new TakenRow(new ProspectId(Guid.CreateVersion7()), 1, 0, Start, "NewLead", 1) };
        board.Apply(Event("list", list.Value, new ListChunkTaken(list, Campaigns[0], 0, ["Europe/Paris"], rows)));
        Assert.Null(board.Pick(Agents[0], Campaigns, Start));
        board.Apply(Event("list", list.Value, Taken(list, Campaigns[0])));
        Assert.NotNull(board.Pick(Agents[0], Campaigns, Start));
    }

    [Fact]
    public void The_head_of_the_queue_is_the_order_of_picking_and_the_figures_agree()
    {
        var board = new QueueBoard(OpenAt);
        var oracle = new List<Waiting>();
        Bring(board, oracle, new Random(11), 200);
        var now = Start.AddHours(2);
        var head = board.Head(Campaigns[0], now, 40).Select(p => p.Prospect).ToList();
        var counts = board.CountsOf(Campaigns[0], now);
        var open = oracle.Where(w => w.Campaign == Campaigns[0] && w.Zone.Length > 0).ToList();
        Assert.Equal(open.Count(w => w.Due <= now), counts.Due);
        Assert.Equal(oracle.Count(w => w.Campaign == Campaigns[0] && w.Due > now), counts.Later);
        Assert.Equal(oracle.Count(w => w.Campaign == Campaigns[0] && w.Zone.Length == 0 && w.Due <= now), counts.Shut);
        Assert.Equal(head, Enumerable.Range(0, head.Count).Select(_ => board.Pick(Agents[0], [Campaigns[0]], now)!.Prospect));
        Assert.NotEmpty(head);
    }

    [Fact]
    public void Overdue_counts_who_has_waited_for_more_than_a_day()
    {
        var board = new QueueBoard(OpenAt);
        Bring(board, [], new Random(3), 2, zone: "Europe/Paris", due: Start.AddHours(-30));
        Assert.Equal(1, Campaigns.Sum(c => board.CountsOf(c, Start).Overdue));
        Assert.Equal(0, Campaigns.Sum(c => board.CountsOf(c, Start.AddHours(-8)).Overdue));
    }

    private static ListTaken Taken(ListId list, CampaignId campaign) => new(list, campaign, "00", 1, 1, 1, 0, 0, "utf-8", ",", true, "form", null, null);

    private static void Bring(QueueBoard board, List<Waiting> oracle, Random random, int count, string? zone = null, DateTimeOffset? due = null)
    {
        foreach (var campaign in Campaigns)
        {
            var list = new ListId(Guid.CreateVersion7());
            var rows = new List<TakenRow>();
            for (var i = 0; i < (count + 1) / 2 && (due is null || oracle.Count == 0); i++)
            {
                var at = due ?? Start.AddMinutes(random.Next(-300, 300));
                var zones = zone is null ? random.Next(Zones.Length) : Array.IndexOf(Zones, zone);
                var why = (WhyNow)random.Next((int)WhyNow.NextStepDue, (int)WhyNow.ByHand);
                var waiting = new Waiting(new ProspectId(Guid.CreateVersion7()), campaign, Zones[zones]) { Due = at, Why = why, Score = random.Next(3), Order = oracle.Count };
                oracle.Add(waiting);
                rows.Add(new TakenRow(waiting.Id, i + 1, zones, at, why.ToString(), waiting.Score));
            }

            board.Apply(Event("list", list.Value, new ListChunkTaken(list, campaign, 0, Zones, rows)));
            board.Apply(Event("list", list.Value, Taken(list, campaign)));
        }
    }

    private static Waiting? Best(List<Waiting> all, UserId agent, CampaignId[] campaigns, DateTimeOffset now)
    {
        var mine = all.Where(w => !w.Gone && campaigns.Contains(w.Campaign)).ToList();
        var callback = mine.Where(w => w.Callback is { } at && at <= now && (w.PromisedTo is null || w.PromisedTo == agent || at < now - QueueBoard.LateAfter)).OrderBy(w => w.Callback).ThenBy(w => w.Order).FirstOrDefault();
        return callback ?? mine.Where(w => w.Callback is null && w.Due <= now && OpenAt(w.Zone.Length == 0 ? [] : [w.Zone], now).Open)
            .OrderBy(w => Pressing(w.Why)).ThenByDescending(w => w.Score).ThenBy(w => w.Due.ToUnixTimeSeconds()).ThenBy(w => w.Order).FirstOrDefault();
    }

    // The order as a person would say it, apart from the product's own table.
    private static int Pressing(WhyNow why) => Array.FindIndex<WhyNow[]>(
        [[WhyNow.NextStepDue], [WhyNow.InvoiceOverdue, WhyNow.QuoteUnanswered, WhyNow.DemoSilent], [WhyNow.RetryBusy], [WhyNow.RetryNoAnswer, WhyNow.VoicemailFollowUp], [WhyNow.Silent], [WhyNow.NewLead]], group => group.Contains(why));

    private static WhyNow WhyOf(Waiting w, DateTimeOffset now) => w.Callback is not { } at ? w.Why : at < now - QueueBoard.LateAfter ? WhyNow.CallbackLate : WhyNow.AgreedCallback;

    private static void Settle(QueueBoard board, Waiting picked, UserId agent, DateTimeOffset now, Random random)
    {
        void Tell(IEvent body) => board.Apply(Event("prospect", picked.Id.Value, body));
        Tell(new ProspectReserved(agent, picked.Campaign, now.AddMinutes(10), ++picked.Fence, picked.Why, null, Passes.Offer));
        switch (random.Next(4))
        {
            case 0:
                picked.Due = now.AddMinutes(random.Next(0, 120));
                picked.Why = WhyNow.RetryNoAnswer;
                picked.Score = 400;
                picked.Callback = null;
                Tell(new ProspectScheduled(picked.Due, picked.Why, picked.Score));
                Tell(new ReservationReleased(agent, picked.Fence, ReleaseCause.Done));
                break;
            case 1:
                picked.Callback = now.AddSeconds(random.Next(60, 3600));
                picked.Callback = DateTimeOffset.FromUnixTimeSeconds(picked.Callback.Value.ToUnixTimeSeconds());
                picked.PromisedTo = random.Next(2) == 0 ? agent : null;
                Tell(new CallbackAgreed(picked.Callback.Value, picked.PromisedTo));
                Tell(new ReservationReleased(agent, picked.Fence, ReleaseCause.Done));
                break;
            case 2:
                picked.Gone = true;
                Tell(new ProspectClosed("won"));
                Tell(new ReservationReleased(agent, picked.Fence, ReleaseCause.Done));
                break;
            default:
                Tell(new ReservationReleased(agent, picked.Fence, ReleaseCause.Lost));
                break;
        }
    }

    private sealed class Waiting(ProspectId id, CampaignId campaign, string zone)
    {
        public ProspectId Id => id;

        public CampaignId Campaign => campaign;

        public string Zone => zone;

        public DateTimeOffset Due { get; set; }

        public WhyNow Why { get; set; }

        public int Score { get; set; }

        public int Order { get; init; }

        public DateTimeOffset? Callback { get; set; }

        public UserId? PromisedTo { get; set; }

        public bool Gone { get; set; }

        public int Fence { get; set; }
    }
}
