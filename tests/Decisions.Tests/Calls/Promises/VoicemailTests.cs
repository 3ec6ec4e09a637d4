using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Scripts;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls.Promises;

/// <summary>A message on a machine names the next call, which is booked and kept; an agreed call that nobody took is spoken of (D-27).</summary>
public class VoicemailTests
{
    private static readonly DateTimeOffset Told = CallFloor.Morning.AddDays(2);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_a_machine_answers_its_cue_is_on_screen_in_the_same_turn(bool afterAnswer)
    {
        var work = await WorkingCall.OpenAsync();
        var call = await work.DialAsync();
        if (afterAnswer)
        {
            await work.TellAsync(call, LineReport.Answered);
        }

        await work.TellAsync(call, LineReport.Voicemail);
        await work.TellAsync(call, LineReport.Voicemail);
        Assert.Equal(["opener", "voicemail"], (await work.Floor.StoryOfAsync(work.Prospect)).OfType<CueShown>().Select(shown => shown.Cue));
        Assert.NotEmpty((await work.SeeAsync()).Person!.Slots);
    }

    [Fact]
    public async Task Control_a_person_who_answers_hears_no_message()
    {
        var work = await WorkingCall.OpenAsync();
        await work.TalkAsync();
        Assert.Equal(["opener"], (await work.Floor.StoryOfAsync(work.Prospect)).OfType<CueShown>().Select(shown => shown.Cue));
    }

    [Fact]
    public async Task The_announced_call_is_booked_by_name_waits_for_its_agent_and_is_kept_by_calling()
    {
        var work = await LeftAsync(Told);
        var entry = Assert.Single(work.Floor.Register.Promises.AllWith(work.Prospect));
        Assert.Equal((PromiseKind.Callback, true, work.Agent, Told), (entry.Kind, entry.Ours, entry.Keeper, entry.DueAt));
        Assert.Equal(new NextStep(Told, "call", false, work.Agent), (await work.Floor.StoryOfAsync(work.Prospect)).OfType<CallWrappedUp>().Single().Next);

        // Announced, not agreed: it opens no closed hour.
        Assert.False((await work.Floor.StoryOfAsync(work.Prospect)).OfType<CallbackAgreed>().Single().Firm);
        var other = await work.Floor.AgentAsync();
        work.Floor.Now = Told.AddMinutes(1);
        Assert.Null((await new TakingNext(work.Floor.Room).HandleAsync(new TakeNext(), work.Floor.As(other), default)).Required().Prospect);
        Assert.Equal(work.Prospect, (await new TakingNext(work.Floor.Room).HandleAsync(new TakeNext(), work.Floor.As(work.Agent), default)).Required().Prospect);
        await work.DialAsync();
        Assert.Equal(PromiseState.Kept, Assert.Single(work.Floor.Register.Promises.AllWith(work.Prospect)).StateAt(work.Floor.Now, QueueBoard.LateAfter));
    }

    [Fact]
    public async Task Where_no_message_was_left_nothing_is_promised_and_the_queue_plans()
    {
        var work = await LeftAsync(null);
        Assert.Empty(work.Floor.Register.Promises.AllWith(work.Prospect));
        Assert.Equal((WhyNow.VoicemailFollowUp, CallFloor.Morning.AddHours(49)), (work.Floor.Queue.Find(work.Prospect)!.Why, work.Floor.Queue.Find(work.Prospect)!.DueAt));
    }

    [Fact]
    public async Task Only_a_message_announces_another_hour_after_no_answer_is_a_plan()
    {
        var work = await WorkingCall.OpenAsync();
        await work.TellAsync(await work.DialAsync(), LineReport.Ended);
        await work.WrapUpAsync(new WrapUpForm("no-answer", Told));
        Assert.Empty(work.Floor.Register.Promises.AllWith(work.Prospect));
        Assert.Equal(Told, work.Floor.Queue.Find(work.Prospect)!.DueAt);
    }

