using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls.Facts;

public class KnownBoardTests
{
    private const string First = "+33199001234";
    private const string Second = "+33699001235";

    [Theory]
    [InlineData("refused", "refused-price", 1)]
    [InlineData("no-answer", null, 0)]
    [InlineData("agreed", "won", 0)]
    public async Task A_refusal_at_wrap_up_counts_once_at_every_number_of_the_person(string outcome, string? closing, int refusals)
    {
        var (work, _) = await TalkedAsync();
        await work.WrapUpAsync(new WrapUpForm(outcome, ClosingReason: closing));
        foreach (var number in new[] { First, Second })
        {
            var known = work.Floor.Known.Of(work.Floor.Client, HashOf(work.Floor, number));
            Assert.Equal(refusals, known.Refusals.Count);
            Assert.All(known.Refusals, no => Assert.Equal((RefusalKind.Refusal, RefusalScope.Campaign), (no.Kind, no.Scope)));
        }

        Assert.Same(KnownOfNumber.Nothing, work.Floor.Known.Of(work.Floor.Vendor, HashOf(work.Floor, First)));
    }

    [Fact]
    public async Task A_wrap_up_that_is_taken_back_takes_its_refusal_back_and_a_new_one_says_it_anew()
    {
        var (work, call) = await TalkedAsync();
        await work.WrapUpAsync(new WrapUpForm("refused", ClosingReason: "refused-need"));
        foreach (var expected in new[] { 0, 1 })
        {
            (await new Reopening(work.Floor.Room).HandleAsync(new ReopenWrapUp(work.Prospect, call), work.Floor.As(work.Agent), default)).Required();
            await work.WrapUpAsync(expected == 0 ? WorkingCall.Next : new WrapUpForm("refused", ClosingReason: "refused-price"));
            Assert.Equal([expected, expected], new[] { First, Second }.Select(number => work.Floor.Known.Of(work.Floor.Client, HashOf(work.Floor, number)).Refusals.Count));
        }
    }

    [Fact]
    public async Task A_board_that_reads_the_journal_again_knows_the_same()
    {
        var (work, _) = await TalkedAsync();
        await work.WrapUpAsync(new WrapUpForm("refused", ClosingReason: "refused-need"));
        var floor = work.Floor;
        var consent = new KnownFact.Agreed(floor.Now, ConsentScope.Calls, null, null, null, null, null, ConsentHolder.Client, null, "form");
        var id = (await floor.Facts.HandleAsync(new RecordFact(new Whose.Person(work.Prospect), consent, "desk"), floor.AsSupervisor(), default)).Required();
        (await floor.Facts.HandleAsync(new WithdrawConsent(id, null, null, "desk"), floor.AsSupervisor(), default)).Required();
        var again = new KnownBoard(floor.Queue);
        foreach (var entry in await floor.Journal.ReadLogAsync(floor.Log, 0, 10_000))
        {
            again.Apply(entry);
        }

        foreach (var hash in new[] { First, Second }.Select(number => HashOf(floor, number)))
        {
            var (one, other) = (floor.Known.Of(floor.Client, hash), again.Of(floor.Client, hash));
            Assert.Equal(one.Consents, other.Consents);
            Assert.Equal(one.Refusals, other.Refusals);
            Assert.NotNull(Assert.Single(other.Consents).WithdrawnAt);
        }
    }

    [Fact]
    public void A_number_of_which_nothing_is_known_costs_no_memory()
    {
        var board = new KnownBoard(new FollowUpConsole.CallQueue.QueueBoard((_, _, _) => throw new InvalidOperationException()));
        var (client, number) = (new TenantId(Guid.Parse("00000000-0000-7000-8000-000000000001")), Guid.Parse("00000000-0000-7000-8000-000000000002"));
        board.Of(client, number);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            board.Of(client, number);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Guid HashOf(CallFloor floor, string number) => NumberKey.Of(floor.Numbers.HashOf(floor.Log, PhoneNumber.FromE164(number)));

    private static async Task<(WorkingCall Work, CallId Call)> TalkedAsync()
    {
        var floor = await new CallFloor().OpenAsync();
        await floor.BringAsync(1, number: First, second: Second);
        var agent = await floor.AgentAsync();
        var work = new WorkingCall(floor, agent, (await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect!.Value);
        var call = await work.TalkAsync();
        await work.TellAsync(call, LineReport.Ended, CallResult.Conversation);
        return (work, call);
    }
}
