using System.Text;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls;

public sealed class ReplayingTests
{
    private static readonly DateOnly Day = DateOnly.FromDateTime(CallFloor.Morning.UtcDateTime);
    private readonly RuleBoard rules = new();

    [Fact]
    public async Task Under_the_book_of_the_time_a_past_call_is_judged_as_it_was_and_under_a_tightening_it_shuts()
    {
        var floor = await CalledAsync();
        var same = await AskAsync(floor, null);
        Assert.Equal((1, 1, 0, 0), (same.Asked, same.StaysYes, same.Opens, same.Shuts));
        Assert.Empty(same.Rules);

        // Asked for after the call: it did not hold then, and shows what would have been.
        var tightening = await TightenAsync(floor);
        Assert.Equal((1, 1, 0), await FiguresAsync(floor, null));
        var tight = await AskAsync(floor, tightening);
        Assert.Equal((1, 0, 0, 1), (tight.Asked, tight.StaysYes, tight.Opens, tight.Shuts));
        Assert.Equal(new RuleCount("C-CONSENT", 0, 1), Assert.Single(tight.Rules));
        var changed = Assert.Single(tight.Changed);
        Assert.Equal((false, "compliance.contact-cleared.v1"), (changed.Opens, (await floor.Journal.ReadLogAsync(floor.Log, changed.Place, 1))[0].Type));

        // A call after it was asked for is judged by it in either book.
        var younger = PackReader.Read(Encoding.UTF8.GetBytes(RuleBook.Shipped.Packs.Single(pack => pack.Id == "FR").Source)).Pack!;
        Assert.Equal((1, 1, 0), await FiguresAsync(floor, younger.Name));
    }

