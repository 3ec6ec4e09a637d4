using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Scripts;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Scripts;

/// <summary>From draft to live: who may do what when, and what a call runs on (D-60).</summary>
public class ScriptRoomTests
{
    private static readonly Script French = ScriptShelf.For("quote", "fr");

    [Fact]
    public async Task A_draft_is_numbered_submitted_approved_and_then_begins_calls()
    {
        var (floor, room) = await OpenAsync();
        var saved = await SaveAsync(floor, room, French, 0);
        Assert.Equal((1, VersionStage.Draft, 1), (saved.Book.Last!.Number, saved.Book.Last.Stage, saved.Book.Edition));
        Assert.Equal("past", (await room.HandleAsync(new SubmitScript(floor.Campaign, "fr", saved.Book.Last.Sha256, floor.Now.AddDays(-1)), floor.AsSupervisor(), default)).Faults.Single().Code);
        var submitted = (await room.HandleAsync(new SubmitScript(floor.Campaign, "fr", saved.Book.Last.Sha256, floor.Now.AddDays(1)), floor.AsSupervisor(), default)).Required();
        Assert.Null(submitted.Live);
        Assert.Equal(floor.Now.AddDays(1), submitted.Book.Last!.WishedFromAt);
        var approved = (await room.HandleAsync(new ApproveScript(floor.Campaign, "fr", saved.Book.Last.Sha256), floor.AsSupervisor(), default)).Required();
        Assert.Equal(1, approved.Live!.Number);
        Assert.NotNull(approved.Live.ApprovedBy);
        Assert.Equal(saved.Book.Last.Sha256, floor.Scripts.LiveAt(floor.Campaign, "fr", floor.Now)!.Sha256);
    }

    [Fact]
    public async Task T17_an_approved_version_never_changes_and_the_next_is_another()
    {
        var (floor, room) = await OpenAsync();
        var first = await ApproveAsync(floor, room, French);
        var second = await SaveAsync(floor, room, Reworded("Bonjour."), 1);
        Assert.Equal((2, VersionStage.Draft), (second.Book.Last!.Number, second.Book.Last.Stage));
        Assert.Equal(first, second.Live!.Sha256);
        Assert.Equal(first, second.Book.Versions[0].Sha256);
    }

    [Fact]
    public async Task Two_editors_at_once_the_second_is_told_and_nothing_is_lost()
    {
        var (floor, room) = await OpenAsync();
        await SaveAsync(floor, room, French, 0);
        var late = await room.HandleAsync(new SaveScript(floor.Campaign, "fr", Reworded("Bonsoir.").Text, 0), floor.AsSupervisor(), default);
        Assert.Equal("SCRIPT-01", late.Refusal!.Code);
        Assert.Equal(French.Text, floor.Scripts.BookOf(floor.Campaign, "fr").Last!.Text);
        Assert.Equal(2, (await SaveAsync(floor, room, Reworded("Bonsoir."), 1)).Book.Edition);
    }

    [Fact]
    public async Task What_is_with_the_client_cannot_be_changed_until_it_comes_back()
    {
        var (floor, room) = await OpenAsync();
        var sha = (await SaveAsync(floor, room, French, 0)).Book.Last!.Sha256;
        await room.HandleAsync(new SubmitScript(floor.Campaign, "fr", sha), floor.AsSupervisor(), default);
        Assert.Equal("SCRIPT-02", (await room.HandleAsync(new SaveScript(floor.Campaign, "fr", Reworded("Bonsoir.").Text, 1), floor.AsSupervisor(), default)).Refusal!.Code);
        var back = (await room.HandleAsync(new ReturnScript(floor.Campaign, "fr", sha, "Le ton."), floor.AsSupervisor(), default)).Required();
        Assert.Equal((VersionStage.Draft, "Le ton."), (back.Book.Last!.Stage, back.Book.Last.Returned));
        Assert.Equal((1, VersionStage.Draft), (await SaveAsync(floor, room, Reworded("Bonsoir."), 1)).Book.Last switch { var last => (last!.Number, last.Stage) });
    }

