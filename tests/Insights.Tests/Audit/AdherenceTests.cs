using FollowUpConsole.Audit;
using FollowUpConsole.Scripts;

namespace FollowUpConsole.Insights.Tests.Audit;

/// <summary>Steps are told apart by what cues are for, never by words.</summary>
public class AdherenceTests
{
    private static readonly Script Quote = ScriptShelf.For("quote", "en");

    private static string First(CueKind kind) => Quote.Cues.First(cue => cue.Kind == kind).Id;

    private static string Said(Adherence went) => string.Join(' ', went.Plan.Select(step => $"{step.Step}:{step.Fate}{(step.Times > 1 ? "x" + step.Times : "")}").Concat(went.Branches.Select(branch => $"{branch.Objection}:{(branch.Explored ? "asked" : "not-asked")}{(branch.Answered ? "+answered" : "")}")));

    [Fact]
    public void A_call_along_the_plan_reaches_every_step()
    {
        var went = Adherence.Of(Quote, [First(CueKind.Opener), First(CueKind.Status), First(CueKind.Issue), First(CueKind.Closing)], []);
        Assert.Equal("opening:Reached status:Reached issue:Reached end:Reached", Said(went));
        Assert.False(went.Drifts);
    }

    [Fact]
    public void What_was_jumped_over_is_skipped_and_what_never_came_is_not_reached()
    {
        Assert.Equal("opening:Reached status:Skipped issue:Skipped end:Reached", Said(Adherence.Of(Quote, [First(CueKind.Opener), First(CueKind.Goodbye)], [])));
        var ended = Adherence.Of(Quote, [First(CueKind.Opener), First(CueKind.Status)], []);
        Assert.Equal("opening:Reached status:Reached issue:NotReached end:NotReached", Said(ended));
        Assert.False(ended.Drifts);
    }

    [Fact]
    public void Steps_shown_again_are_counted_and_unknown_cues_count_for_nothing() =>
        Assert.Equal("opening:Reachedx2 status:Skipped issue:Reached end:NotReached", Said(Adherence.Of(Quote, [First(CueKind.Opener), "nobody-knows", First(CueKind.Issue), First(CueKind.Opener)], [])));

    [Fact]
    public void An_objection_that_was_marked_and_not_asked_about_is_drift()
    {
        var (heard, explore) = Quote.Branches.Select(branch => (branch.Key, branch.Value)).First(branch => Quote.Find(branch.Value)?.Kind == CueKind.Explore);
        var branch = Quote.Find(explore)!.Branch!;
        var respond = Quote.Cues.First(cue => cue.Kind == CueKind.Respond && cue.Branch == branch).Id;
        Assert.Contains($"{heard}:asked+answered", Said(Adherence.Of(Quote, [First(CueKind.Opener), explore, respond], [heard])), StringComparison.Ordinal);
        Assert.Contains($"{branch}:asked", Said(Adherence.Of(Quote, [First(CueKind.Opener), explore], [])), StringComparison.Ordinal);
        Assert.True(Adherence.Of(Quote, [First(CueKind.Opener)], [heard]).Drifts);
    }

    [Fact]
    public void To_a_machine_there_is_one_thing_to_do()
    {
        Assert.Equal("voicemail:Reached", Said(Adherence.Of(Quote, [First(CueKind.Opener), Quote.VoicemailCue], [], voicemail: true)));
        Assert.Equal("voicemail:NotReached", Said(Adherence.Of(Quote, [First(CueKind.Opener)], [], voicemail: true)));
    }

    [Fact]
    public void Every_sample_in_every_language_has_the_steps_of_the_plan() =>
        Assert.All(ScriptShelf.Samples.SelectMany(sample => ScriptShelf.Languages.Select(language => ScriptShelf.For(sample, language))), script =>
            Assert.Equal(["opening", "end"], Adherence.Of(script, [], []).Plan.Select(step => step.Step).Where(step => step is "opening" or "end")));
}
