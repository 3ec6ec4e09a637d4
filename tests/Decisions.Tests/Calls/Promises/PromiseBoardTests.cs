using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls.Promises;

/// <summary>The ledger and who waits at which number, against an answer that reads the whole log again each time.</summary>
public class PromiseBoardTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 17, 9, 0, 0, TimeSpan.Zero);
    private static readonly LogName Log = LogName.Of(TenantKind.Client, new TenantId(Guid.CreateVersion7()));
    private static readonly CampaignId[] Campaigns = [new(Guid.CreateVersion7()), new(Guid.CreateVersion7())];
    private static readonly UInt128[] Numbers = [11, 22, 33];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Tells_what_a_slow_oracle_tells(int seed)
    {
        var random = new Random(seed);
        var (queue, ledger) = (new QueueBoard((_, _, now) => new Openness(true, now.AddMinutes(1))), new PromiseBoard());
        var people = Enumerable.Range(0, 7).Select(i => (Id: new ProspectId(Guid.CreateVersion7()), Campaign: Campaigns[i % 2], Number: Numbers[i % 3])).ToList();
        var story = new List<Recorded>();
        void Tell(StreamKey stream, IEvent body, DateTimeOffset at, CampaignId campaign, CallId? call)
        {
            var recorded = new Recorded(Log, story.Count, stream, story.Count + 1, "e" + story.Count, "t", at, null, "u:" + Campaigns[0], new EventAbout(campaign, call, new ProspectId(stream.Id)), body, [], default, default);
            story.Add(recorded);
            queue.Apply(recorded);
            ledger.Apply(recorded, _ => null);
        }

        people.ForEach(person => queue.Numbered(Log, person.Id, person.Number));
        foreach (var (campaign, i) in Campaigns.Select((campaign, i) => (campaign, i)))
        {
            var list = new ListId(Guid.CreateVersion7());
            var rows = people.Where(person => person.Campaign == campaign).Select((person, row) => new TakenRow(person.Id, row + 1, 0, Start.AddMinutes(10), nameof(WhyNow.NewLead), 500)).ToList();
            Tell(new StreamKey(Log, "list", list.Value), new ListChunkTaken(list, campaign, 0, ["Europe/Paris"], rows), Start, campaign, null);
            Tell(new StreamKey(Log, "list", list.Value), new ListTaken(list, campaign, "0", 1, 1, 1, 0, 0, "utf-8", ",", true, "form", null, "FR"), Start, campaign, null);
        }

        var now = Start;
        var seen = new HashSet<PromiseState>();
        for (var step = 0; step < 250; step++)
        {
            now = now.AddSeconds(random.Next(1, 400));
            var person = people[random.Next(people.Count)];
            var call = new CallId(new Guid(random.Next(1, 40), 0, 0, new byte[8]));
            Tell(new StreamKey(Log, "prospect", person.Id.Value), Any(random, now, ledger, person.Id, call, person.Campaign), now, person.Campaign, call);
            foreach (var one in people)
            {
                var expected = SlowLedger.Of(story, one.Id);
                Assert.Equal(expected.Select(line => (line.Id, line.End, line.EndedAt)), ledger.AllWith(one.Id).Select(entry => (entry.Id, entry.End, entry.EndedAt)));
                Assert.Equal(expected.Where(line => line.End is null).Select(line => line.Id).Order(), ledger.WaitingWith(one.Id).Select(entry => entry.Id).Order());
                Assert.All(ledger.AllWith(one.Id).Where(entry => entry.End is PromiseEnd.Moved or PromiseEnd.Dropped), entry => Assert.NotNull(entry.Reason));
                seen.UnionWith(ledger.AllWith(one.Id).Select(entry => entry.StateAt(now, QueueBoard.LateAfter)));

                // Who waits at this person's number on another card: found by reading everybody's story.
                var other = people.Where(two => two.Id != one.Id && two.Number == one.Number).Select(two => SlowLedger.AgreedAt(story, two.Id)).OfType<DateTimeOffset>().Order().ToList();
                Assert.Equal(other.Count == 0 ? null : other[0], queue.AgreedElsewhere(NumberKey.Of(one.Number), one.Id)?.CallbackAt);
            }
        }

        Assert.Superset(new HashSet<PromiseState> { PromiseState.Open, PromiseState.Late, PromiseState.Kept, PromiseState.Moved, PromiseState.Dropped, PromiseState.Broken }, seen);
    }

    [Theory]
    [InlineData(PromiseKind.Callback, 5, "Open")]
    [InlineData(PromiseKind.Callback, 6, "Late")]
    [InlineData(PromiseKind.Word, 0, "Open")]
    [InlineData(PromiseKind.Word, 1, "Late")]
    [InlineData(PromiseKind.Email, 0, "Open")]
    [InlineData(PromiseKind.Email, 1, "Broken")]
    [InlineData(PromiseKind.Payment, -1, "Open")]
    [InlineData(PromiseKind.Payment, 0, "Broken")]
    public void Each_kind_grows_late_in_its_own_way(PromiseKind kind, int minutesAfter, string state)
    {
        var entry = new LedgerEntry(Guid.NewGuid(), kind, default, default, default, null, null, true, null, null, Start, Start.AddHours(1), "e");
        var at = Start.AddHours(1).AddMinutes(minutesAfter);
        Assert.Equal(state, entry.StateAt(at, TimeSpan.FromMinutes(5)).ToString());
        Assert.Equal(minutesAfter <= (kind == PromiseKind.Callback ? 5 : 0) ? PromiseState.Kept : PromiseState.KeptLate, (entry with { End = PromiseEnd.Kept, EndedAt = at }).StateAt(at.AddDays(3), TimeSpan.FromMinutes(5)));
    }

    private static IEvent Any(Random random, DateTimeOffset now, PromiseBoard ledger, ProspectId prospect, CallId call, CampaignId campaign)
    {
        // Whole seconds: the queue keeps them so.
        var due = DateTimeOffset.FromUnixTimeSeconds(now.AddSeconds(random.Next(30, 1500)).ToUnixTimeSeconds());
        var waiting = ledger.WaitingWith(prospect).Where(entry => entry.Kind != PromiseKind.Callback).ToList();
        return random.Next(14) switch
        {
            0 or 1 or 2 => new CallbackAgreed(due, random.Next(2) == 0 ? new UserId(Guid.CreateVersion7()) : null),
            3 or 4 => new PromiseMade(call, random.Next(2) == 0, due, Email: random.Next(3) == 0),
            5 => new PromiseMade(call, false, due, Payment: true),
            6 or 7 => new CallStarted(call, default, default, campaign, "x", null, 1),
            8 => new ProspectScheduled(due, WhyNow.RetryBusy, 400),
            9 => new ProspectClosed("won"),
            10 => new WrapUpReopened(call, "won", true, false),
            11 => new CallWrappedUp(call, "already-paid", true, null, random.Next(2) == 0 ? "paid" : "refused-price", null, TimeSpan.Zero),
            12 when random.Next(5) == 0 => new OppositionRecorded(prospect, "desk"),
            _ when waiting.Count > 0 => new PromiseEnded(waiting[random.Next(waiting.Count)].Id, random.Next(2) == 0 ? PromiseEnd.Kept : PromiseEnd.Broken, "x"),
            _ => new ReservationExtended(default, due, 1),
        };
    }
}
