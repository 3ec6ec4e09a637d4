using FollowUpConsole.Scripts;

namespace FollowUpConsole.Decisions.Tests.Scripts;

/// <summary>Where the talk can go in the shipped scripts (D-20, D-23, D-30).</summary>
public class SampleRoutesTests
{
    [Fact]
    public void From_every_cue_a_closing_cue_can_be_reached() => Assert.All(Samples.All, script => Assert.Empty(Stranded(script)));

    [Fact]
    public void Control_a_cue_that_only_leads_to_itself_is_found_stranded()
    {
        var script = Samples.All[0];
        var caught = script with { Cues = [.. script.Cues.Select(cue => cue.Id == "rephrase" ? cue with { Ways = [new CueWay("right", "again", "rephrase")] } : cue)] };
        Assert.Equal(["rephrase"], Stranded(caught));
    }

    [Fact]
    public void Every_way_opener_voicemail_and_branch_leads_to_a_cue_that_exists() => Assert.All(Samples.All, script =>
    {
        Assert.All(script.Cues.SelectMany(cue => cue.Ways), way => Assert.NotNull(script.Find(way.To)));
        Assert.All(script.Branches.Values.Append(script.Opener).Append(script.VoicemailCue), id => Assert.NotNull(script.Find(id)));
        Assert.Equal(script.Cues.Count, script.Cues.DistinctBy(cue => cue.Id).Count());
    });

    [Fact]
    public void Every_cue_can_be_reached_from_where_a_call_or_an_objection_begins() =>
        Assert.All(Samples.All, script => Assert.Equal(script.Cues.Select(cue => cue.Id).Order(), Reached(script, Starts(script), shut: null).Order()));

    [Fact]
    public void Every_objection_has_a_branch_that_explores() => Assert.All(Samples.All, script =>
    {
        Assert.Equal(ScriptShelf.Objections.Order(), script.Branches.Keys.Order());
        Assert.All(script.Branches.Values, id => Assert.EndsWith("-explore", id, StringComparison.Ordinal));
    });

    [Fact]
    public void No_route_reaches_a_response_before_its_exploring() => Assert.All(Samples.All, script => Assert.Empty(AnsweredTooSoon(script)));

    [Fact]
    public void Control_a_short_cut_to_a_response_is_found()
    {
        var script = Samples.All[0];
        var caught = script with { Cues = [.. script.Cues.Select(cue => cue.Id == "status" ? cue with { Ways = [.. cue.Ways, new CueWay("up", "hurry", "budget-respond")] } : cue)] };
        Assert.Equal(["budget-respond"], AnsweredTooSoon(caught));
    }

    [Fact]
    public void Budget_third_party_timing_and_supplier_are_explored_and_answered() => Assert.All(Samples.All, script =>
        Assert.All(["budget", "third-party", "timing", "supplier"], objection =>
        {
            Assert.Equal(objection + "-explore", script.Branches[objection]);
            Assert.NotNull(script.Find(objection + "-respond"));
        }));

    [Fact]
    public void Each_arrow_key_leads_one_way_at_most() => Assert.All(Samples.All.SelectMany(script => script.Cues), cue =>
    {
        Assert.Equal(cue.Ways.Count, cue.Ways.DistinctBy(way => way.Key).Count());
        Assert.All(cue.Ways, way => Assert.Contains(way.Key, new[] { "right", "down", "left" }));
    });

    [Fact]
    public void Both_languages_have_the_same_cues_ways_and_branches() => Assert.All(ScriptShelf.Kinds, kind =>
        Assert.Equal(Skeleton(ScriptShelf.For(kind, "en")), Skeleton(ScriptShelf.For(kind, "fr"))));

    private static string Skeleton(Script script) => string.Join('\n', script.Cues
        .Select(cue => $"{cue.Id} {cue.Closing} {string.Join(' ', cue.Ways.Select(way => way.Key + way.To))} {cue.Questions.Count} {cue.Then.Count} {cue.Avoid.Count}")
        .Concat(script.Branches.OrderBy(branch => branch.Key, StringComparer.Ordinal).Select(branch => $"{branch.Key} {branch.Value}"))
        .Prepend($"{script.Code} {script.Version} {script.Opener} {script.VoicemailCue}"));

    private static string[] Starts(Script script) => [script.Opener, script.VoicemailCue, .. script.Branches.Values];

    private static IEnumerable<string> Stranded(Script script) =>
        script.Cues.Select(cue => cue.Id).Where(id => !Reached(script, [id], shut: null).Any(to => script.Find(to)!.Closing));

    private static IEnumerable<string> AnsweredTooSoon(Script script) => script.Cues.Select(cue => cue.Id)
        .Where(id => id.EndsWith("-respond", StringComparison.Ordinal))
        .Where(id => Reached(script, Starts(script), shut: id.Replace("-respond", "-explore", StringComparison.Ordinal)).Contains(id));

    private static HashSet<string> Reached(Script script, IEnumerable<string> from, string? shut)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(from);
        while (open.TryDequeue(out var id))
        {
            if (id != shut && reached.Add(id))
            {
                foreach (var way in script.Find(id)!.Ways)
                {
                    open.Enqueue(way.To);
                }
            }
        }

        return reached;
    }
}