    [Fact]
    public async Task Only_the_text_that_was_read_is_approved()
    {
        var (floor, room) = await OpenAsync();
        var sha = (await SaveAsync(floor, room, French, 0)).Book.Last!.Sha256;
        Assert.Equal("SCRIPT-04", (await room.HandleAsync(new ApproveScript(floor.Campaign, "fr", sha), floor.AsSupervisor(), default)).Refusal!.Code);
        await room.HandleAsync(new SubmitScript(floor.Campaign, "fr", sha), floor.AsSupervisor(), default);
        Assert.Equal("SCRIPT-04", (await room.HandleAsync(new ApproveScript(floor.Campaign, "fr", "00"), floor.AsSupervisor(), default)).Refusal!.Code);
        Assert.Equal("past", (await room.HandleAsync(new ApproveScript(floor.Campaign, "fr", sha, floor.Now.AddDays(-1)), floor.AsSupervisor(), default)).Faults.Single().Code);
    }

    [Fact]
    public async Task A_script_with_errors_is_not_submitted_and_one_with_faults_is_not_saved()
    {
        var (floor, room) = await OpenAsync();
        var sha = (await SaveAsync(floor, room, Reworded("Bonjour, je viens aux nouvelles."), 0)).Book.Last!.Sha256;
        Assert.Equal("SCRIPT-03", (await room.HandleAsync(new SubmitScript(floor.Campaign, "fr", sha), floor.AsSupervisor(), default)).Refusal!.Code);
        Assert.Equal("script-line", (await room.HandleAsync(new SaveScript(floor.Campaign, "fr", French.Text + "rubbish", 1), floor.AsSupervisor(), default)).Faults[0].Code);
        Assert.Equal("script-tongue", (await room.HandleAsync(new SaveScript(floor.Campaign, "en", French.Text, 0), floor.AsSupervisor(), default)).Faults.Single().Code);
        Assert.Equal("script-kind", (await room.HandleAsync(new SaveScript(floor.Campaign, "fr", ScriptShelf.For("invoice", "fr").Text, 1), floor.AsSupervisor(), default)).Faults.Single().Code);
        Assert.Equal("unknown", (await room.HandleAsync(new SeeScript(floor.Campaign, "../fr"), floor.AsSupervisor(), default)).Faults.Single().Code);
    }

    [Fact]
    public async Task A_version_begins_calls_from_its_day_on_and_not_before()
    {
        var (floor, room) = await OpenAsync();
        await ApproveAsync(floor, room, French);
        var next = (await SaveAsync(floor, room, Reworded("Bonjour."), 1)).Book.Last!.Sha256;
        await room.HandleAsync(new SubmitScript(floor.Campaign, "fr", next), floor.AsSupervisor(), default);
        await room.HandleAsync(new ApproveScript(floor.Campaign, "fr", next, floor.Now.AddDays(2)), floor.AsSupervisor(), default);
        Assert.NotEqual(next, floor.Scripts.LiveAt(floor.Campaign, "fr", floor.Now.AddDays(1))!.Sha256);
        Assert.Equal(next, floor.Scripts.LiveAt(floor.Campaign, "fr", floor.Now.AddDays(2))!.Sha256);
    }

    [Fact]
    public async Task A_running_call_ends_on_the_text_it_began_with_and_the_next_begins_with_the_new_one()
    {
        var (floor, room) = await OpenAsync();
        var first = await ApproveAsync(floor, room, French);
        var (agent, prospect, call) = await TalkAsync(floor);
        var second = await ApproveAsync(floor, room, Reworded("Bonjour."), 1);
        await new Talking(floor.Room).HandleAsync(new ShowCue(call, "status"), floor.As(agent), default);
        Assert.All((await floor.StoryOfAsync(prospect)).OfType<CueShown>(), shown => Assert.Equal((first, 1), (shown.Sha256, shown.Version)));
        var seen = (await new SeeingDesk(floor.Room, floor.Journal, floor.Drafts).HandleAsync(new SeeDesk(), floor.As(agent), default)).Required();
        Assert.Equal(first, seen.Person!.Script.Sha256);
        var (_, other, _) = await TalkAsync(floor);
        Assert.Equal(second, Assert.Single((await floor.StoryOfAsync(other)).OfType<CueShown>()).Sha256);
    }

