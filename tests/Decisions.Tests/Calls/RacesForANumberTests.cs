using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls;

/// <summary>
/// Two cards with one number, everything at the same time. <c>RACE_TRIES=1000000 dotnet test tests/Decisions.Tests --filter RacesForANumber</c> tries a million times.
/// </summary>
public sealed class RacesForANumberTests
{
    private const int PerFloor = 500;
    private static readonly int Tries = int.TryParse(Environment.GetEnvironmentVariable("RACE_TRIES"), NumberStyles.None, CultureInfo.InvariantCulture, out var tries) ? tries : 10_000;

    [Fact]
    public async Task No_call_is_placed_after_an_opposition_was_acknowledged()
    {
        var seen = await OpposeAsync(Tries, withTheSecondQuestion: true);
        Assert.Equal((0, 0, 0), (seen.AfterAcknowledged, seen.AfterRecorded, seen.StillOnScreen));

        // Both orders happened, or nothing was tried: each comes about by itself in every other try, however busy the machine.
        Assert.True(seen.Placed > Tries / 100 && seen.Stopped > Tries / 100, $"{seen.Placed} placed before, {seen.Stopped} stopped");
    }

    [Fact]
    public async Task Control_without_the_second_question_calls_are_placed_after_an_opposition() =>
        Assert.True((await OpposeAsync(100_000, withTheSecondQuestion: false, until: seen => seen.AfterRecorded > 0)).AfterRecorded > 0);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_dials_at_once_do_not_both_pass_the_cap(bool granted)
    {
        var twice = 0;
        for (var i = 0; granted ? i < 2_000 : i < 100_000 && twice == 0; i += PerFloor)
        {
            var floor = await FloorAsync(strict: granted, boards => granted ? boards : [.. boards.Select(board => board is ContactBoard contacts ? new WithoutGrants(contacts) : board)]);
            for (var j = 0; j < PerFloor; j++)
            {
                var (agents, cards) = await OnScreenAsync(floor, (i + j).ToString("00000", CultureInfo.InvariantCulture));
                var dialling = new Dialling(floor.Room, floor.Line, floor.Numbers);
                var replies = await Task.WhenAll(Enumerable.Range(0, 2).Select(k => Task.Run(async () => await dialling.HandleAsync(new Dial(cards[k]), floor.As(agents[k]), default))));
                twice += replies.Count(reply => reply.Value?.Call is not null) == 2 ? 1 : 0;
                Assert.True(!granted || replies.Count(reply => reply.Value?.Call is not null) == 1);
            }
        }

        // Control: where a grant is not counted and nothing holds a decision to what it rests on, both pass.
        Assert.Equal(granted, twice == 0);
    }

    private sealed record Seen(int Placed, int Stopped, int AfterAcknowledged, int AfterRecorded, int StillOnScreen);

    private static async Task<Seen> OpposeAsync(int tries, bool withTheSecondQuestion, Func<Seen, bool>? until = null)
    {
        var seen = new Seen(0, 0, 0, 0, 0);
        for (var i = 0; i < tries && until?.Invoke(seen) != true; i += PerFloor)
        {
            var floor = await FloorAsync(strict: withTheSecondQuestion, boards => boards);
            var room = withTheSecondQuestion ? floor.Room
                : new DeskRoom(floor.Host, floor.Queue, floor.Campaigns, floor.Tenants, new ContactBoard(floor.Queue), floor.Register, floor.Vault, floor.Journal, new RecordedFacts(new KnownBoard(floor.Queue)) { Shown = floor.Known }, floor.Books, floor.Scripts, floor.Numbers);
            for (var j = 0; j < Math.Min(PerFloor, tries - i); j++)
            {
                seen = await TryAsync(floor, room, (i + j).ToString("00000", CultureInfo.InvariantCulture), seen, dialFirst: j % 2 == 0);
            }
        }

        return seen;
    }