    [Fact]
    public async Task A_message_left_before_an_agreed_time_leaves_that_time_standing()
    {
        var work = await WorkingCall.OpenAsync();
        await work.TellAsync(await work.TalkAsync(), LineReport.Ended);
        await work.WrapUpAsync(new WrapUpForm("callback", Told));
        work.Floor.Now = Told.AddDays(-1);
        await AgainAsync(work);
        var call = await work.DialAsync();
        await work.TellAsync(call, LineReport.Voicemail);
        Assert.Equal(Told, (await work.SeeAsync()).Person!.AgreedAt);
        await work.TellAsync(call, LineReport.Ended);
        await work.WrapUpAsync(new WrapUpForm("voicemail", Told.AddDays(3)));
        Assert.Equal(Told, Assert.Single(work.Floor.Register.Promises.AllWith(work.Prospect), entry => entry.IsOpen).DueAt);
    }

    [Fact]
    public async Task After_an_agreed_time_at_which_nobody_was_reached_the_call_begins_with_the_agreement_until_somebody_is()
    {
        var work = await WorkingCall.OpenAsync();
        await work.TellAsync(await work.TalkAsync(), LineReport.Ended);
        await work.WrapUpAsync(new WrapUpForm("callback", Told));
        work.Floor.Now = Told;
        await AgainAsync(work);
        Assert.Null((await work.SeeAsync()).Person!.MissedAt);
        await work.TellAsync(await work.DialAsync(), LineReport.Ended);
        await work.WrapUpAsync(new WrapUpForm("no-answer"));

        // Two tries in vain change nothing: what was missed is the agreed time.
        work.Floor.Now = Told.AddDays(1);
        await AgainAsync(work);
        await work.TellAsync(await work.DialAsync(), LineReport.Ended);
        await work.WrapUpAsync(new WrapUpForm("no-answer"));
        work.Floor.Now = Told.AddDays(4);
        await AgainAsync(work);
        Assert.Equal(Told, (await work.SeeAsync()).Person!.MissedAt);
        var call = await work.DialAsync();
        await work.TellAsync(call, LineReport.Answered);
        await work.TellAsync(call, LineReport.Ended);
        Assert.Equal(["opener", "opener", "missed", "missed"], (await work.Floor.StoryOfAsync(work.Prospect)).OfType<CueShown>().Select(shown => shown.Cue));
        await work.WrapUpAsync(WorkingCall.Next with { NextAt = Told.AddDays(6) });
        Assert.Null((await work.Floor.Host.PeekAsync(ProspectFile.Decider, work.Floor.Log, work.Prospect.Value)).MissedAt);
    }

    [Fact]
    public async Task A_call_that_only_a_message_announced_is_no_agreement_to_have_missed()
    {
        var work = await LeftAsync(Told);
        work.Floor.Now = Told;
        await AgainAsync(work);
        await work.TellAsync(await work.DialAsync(), LineReport.Ended);
        await work.WrapUpAsync(new WrapUpForm("no-answer"));
        work.Floor.Now = Told.AddDays(1);
        await AgainAsync(work);
        Assert.Null((await work.SeeAsync()).Person!.MissedAt);
    }

    [Fact]
    public void A_script_without_a_cue_for_it_begins_as_always()
    {
        var quote = ScriptShelf.For("quote", "en");
        Assert.Equal("missed", quote.MissedCue);
        Assert.Equal(quote.Opener, (quote with { Places = quote.Places.Where(place => place.Key != "missed").ToDictionary() }).MissedCue);
    }

    private static async Task<WorkingCall> LeftAsync(DateTimeOffset? told)
    {
        var work = await WorkingCall.OpenAsync();
        var call = await work.DialAsync();
        await work.TellAsync(call, LineReport.Voicemail);
        await work.TellAsync(call, LineReport.Ended);
        await work.WrapUpAsync(new WrapUpForm(Outcome.Voicemail, told));
        return work;
    }

    private static async Task AgainAsync(WorkingCall work) =>
        Assert.NotNull((await new TakingNext(work.Floor.Room).HandleAsync(new OpenProspect(work.Prospect), work.Floor.As(work.Agent), default)).Required().Prospect);
}