    [Fact]
    public async Task Outside_the_period_nothing_is_asked_and_a_question_that_makes_no_sense_is_told_whole()
    {
        var floor = await CalledAsync();
        Assert.Equal(0, (await Replay(floor).HandleAsync(new ReplayVerdicts(floor.Client, Day.AddDays(1), Day.AddDays(2), null, null), floor.AsSupervisor(), default)).Required().Asked);
        var faults = (await Replay(floor).HandleAsync(new ReplayVerdicts(floor.Client, Day, Day.AddDays(-1), "FR@1999-01-01", Guid.NewGuid()), floor.AsSupervisor(), default)).Faults;
        Assert.Equal(["pack", "tightening", "until"], faults.Select(fault => fault.Member).Order(StringComparer.Ordinal));
        using var given = new CancellationTokenSource();
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Replay(floor).HandleAsync(new ReplayVerdicts(floor.Client, Day, Day, null, null), floor.AsSupervisor(), given.Token));
    }

    [Fact]
    public async Task A_budget_of_the_list_is_reckoned_before_anybody_is_called_and_writes_nothing()
    {
        var floor = await new CallFloor().OpenAsync(cap: 2);
        await floor.BringAsync(5);
        var size = floor.Journal.Heads.Single(head => head.Log == floor.Log).Size;
        var view = (await new SeeingCallBudget(floor.Room).HandleAsync(new SeeCallBudget(floor.Campaign, Day.AddDays(13), [0, 1, 2], new TimeOnly(11, 0)), floor.AsSupervisor(), default)).Required();
        Assert.Equal((5, 5, 0, 10L), (view.People, view.Now, view.Never, view.Calls));
        Assert.Equal([0, 0, 5], view.Touches.Select(touch => touch.Broken));
        Assert.Contains(view.Touches[2].Rules, rule => rule is { Rule: "CAMPAIGN-CAP", People: 5 });
        Assert.Equal(size, floor.Journal.Heads.Single(head => head.Log == floor.Log).Size);

        // Control: without consent the law leaves nothing.
        floor.Told.OfEverybody = [];
        var none = (await new SeeingCallBudget(floor.Room).HandleAsync(new SeeCallBudget(floor.Campaign, Day.AddDays(13), [0], new TimeOnly(11, 0)), floor.AsSupervisor(), default)).Required();
        Assert.Equal((0, 5, "FR-01"), (none.Now, none.Never, none.Rules[0].Rule));
    }

    [Fact]
    public async Task Every_number_that_was_tried_is_judged_by_its_own_history_and_at_its_own_place()
    {
        const string first = "+33199000801";
        const string second = "+262262990801";
        var floor = await new CallFloor().OpenAsync(kind: CampaignKind.UnpaidInvoice);
        floor.Told.OfEverybody = [];
        var prospect = (await floor.BringAsync(1, number: first, second: second)).Single();
        var deciding = new DecidingCalls(floor.Room, NumberPlans.Shipped, floor.Numbers);
        async Task<bool> AskedAsync(ProspectId? whom, string number) => (await deciding.HandleAsync(new DecideCall(floor.Campaign, whom, number), floor.AsSupervisor(), default)).Required().Decision.Allowed;
        Assert.True(await AskedAsync(prospect, first));
        Assert.True(await AskedAsync(prospect, second));
        Assert.False(await AskedAsync(prospect, first));
        Assert.False(await AskedAsync(null, "+33199000899"));

        // Once a day and number: whoever judged the first number only would refuse at the second one, and would not find the number that is nobody's.
        var same = await AskAsync(floor, null);
        Assert.Equal((4, 2, 2, 0, 0), (same.Asked, same.StaysYes, same.StaysNo, same.Opens, same.Shuts));
        var questions = await QuestionsAsync(floor);
        Assert.Equal([false, true, false, false], questions.Select(facts => facts.Zones.Contains("Indian/Reunion")));
        Assert.All(questions, facts => Assert.Equal(floor.Vendor.Value.ToString(), facts.Vendor));
        Assert.Equal([0, 0, 1, 0], questions.Select(facts => facts.Attempts!.Count));
    }

    private static async Task<IReadOnlyList<GateFacts>> QuestionsAsync(CallFloor floor)
    {
        var past = new PastFloor(PackShelf.Shipped);
        floor.Numbers.ReadAll((owner, prospect, hash) => past.Numbered(floor.Log, owner, prospect, hash));
        var found = new List<GateFacts>();
        foreach (var entry in await floor.Journal.ReadLogAsync(floor.Log, 0, 10_000))
        {
            if (past.Question(entry) is { } question)
            {
                found.Add(question.Facts);
            }

            past.Apply(entry);
        }

        return found;
    }

    // Invoices: the law asks no consent for them, so that what is on record is all there is.
    private static async Task<CallFloor> CalledAsync()
    {
        var floor = await new CallFloor().OpenAsync(kind: CampaignKind.UnpaidInvoice);
        floor.Told.OfEverybody = [];
        await floor.BringAsync(2);
        var agent = await floor.AgentAsync();
        var prospect = (await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect!.Value;
        Assert.NotNull((await new Dialling(floor.Room, floor.Line, floor.Numbers).HandleAsync(new Dial(prospect), floor.As(agent), default)).Required().Call);
        return floor;
    }

    private Replaying Replay(CallFloor floor) => new(floor.Journal, floor.Numbers, rules);

    private async Task<WhatIfView> AskAsync(CallFloor floor, Guid? tightening, string? pack = null) =>
        (await Replay(floor).HandleAsync(new ReplayVerdicts(floor.Client, Day, Day, pack, tightening), floor.AsSupervisor(), default)).Required();

    private async Task<(int Asked, int StaysYes, int Changed)> FiguresAsync(CallFloor floor, string? pack)
    {
        var view = await AskAsync(floor, null, pack);
        return (view.Asked, view.StaysYes, view.Changed.Count);
    }

    private async Task<Guid> TightenAsync(CallFloor floor)
    {
        var id = Guid.NewGuid();
        var text = ClientPack.Write(new TighterRules("Consent first", [], false, [], true, null, null, null, true, [], 31), Day);
        var turn = await floor.Host.RunAsync(
            ClientRules.Decider, floor.Log, floor.Client.Value, new CommandContext(new CommandId(Guid.CreateVersion7()), "system:test", floor.Now), own => own.Tighten(id, [], ClientPack.Read(Encoding.UTF8.GetBytes(text)).Pack!));
        foreach (var entry in turn.Events)
        {
            rules.Apply(entry);
        }

        return id;
    }
}
