using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Calls;

public class DraftsTests
{
    [Fact]
    public async Task What_was_filled_in_is_there_again_at_every_look_and_gone_after_the_wrap_up()
    {
        var work = await WorkingCall.OpenAsync();
        var call = await work.TalkAsync();
        (await Keeping(work).HandleAsync(new KeepDraft(work.Prospect, "{\"outcome\":\"next-step\"}"), work.Floor.As(work.Agent), default)).Required();
        Assert.Equal("{\"outcome\":\"next-step\"}", (await work.SeeAsync()).Person!.Draft!.Text);
        await work.TellAsync(call, LineReport.Ended);
        Assert.NotNull((await work.SeeAsync()).Person!.Draft);
        await work.WrapUpAsync(WorkingCall.Next);
        Assert.Equal(0, work.Floor.Drafts.Count);
    }

    [Fact]
    public async Task A_draft_ends_with_its_reservation_however_that_ends()
    {
        var work = await WorkingCall.OpenAsync();
        (await Keeping(work).HandleAsync(new KeepDraft(work.Prospect, "x"), work.Floor.As(work.Agent), default)).Required();
        (await new Interventions(work.Floor.Room, work.Floor.Line).HandleAsync(new ReleaseReservation(work.Prospect), work.Floor.AsSupervisor(), default)).Required();
        Assert.Equal(0, work.Floor.Drafts.Count);
        Assert.Equal("HOLD-01", (await Keeping(work).HandleAsync(new KeepDraft(work.Prospect, "x"), work.Floor.As(work.Agent), default)).Refusal!.Code);
    }

    [Fact]
    public async Task Nobody_writes_into_anothers_draft_and_a_book_is_no_draft()
    {
        var work = await WorkingCall.OpenAsync();
        var other = await work.Floor.AgentAsync();
        Assert.NotNull((await Keeping(work).HandleAsync(new KeepDraft(work.Prospect, "x"), work.Floor.As(other), default)).Refusal);
        Assert.NotEmpty((await Keeping(work).HandleAsync(new KeepDraft(work.Prospect, new string('x', KeepDraft.MaxLength + 1)), work.Floor.As(work.Agent), default)).Faults);
        Assert.Equal(0, work.Floor.Drafts.Count);
    }

    [Fact]
    public async Task A_draft_of_an_earlier_reservation_is_not_shown_to_the_next()
    {
        var work = await WorkingCall.OpenAsync();
        (await Keeping(work).HandleAsync(new KeepDraft(work.Prospect, "x"), work.Floor.As(work.Agent), default)).Required();
        var fence = work.Floor.Queue.Find(work.Prospect)!.Fence;
        Assert.NotNull(work.Floor.Drafts.Of(work.Prospect, fence));
        Assert.Null(work.Floor.Drafts.Of(work.Prospect, fence + 1));
    }

    private static KeepingDrafts Keeping(WorkingCall work) => new(work.Floor.Room, work.Floor.Drafts);
}