    [Fact]
    public async Task Without_an_approved_script_nobody_is_offered_opened_or_dialled_and_the_desk_says_who_must_approve()
    {
        var (floor, room) = await OpenAsync();
        var prospect = (await floor.BringAsync(1))[0];
        var agent = await floor.AgentAsync();
        var (taking, seeing) = (new TakingNext(floor.Room), new SeeingDesk(floor.Room, floor.Journal, floor.Drafts));
        async Task<DeskView> LookAsync() => (await seeing.HandleAsync(new SeeDesk(), floor.As(agent), default)).Required();

        Assert.Null((await taking.HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect);
        Assert.Equal("SCRIPT-06", (await taking.HandleAsync(new OpenProspect(prospect), floor.As(agent), default)).Refusal!.Code);
        Assert.Equal("SCRIPT-06", (await new Dialling(floor.Room, floor.Line, floor.Numbers).HandleAsync(new Dial(prospect), floor.As(agent), default)).Refusal!.Code);
        Assert.Equal(new WordlessLine("Quotes", "Nordlys", null), Assert.Single((await LookAsync()).Wordless));

        var sha = (await SaveAsync(floor, room, French, 0)).Book.Last!.Sha256;
        await room.HandleAsync(new SubmitScript(floor.Campaign, "fr", sha), floor.AsSupervisor(), default);
        Assert.Null((await taking.HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect);
        Assert.Equal(VersionStage.Submitted, Assert.Single((await LookAsync()).Wordless).Stage);

        (await room.HandleAsync(new ApproveScript(floor.Campaign, "fr", sha), floor.AsSupervisor(), default)).Required();
        Assert.Empty((await LookAsync()).Wordless);
        Assert.Equal(prospect, (await taking.HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect);
    }

    [Fact]
    public async Task A_program_approves_nothing()
    {
        var (floor, room) = await OpenAsync();
        var sha = (await SaveAsync(floor, room, French, 0)).Book.Last!.Sha256;
        await room.HandleAsync(new SubmitScript(floor.Campaign, "fr", sha), floor.AsSupervisor(), default);
        var program = floor.AsSupervisor() with { By = floor.AsSupervisor().By with { Auth = "token" } };
        Assert.Equal("SCRIPT-05", (await room.HandleAsync(new ApproveScript(floor.Campaign, "fr", sha), program, default)).Refusal!.Code);
    }

    [Fact]
    public async Task A_response_is_refused_until_its_branch_was_explored()
    {
        var floor = await new CallFloor().OpenAsync();
        var (agent, _, call) = await TalkAsync(floor);
        var talking = new Talking(floor.Room);
        Assert.Equal("CUE-02", (await talking.HandleAsync(new ShowCue(call, "budget-respond"), floor.As(agent), default)).Refusal!.Code);
        await talking.HandleAsync(new MarkObjection(call, "timing"), floor.As(agent), default);
        Assert.Equal("CUE-02", (await talking.HandleAsync(new ShowCue(call, "budget-respond"), floor.As(agent), default)).Refusal!.Code);
        await talking.HandleAsync(new MarkObjection(call, "budget"), floor.As(agent), default);
        Assert.True((await talking.HandleAsync(new ShowCue(call, "budget-respond"), floor.As(agent), default)).IsOk);
    }

    private static async Task<(CallFloor Floor, ScriptRoom Room)> OpenAsync()
    {
        var floor = await new CallFloor().OpenAsync(scripted: false);
        return (floor, new ScriptRoom(floor.Host, floor.Scripts, floor.Campaigns, floor.Tenants));
    }

    private static Script Reworded(string says) => French with { Cues = [.. French.Cues.Select(cue => cue.Id == "opener" ? cue with { Says = says } : cue)] };

    private static async Task<ScriptLine> SaveAsync(CallFloor floor, ScriptRoom room, Script script, int edition) =>
        (await room.HandleAsync(new SaveScript(floor.Campaign, "fr", script.Text, edition), floor.AsSupervisor(), default)).Required();

    private static async Task<string> ApproveAsync(CallFloor floor, ScriptRoom room, Script script, int edition = 0)
    {
        var sha = (await SaveAsync(floor, room, script, edition)).Book.Last!.Sha256;
        (await room.HandleAsync(new SubmitScript(floor.Campaign, "fr", sha), floor.AsSupervisor(), default)).Required();
        (await room.HandleAsync(new ApproveScript(floor.Campaign, "fr", sha), floor.AsSupervisor(), default)).Required();
        return sha;
    }

    private static async Task<(UserId Agent, ProspectId Prospect, CallId Call)> TalkAsync(CallFloor floor)
    {
        await floor.BringAsync(1);
        var agent = await floor.AgentAsync();
        var prospect = (await new TakingNext(floor.Room).HandleAsync(new TakeNext(), floor.As(agent), default)).Required().Prospect!.Value;
        var call = (await new Dialling(floor.Room, floor.Line, floor.Numbers).HandleAsync(new Dial(prospect), floor.As(agent), default)).Required().Call!.Value;
        await new LineNews(floor.Room, floor.Line).HandleAsync(new ReportLine(call, LineReport.Answered), floor.As(agent), default);
        return (agent, prospect, call);
    }
}
