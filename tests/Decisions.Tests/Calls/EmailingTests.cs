using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls;

/// <summary>An e-mail as a next step: promised, refused, sent, forgotten (D-30, D-31).</summary>
public class EmailingTests
{
    private static readonly DateTimeOffset Due = CallFloor.Morning.AddDays(2);
    private static readonly WrapUpForm Form = new("next-step", Due, "email", "Show the CFO what the first year costs");

    private static async Task<WorkingCall> TalkedAsync(string? email = "elodie@example.test", LineReport said = LineReport.Answered, string? second = null)
    {
        var floor = await new CallFloor().OpenAsync();
        await floor.BringAsync(1, email: email, second: second);
        var agent = await floor.AgentAsync();
        var work = new WorkingCall(floor, agent, (await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect!.Value);
        var call = await work.DialAsync();
        await work.TellAsync(call, said);
        await work.TellAsync(call, LineReport.Ended);
        return work;
    }

    private static ValueTask<Reply<Done>> WrapUpAsync(WorkingCall work, WrapUpForm form) =>
        new WrappingUp(work.Floor.Room, new Opposing(work.Floor.Room, work.Floor.Numbers), work.Floor.Facts).HandleAsync(new WrapUp(work.Prospect, form), work.Floor.As(work.Agent), default);

    private static ValueTask<Reply<Done>> SettleAsync(WorkingCall work, PromiseEnd how, DateTimeOffset? to = null, string? reason = null) =>
        new SettlingPromises(work.Floor.Room).HandleAsync(new SettlePromise(work.Prospect, Only(work).Id, how, to, reason), work.Floor.As(work.Agent), default);

    private static LedgerEntry Only(WorkingCall work) => Assert.Single(work.Floor.Register.Promises.AllWith(work.Prospect));

    private static async Task StopAsync(WorkingCall work, string number) =>
        (await new SuppressionRoom(work.Floor.Host, work.Floor.Contacts, work.Floor.Numbers, NumberPlans.Shipped).HandleAsync(new SuppressNumbers(work.Floor.Client, [number], "FR"), work.Floor.AsSupervisor(), default)).Required();

    private static async Task<string> NumberAsync(WorkingCall work) => (await work.Floor.Room.CardOf(work.Prospect, default))!.Numbers[0].E164;

    [Fact]
    public async Task It_is_a_promise_by_name_with_deadline_and_objective_and_nobody_calls_at_its_hour()
    {
        var work = await TalkedAsync();
        await work.WrapUpAsync(Form);
        var entry = Only(work);
        Assert.Equal((PromiseKind.Email, true, work.Agent, Due), (entry.Kind, entry.Ours, entry.Keeper, entry.DueAt));
        Assert.Equal(Form.Objective, await work.Floor.Vault.OpenAsync(work.Prospect, entry.Event, "promise"));
        Assert.Equal(new NextStep(Due, "email", false, work.Agent), (await work.Floor.StoryOfAsync(work.Prospect)).OfType<CallWrappedUp>().Single().Next);
        Assert.Equal((Due.AddDays(7), WhyNow.Silent), (work.Floor.Queue.Find(work.Prospect)!.DueAt, work.Floor.Queue.Find(work.Prospect)!.Why));
        Assert.DoesNotContain(await work.Floor.StoryOfAsync(work.Prospect), fact => fact is TouchRecorded or CallbackAgreed);
        Assert.Equal(PromiseState.Broken, entry.StateAt(Due.AddMinutes(1), default));
        work.Floor.Now = Due.AddHours(-1);
        Assert.Contains((await work.SeeAsync()).Day, mark => mark is { Kind: PromiseKind.Email, Mine: true } && mark.At == Due);
    }

    [Fact]
    public async Task A_call_as_the_next_step_is_no_such_promise()
    {
        var work = await TalkedAsync();
        await work.WrapUpAsync(Form with { Action = "call" });
        Assert.Empty(work.Floor.Register.Promises.AllWith(work.Prospect));
        Assert.Equal(Due, work.Floor.Queue.Find(work.Prospect)!.DueAt);
    }

    [Fact]
    public async Task Marked_as_sent_it_is_kept_and_a_touch_and_the_silence_counts_from_then()
    {
        var work = await TalkedAsync();
        await work.WrapUpAsync(Form);
        work.Floor.Now = Due.AddMinutes(-30);
        (await SettleAsync(work, PromiseEnd.Kept)).Required();
        Assert.Equal(PromiseState.Kept, Only(work).StateAt(work.Floor.Now, default));
        Assert.Single((await work.Floor.StoryOfAsync(work.Prospect)).OfType<TouchRecorded>(), touch => touch is { Channel: "email", Inbound: false });
        Assert.Equal(work.Floor.Now.AddDays(7), work.Floor.Queue.Find(work.Prospect)!.DueAt);
        Assert.Equal("PROMISE-01", (await SettleAsync(work, PromiseEnd.Kept)).Refusal!.Code);
        (await new TakingNext(work.Floor.Room).HandleAsync(new OpenProspect(work.Prospect), work.Floor.As(work.Agent), default)).Required();
        var person = (await work.SeeAsync()).Person!;
        Assert.Single(person.History, line => line.Kind == "email" && line.Text == Form.Objective && line.At == work.Floor.Now);
        Assert.Null(person.NoEmail);
    }

    [Theory]
    [InlineData(PromiseEnd.Moved, 10)]
    [InlineData(PromiseEnd.Broken, 3)]
    [InlineData(PromiseEnd.Dropped, 3)]
    public async Task Put_off_or_not_sent_it_is_no_touch_and_the_person_is_not_forgotten(PromiseEnd how, int days)
    {
        var work = await TalkedAsync();
        await work.WrapUpAsync(Form);
        work.Floor.Now = Due;
        (await SettleAsync(work, how, how == PromiseEnd.Moved ? Due.AddDays(1) : null, "no-capacity")).Required();
        Assert.Empty((await work.Floor.StoryOfAsync(work.Prospect)).OfType<TouchRecorded>());
        Assert.Equal(CallFloor.Morning.AddDays(days), work.Floor.Queue.Find(work.Prospect)!.DueAt);
    }

    [Fact]
    public async Task What_was_agreed_with_the_person_meanwhile_stands()
    {
        var work = await TalkedAsync();
        await work.WrapUpAsync(Form);
        work.Floor.Now = Due.AddDays(-1);
        (await new TakingNext(work.Floor.Room).HandleAsync(new OpenProspect(work.Prospect), work.Floor.As(work.Agent), default)).Required();
        (await new Shifts(work.Floor.Room).HandleAsync(new SkipProspect(work.Prospect, "not-now"), work.Floor.As(work.Agent), default)).Required();
        var planned = work.Floor.Queue.Find(work.Prospect)!;
        Assert.NotEqual(Due.AddDays(7), planned.DueAt);
        (await SettleAsync(work, PromiseEnd.Kept)).Required();
        Assert.Equal((planned.DueAt, planned.Why), (work.Floor.Queue.Find(work.Prospect)!.DueAt, work.Floor.Queue.Find(work.Prospect)!.Why));
    }

    [Theory]
    [InlineData("EMAIL-02")]
    [InlineData("EMAIL-03")]
    [InlineData("EMAIL-04")]
    public async Task Who_may_not_be_written_to_is_promised_nothing(string code)
    {
        var work = await TalkedAsync(code == "EMAIL-04" ? "elodie at example" : "elodie@example.test", second: "+33699001234");
        if (code == "EMAIL-02")
        {
            (await new Opposing(work.Floor.Room, work.Floor.Numbers).HandleAsync(new RecordOpposition(work.Prospect, "desk"), work.Floor.As(work.Agent), default)).Required();
        }
        else if (code == "EMAIL-03")
        {
            // Not the number that was called: any of theirs.
            await StopAsync(work, "+33699001234");
        }

        Assert.Equal(code, (await work.SeeAsync()).Person!.NoEmail!.Code);
        Assert.Equal(code, (await WrapUpAsync(work, Form)).Refusal!.Code);
        Assert.DoesNotContain(await work.Floor.StoryOfAsync(work.Prospect), fact => fact is CallWrappedUp or PromiseMade);
    }

    [Theory]
    [InlineData("EMAIL-01")]
    [InlineData("EMAIL-03")]
    public async Task Asked_again_when_it_is_marked_as_sent(string code)
    {
        var work = await TalkedAsync();
        await work.WrapUpAsync(Form);
        if (code == "EMAIL-01")
        {
            Assert.Null((await work.Floor.Host.RunAsync(ProspectFile.Decider, work.Floor.Log, work.Prospect.Value, work.Floor.AsSupervisor().ContextOf(1), _ => Decision.Of(new EventDraft(new PersonErased(work.Prospect, "request", null), new EventAbout(Prospect: work.Prospect))))).Refusal);
        }
        else
        {
            await StopAsync(work, await NumberAsync(work));
        }

        Assert.Equal(code, (await SettleAsync(work, PromiseEnd.Kept)).Refusal!.Code);
        Assert.Empty((await work.Floor.StoryOfAsync(work.Prospect)).OfType<TouchRecorded>());
        (await SettleAsync(work, PromiseEnd.Dropped, reason: "cannot-be-kept")).Required();
        Assert.Equal(PromiseEnd.Dropped, Only(work).End);
    }

    [Fact]
    public async Task A_stop_after_the_wrap_up_ends_the_promise()
    {
        var work = await TalkedAsync();
        await work.WrapUpAsync(Form);
        (await new Opposing(work.Floor.Room, work.Floor.Numbers).HandleAsync(new RecordOpposition(work.Prospect, "api"), work.Floor.AsSupervisor(), default)).Required();
        Assert.Equal((PromiseEnd.Dropped, "opposition"), (Only(work).End!.Value, Only(work).Reason));
    }

    [Fact]
    public async Task Where_nobody_was_reached_somebody_writes_instead()
    {
        var work = await TalkedAsync(said: LineReport.Rang);
        await work.WrapUpAsync(Form with { Outcome = "no-answer" });
        Assert.Equal(PromiseKind.Email, Only(work).Kind);
        Assert.Equal(Due.AddDays(7), work.Floor.Queue.Find(work.Prospect)!.DueAt);
    }

    [Fact]
    public async Task Where_nobody_was_reached_before_an_agreed_call_the_e_mail_is_promised_beside_it_and_the_call_stands()
    {
        var (work, agreed) = (await TalkedAsync(), CallFloor.Morning.AddDays(3));
        await work.WrapUpAsync(new WrapUpForm("callback", agreed));
        work.Floor.Now = CallFloor.Morning.AddDays(1);
        (await new TakingNext(work.Floor.Room).HandleAsync(new OpenProspect(work.Prospect), work.Floor.As(work.Agent), default)).Required();
        await work.TellAsync(await work.DialAsync(), LineReport.Ended);
        await work.WrapUpAsync(Form with { Outcome = "no-answer" });
        var open = work.Floor.Register.Promises.WaitingWith(work.Prospect);
        Assert.Equal([(PromiseKind.Email, Due), (PromiseKind.Callback, agreed)], open.Select(entry => (entry.Kind, entry.DueAt)));
        Assert.Equal(agreed, work.Floor.Queue.Find(work.Prospect)!.CallbackAt);

        // Neither does sending it move the call.
        work.Floor.Now = Due.AddHours(-1);
        (await new SettlingPromises(work.Floor.Room).HandleAsync(new SettlePromise(work.Prospect, open[0].Id, PromiseEnd.Kept), work.Floor.As(work.Agent), default)).Required();
        Assert.Equal(agreed, work.Floor.Queue.Find(work.Prospect)!.CallbackAt);
        Assert.Equal(agreed, Assert.Single(work.Floor.Register.Promises.WaitingWith(work.Prospect)).DueAt);
    }

    [Fact]
    public async Task Noted_wrongly_it_falls_away()
    {
        var work = await TalkedAsync();
        await work.WrapUpAsync(Form);
        (await new Reopening(work.Floor.Room).HandleAsync(new ReopenWrapUp(work.Prospect, Only(work).Call!.Value), work.Floor.As(work.Agent), default)).Required();
        Assert.Equal(PromiseEnd.Dropped, Only(work).End);
    }
}
