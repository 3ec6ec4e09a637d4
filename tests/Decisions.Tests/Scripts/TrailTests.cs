using FollowUpConsole.Scripts;

namespace FollowUpConsole.Decisions.Tests.Scripts;

public class TrailTests
{
    [Theory]
    [InlineData("", "", null)]
    [InlineData("opener", "opener", null)]
    [InlineData("opener status", "opener status", "opener")]
    [InlineData("opener status opener", "opener", null)]
    [InlineData("opener status key-issue status opener", "opener", null)]
    [InlineData("opener status budget-explore status key-issue", "opener status key-issue", "status")]
    [InlineData("opener opener status", "opener status", "opener")]
    [InlineData("opener status key-issue opener status", "opener status key-issue opener status", "opener")]
    public void A_step_to_the_cue_before_is_a_step_back(string shown, string way, string? before)
    {
        var cues = shown.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(way, string.Join(' ', Trail.Of(cues)));
        Assert.Equal(before, Trail.Before(cues));
    }

    [Fact]
    public void Going_back_as_long_as_there_is_a_way_back_ends_where_the_call_began()
    {
        var random = new Random(20261122);
        var script = ScriptShelf.For("quote", "en");
        for (var round = 0; round < 300; round++)
        {
            var shown = new List<string> { script.Opener };
            for (var step = 0; step < 12; step++)
            {
                shown.Add(script.Cues[random.Next(script.Cues.Count)].Id);
            }

            var steps = 0;
            while (Trail.Before(shown) is { } before)
            {
                shown.Add(before);
                Assert.True(++steps <= 13);
            }

            Assert.Equal([script.Opener], Trail.Of(shown));
        }
    }

    [Fact]
    public void Cues_say_what_to_record_each_thing_once_and_what_was_new_always()
    {
        var script = ScriptShelf.For("quote", "en");
        Assert.Equal(["attention", "timing", "value"], Trail.ToRecord(script, ["opener", "status", "opener", "nothing-of-this-name"]));
        Assert.Equal(["value"], Trail.ToRecord(script, []));
    }
}