    private static async Task<Seen> TryAsync(CallFloor floor, DeskRoom room, string name, Seen seen, bool dialFirst)
    {
        var (agents, cards) = await OnScreenAsync(floor, name);
        var line = new WatchedLine(() => floor.Now);
        var dialling = new Dialling(room, line, floor.Numbers);
        var opposing = new Opposing(floor.Room, floor.Numbers);
        var size = floor.Journal.Heads.Single(head => head.Log == floor.Log).Size;
        var late = await floor.AgentAsync();
        List<Func<Task>> all =
        [
            async () =>
            {
                (await opposing.HandleAsync(new RecordOpposition(cards[0], "desk"), floor.As(agents[0]), default)).Required();
                line.Acknowledged = true;
            },
            async () => await dialling.HandleAsync(new Dial(cards[1]), floor.As(agents[1]), default),
            async () => await new TakingNext(room).HandleAsync(new OpenProspect(cards[2]), floor.As(late), default),
        ];
        if (dialFirst)
        {
            all.Reverse();
        }

        await Task.WhenAll(all.Select(one => Task.Run(one)));
        await dialling.HandleAsync(new Dial(cards[2]), floor.As(late), default);
        var written = await floor.Journal.ReadLogAsync(floor.Log, size, 100);
        var recorded = written.First(e => e.Body is NumberSuppressed).Index;
        var started = written.Where(e => e.Body is CallStarted).ToList();
        var onScreen = cards.Count(card => floor.Queue.IsInHand(card) && !started.Exists(e => e.Stream.Id == card.Value));
        return new Seen(
            seen.Placed + line.Placed, seen.Stopped + (started.Count == 0 ? 1 : 0), seen.AfterAcknowledged + line.After, seen.AfterRecorded + started.Count(e => e.Index > recorded), seen.StillOnScreen + (room == floor.Room ? onScreen : 0));
    }

    private static async Task<CallFloor> FloorAsync(bool strict, Func<IReadOnlyList<IBoard>, IReadOnlyList<IBoard>> boards) => await new CallFloor(own =>
    {
        var journal = new InMemoryJournal(CallFloor.EventTypes, boards(own));
        return (strict ? journal : new LooseJournal(journal), journal, journal);
    }).OpenAsync(cap: 1);

    // Three cards with one number; two agents have the first two on screen.
    private static async Task<(UserId[] Agents, IReadOnlyList<ProspectId> Cards)> OnScreenAsync(CallFloor floor, string name)
    {
        var cards = await floor.BringAsync(3, number: "+3319" + name.PadLeft(8, '0')[^8..]);
        UserId[] agents = [await floor.AgentAsync(), await floor.AgentAsync()];
        for (var k = 0; k < agents.Length; k++)
        {
            Assert.Equal(cards[k], (await new TakingNext(floor.Room).HandleAsync(new OpenProspect(cards[k]), floor.As(agents[k]), default)).Required().Prospect);
        }

        return (agents, cards);
    }

    private sealed class WatchedLine(Func<DateTimeOffset> now) : ITelephony
    {
        private int placed;
        private int after;

        public string Line => "watched";

        public bool Acknowledged { get; set; }

        public int Placed => placed;

        public int After => after;

        public ValueTask<LineOutcome> PlaceAsync(ClearedToContact pass, CancellationToken cancellation)
        {
            if (!pass.TryUse(now()))
            {
                return ValueTask.FromResult(LineOutcome.PassRefused);
            }

            Interlocked.Increment(ref placed);
            Interlocked.Add(ref after, Acknowledged ? 1 : 0);
            return ValueTask.FromResult(LineOutcome.Dialling);
        }

        public ValueTask HangUpAsync(CallId call, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask HoldAsync(CallId call, bool held, CancellationToken cancellation) => ValueTask.CompletedTask;
    }

    private sealed class WithoutGrants(ContactBoard board) : IBoard
    {
        public void Apply(Recorded recorded)
        {
            if (recorded.Body is not AttemptGranted)
            {
                board.Apply(recorded);
            }
        }

        public void BatchApplied() => board.BatchApplied();
    }
}
