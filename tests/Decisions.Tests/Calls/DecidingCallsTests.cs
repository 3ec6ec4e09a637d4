using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls;

public sealed class DecidingCallsTests
{
    private const string Number = "+33199004127";

    private static DecidingCalls Deciding(CallFloor floor) => new(floor.Room, NumberPlans.Shipped, floor.Numbers);

    private static async Task<CallDecision> DecideAsync(CallFloor floor, string? number = Number, ProspectId? prospect = null, Guid? command = null) =>
        (await Deciding(floor).HandleAsync(new DecideCall(floor.Campaign, prospect, number), floor.As(default, command), default)).Required();

    private static async Task<(CallFloor Floor, ProspectId Prospect)> OpenAsync()
    {
        var floor = await new CallFloor().OpenAsync();
        return (floor, (await floor.BringAsync(1, number: Number)).Single());
    }

    [Fact]
    public async Task A_yes_is_an_attempt_as_soon_as_it_is_given_at_the_desk_too()
    {
        var (floor, prospect) = await OpenAsync();
        var agent = await floor.AgentAsync();
        Assert.Equal(prospect, (await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect);
        Assert.NotNull((await DecideAsync(floor)).Call);
        var again = await DecideAsync(floor, number: null, prospect: prospect);
        Assert.Null(again.Call);
        Assert.Contains(again.Decision.Rules, rule => rule.Id == "CAMPAIGN-DAY");
        var dialled = (await new Dialling(floor.Room, floor.Line, floor.Numbers).HandleAsync(new Dial(prospect), floor.As(agent), default)).Required();
        Assert.Contains(dialled.Verdict!.Rules, rule => rule.Id == "CAMPAIGN-DAY");
        Assert.Empty(floor.Line.Placed);
    }

    [Fact]
    public async Task A_repeated_order_is_answered_as_the_first_time_and_counts_once()
    {
        var (floor, prospect) = await OpenAsync();
        var command = Guid.CreateVersion7();
        var first = await DecideAsync(floor, command: command);
        var second = await DecideAsync(floor, command: command);
        Assert.Equal((first.Call, first.Decision.FactsDigest), (second.Call, second.Decision.FactsDigest));
        Assert.Equal(first.Decision.Rules.Select(rule => rule.Id), second.Decision.Rules.Select(rule => rule.Id));
        Assert.Single(floor.Contacts.HistoryOf(floor.Client, floor.Queue.Find(prospect)!.Number, prospect).Attempts);
    }

    [Fact]
    public async Task An_outcome_may_be_told_again_and_not_otherwise()
    {
        var (floor, prospect) = await OpenAsync();
        var call = (await DecideAsync(floor)).Call!.Value;
        var outcome = new ReportOutcome(call, AttemptResult.Busy, floor.Now, floor.Now.AddSeconds(20));
        (await Deciding(floor).HandleAsync(outcome, floor.AsSupervisor(), default)).Required();
        (await Deciding(floor).HandleAsync(outcome, floor.AsSupervisor(), default)).Required();
        Assert.Equal("CALL-10", (await Deciding(floor).HandleAsync(outcome with { Result = AttemptResult.Conversation }, floor.AsSupervisor(), default)).Refusal!.Code);
        Assert.Equal("CALL-09", (await Deciding(floor).HandleAsync(outcome with { Call = new CallId(Guid.NewGuid()) }, floor.AsSupervisor(), default)).Refusal!.Code);
        Assert.Equal(AttemptResult.Busy, Assert.Single(floor.Contacts.HistoryOf(floor.Client, floor.Queue.Find(prospect)!.Number, prospect).Attempts).Result);
    }

    [Fact]
    public async Task Nothing_dialled_takes_the_attempt_back()
    {
        var (floor, _) = await OpenAsync();
        var call = (await DecideAsync(floor)).Call!.Value;
        (await Deciding(floor).HandleAsync(new ReportOutcome(call, null, null, null), floor.AsSupervisor(), default)).Required();
        Assert.NotNull((await DecideAsync(floor)).Call);
    }

    [Fact]
    public async Task A_number_that_nobody_brought_has_no_origin_and_is_refused()
    {
        var (floor, _) = await OpenAsync();
        var decided = await DecideAsync(floor, "+33199009999");
        Assert.Null(decided.Call);
        Assert.Contains(decided.Decision.Rules, rule => rule.Id == "ORIGIN");
        Assert.Contains("origin", decided.Decision.Needs);
    }

    [Fact]
    public async Task What_cannot_be_meant_is_named()
    {
        var (floor, prospect) = await OpenAsync();
        async Task<string> FaultAsync(ProspectId? whom, string? number) => Assert.Single((await Deciding(floor).HandleAsync(new DecideCall(floor.Campaign, whom, number), floor.As(default), default)).Faults).Code;
        Assert.Equal("missing", await FaultAsync(null, null));
        Assert.Equal("number", await FaultAsync(null, "what?"));
        Assert.Equal("unknown", await FaultAsync(new ProspectId(Guid.NewGuid()), null));
        Assert.Equal("other-person", await FaultAsync(prospect, "+33199000001"));
    }
}
