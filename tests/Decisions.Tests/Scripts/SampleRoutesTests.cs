using FollowUpConsole.Scripts;

namespace FollowUpConsole.Decisions.Tests.Scripts;

/// <summary>Where the talk can go in the shipped scripts (D-20, D-23, D-30), asked of the graph and of a slow walk that knows nothing of it.</summary>
public class SampleRoutesTests
{
    [Fact]
    public void From_every_cue_a_closing_cue_can_be_reached() => Assert.All(Samples.All, script =>
    {
        Assert.Empty(ScriptGraph.Stranded(script));
        Assert.All(script.Cues, cue => Assert.Contains(ScriptGraph.Reached(script, [cue.Id]), id => script.Find(id)!.Closing));
    });

    [Fact]
    public void Control_a_cue_that_only_leads_to_itself_is_found_stranded() =>
        Assert.Equal(["rephrase"], ScriptGraph.Stranded(Changed(Samples.All[0], "rephrase", cue => cue with { Ways = [new CueWay("right", "again", "rephrase")] })));

    [Fact]
    public void Every_way_place_and_branch_leads_to_a_cue_that_exists() => Assert.All(Samples.All, script =>
    {
        Assert.All(script.Cues.SelectMany(cue => cue.Ways), way => Assert.NotNull(script.Find(way.To)));
        Assert.All(script.Branches.Values.Concat(script.Places.Values), id => Assert.NotNull(script.Find(id)));
        Assert.Equal(script.Cues.Count, script.Cues.DistinctBy(cue => cue.Id).Count());
    });

    [Fact]
    public void Every_cue_can_be_reached_from_where_a_call_or_an_objection_begins() => Assert.All(Samples.All, script => Assert.Empty(ScriptGraph.Unreached(script)));

    [Fact]
    public void Control_a_cue_that_nothing_leads_to_is_found() =>
        Assert.Equal(["lonely"], ScriptGraph.Unreached(Samples.All[0] with { Cues = [.. Samples.All[0].Cues, Samples.All[0].Cues[2] with { Id = "lonely" }] }));

    [Fact]
    public void Every_objection_has_a_branch_that_listens_acknowledges_and_explores() => Assert.All(Samples.All, script =>
    {
        Assert.Equal(ScriptShelf.Objections.Order(), script.Branches.Keys.Order());
        Assert.All(script.Branches.Values.Select(script.Find), cue => Assert.True(cue is { Kind: CueKind.Explore, Listen: not null, Acknowledge: not null, Questions.Count: > 0 }));
        Assert.All(script.Cues.Where(cue => cue.Kind == CueKind.Explore), cue => Assert.Contains(script.Cues, c => c.Kind == CueKind.Respond && c.Branch == cue.Branch));
    });

    [Fact]
    public void No_route_reaches_a_response_before_its_exploring() => Assert.All(Samples.All, script => Assert.Empty(ScriptGraph.AnsweredTooSoon(script)));

    [Fact]
    public void Control_a_short_cut_to_a_response_is_found()
    {
        var script = Changed(Samples.All[0], "status", cue => cue with { Ways = [.. cue.Ways, new CueWay("up", "hurry", "budget-respond")] });
        Assert.Equal(["budget-respond"], ScriptGraph.AnsweredTooSoon(script));
        Assert.Equal(["timing-respond"], ScriptGraph.AnsweredTooSoon(Samples.All[0] with { Branches = new Dictionary<string, string> { ["timing"] = "timing-respond" } }));
    }

    [Fact]
    public void A_thousand_aimless_talks_never_hear_a_response_before_its_question()
    {
        var chance = new Random(20261122);
        Assert.All(Samples.All, script =>
        {
            for (var talk = 0; talk < 1000; talk++)
            {
                Assert.Equal(string.Empty, Wander(script, chance));
            }
        });
    }

    [Fact]
    public void Control_an_aimless_talk_over_a_short_cut_is_caught()
    {
        var script = Changed(Samples.All[0], "opener", cue => cue with { Ways = [new CueWay("right", "hurry", "budget-respond")] });
        var chance = new Random(20261122);
        Assert.Contains(Enumerable.Range(0, 50), _ => Wander(script, chance).Length > 0);
    }

    [Fact]
    public void Silence_a_missed_appointment_and_a_no_have_their_cue() => Assert.All(Samples.All, script =>
        Assert.Equal([CueKind.Opener, CueKind.Voicemail, CueKind.Missed, CueKind.Silence, CueKind.NoIsFine], ScriptWords.Places.Select(place => script.Find(script.Places[place])!.Kind)));

    [Fact]
    public void Each_arrow_key_leads_one_way_at_most() => Assert.All(Samples.All.SelectMany(script => script.Cues), cue =>
    {
        Assert.Equal(cue.Ways.Count, cue.Ways.DistinctBy(way => way.Key).Count());
        Assert.All(cue.Ways, way => Assert.Contains(way.Key, ScriptWords.Keys));
    });

    [Fact]
    public void Both_languages_have_the_same_cues_ways_and_branches() => Assert.All(ScriptShelf.Samples, sample =>
        Assert.Equal(Skeleton(ScriptShelf.For(sample, "en")), Skeleton(ScriptShelf.For(sample, "fr"))));

    private static Script Changed(Script script, string id, Func<Cue, Cue> change) => script with { Cues = [.. script.Cues.Select(cue => cue.Id == id ? change(cue) : cue)] };

    private static string Skeleton(Script script) => string.Join('\n', script.Cues
        .Select(cue => $"{cue.Id} {cue.Kind} {cue.Branch} {string.Join(' ', cue.Records)} {string.Join(' ', cue.Ways.Select(way => way.Key + way.To))} {cue.Questions.Count} {cue.Then.Count} {cue.Avoid.Count}")
        .Concat(script.Branches.OrderBy(branch => branch.Key, StringComparer.Ordinal).Select(branch => $"{branch.Key} {branch.Value}"))
        .Concat(script.Places.OrderBy(place => place.Key, StringComparer.Ordinal).Select(place => $"{place.Key} {place.Value}"))
        .Prepend($"{script.Code} {script.Version} {string.Join(' ', script.For)}"));

    // Presses keys at random: ways, objections, places. Tells the first response whose branch has not been explored.
    private static string Wander(Script script, Random chance)
    {
        var (at, explored) = (script.Opener, new HashSet<string?>());
        for (var step = 0; step < 30; step++)
        {
            var cue = script.Find(at)!;
            if (cue.Kind == CueKind.Respond && !explored.Contains(cue.Branch))
            {
                return cue.Id;
            }

            if (cue.Kind == CueKind.Explore)
            {
                explored.Add(cue.Branch);
            }

            var keys = cue.Ways.Select(way => way.To).Concat(script.Branches.Values).Append(script.Places["silence"]).ToList();
            at = keys[chance.Next(keys.Count)];
        }

        return string.Empty;
    }
}
