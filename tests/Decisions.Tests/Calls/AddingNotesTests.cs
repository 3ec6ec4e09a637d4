using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Decisions.Tests.Calls;

public class AddingNotesTests
{
    [Fact]
    public async Task A_supervisors_line_stands_beside_the_agents_notes_and_stays_with_the_call()
    {
        var work = await WorkingCall.OpenAsync();
        var call = await work.TalkAsync();
        (await new Talking(work.Floor.Room).HandleAsync(new SaveNotes(work.Prospect, "CFO = Claire"), work.Floor.As(work.Agent), default)).Required();
        var boss = new UserId(Guid.CreateVersion7());
        (await AddAsync(work, " Mention the price lock ", boss)).Required();
        var person = (await work.SeeAsync()).Person!;
        Assert.Equal("CFO = Claire", person.Notes);
        var note = Assert.Single(person.Added);
        Assert.Equal((boss, "Mention the price lock"), (note.By, note.Text));

        await work.TellAsync(call, LineReport.Ended);
        await work.WrapUpAsync(WorkingCall.Next);
        var added = Assert.Single((await work.Floor.StoryOfAsync(work.Prospect)).OfType<NoteAdded>());
        Assert.Equal((call, boss), (added.Call, added.By));
        work.Floor.Now = WorkingCall.Next.NextAt!.Value;
        (await new TakingNext(work.Floor.Room).HandleAsync(new TakeNext(), work.Floor.As(work.Agent), default)).Required();
        var again = (await work.SeeAsync()).Person!;
        Assert.Empty(again.Added);
        Assert.Equal("Mention the price lock", Assert.Single(again.History.Single(line => line.Kind == "call").Added).Text);
    }

    [Fact]
    public async Task Without_a_call_or_without_words_nothing_is_added()
    {
        var work = await WorkingCall.OpenAsync();
        Assert.Equal("NOTE-01", (await AddAsync(work, "Too early")).Refusal!.Code);
        var call = await work.TalkAsync();
        Assert.Equal("missing", Assert.Single((await AddAsync(work, "  ")).Faults).Code);
        Assert.Equal("too-long", Assert.Single((await AddAsync(work, new string('x', AddNote.MaxLength + 1))).Faults).Code);
        await work.TellAsync(call, LineReport.Ended);
        await work.WrapUpAsync(WorkingCall.Next);
        Assert.Equal("NOTE-01", (await AddAsync(work, "Too late")).Refusal!.Code);
        Assert.Empty((await work.Floor.StoryOfAsync(work.Prospect)).OfType<NoteAdded>());
    }

    private static async Task<Reply<Done>> AddAsync(WorkingCall work, string text, UserId? by = null)
    {
        var asked = work.Floor.AsSupervisor();
        return await new AddingNotes(work.Floor.Room).HandleAsync(new AddNote(work.Agent, text), asked with { By = asked.By with { User = by ?? asked.By.User } }, default);
    }
}
