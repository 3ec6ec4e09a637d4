using FollowUpConsole.Calls;

namespace FollowUpConsole.Decisions.Tests.Calls;

public class DeskKeysTests
{
    [Fact]
    public void As_the_product_comes_no_two_acts_share_a_key_at_one_moment()
    {
        Assert.Empty(DeskKeys.Acts.SelectMany(act => DeskKeys.Usual.Faults(act.Code, act.Key)));
        Assert.Equal(DeskKeys.Acts.Count, DeskKeys.Acts.Select(act => act.Code).Distinct().Count());
    }

    [Fact]
    public void A_key_that_something_else_has_at_the_same_moment_is_refused_and_names_it()
    {
        var fault = Assert.Single(DeskKeys.Usual.Faults("hold", "W"));
        Assert.Equal(("key-taken", "wrap-up"), (fault.Code, fault.Args[1]));

        // The same letter at another moment is free: K passes over before the call, and nothing in it.
        Assert.Empty(DeskKeys.Usual.Faults("hold", "K"));
    }

    [Theory]
    [InlineData("hold", "")]
    [InlineData("hold", "1")]
    [InlineData("hold", " ")]
    [InlineData("hold", "h")]
    [InlineData("hold", "É")]
    [InlineData("hold", "HH")]
    [InlineData("dance", "H")]
    [InlineData("promise", "U")]
    public void What_is_no_key_or_no_act_is_refused(string act, string key) => Assert.NotEmpty(DeskKeys.Usual.Faults(act, key));

    [Fact]
    public void A_freed_key_can_be_taken_and_the_usual_one_is_no_choice()
    {
        var keys = DeskKeys.Usual.With("wrap-up", "G");
        Assert.Equal("G", keys.Of("wrap-up"));
        Assert.Empty(keys.Faults("hold", "W"));
        Assert.Empty(keys.With("wrap-up", "W").Chosen);
    }

    [Fact]
    public void Choices_that_do_not_hold_any_more_are_left_out()
    {
        var kept = new DeskKeys(new Dictionary<string, string> { ["hold"] = "G", ["gone"] = "Q", ["recap"] = "P" }).Sound();
        Assert.Equal(["hold"], kept.Chosen.Keys);
    }

    // Every pair of acts and every key, against a plain reading of the table.
    [Fact]
    public void Two_acts_never_answer_to_one_key_at_one_moment_whatever_is_chosen()
    {
        var random = new Random(11);
        var keys = DeskKeys.Usual;
        for (var step = 0; step < 2_000; step++)
        {
            var act = DeskKeys.Acts[random.Next(DeskKeys.Acts.Count)].Code;
            var key = ((char)('A' + random.Next(26))).ToString();
            keys = keys.Faults(act, key).Count == 0 ? keys.With(act, key) : keys;
            foreach (var moment in (KeyMoments[])[KeyMoments.Waiting, KeyMoments.Reading, KeyMoments.Ringing, KeyMoments.Talking, KeyMoments.Noting])
            {
                var acting = DeskKeys.Acts.Where(a => a.When.HasFlag(moment)).Select(a => keys.Of(a.Code)).ToList();
                Assert.Equal(acting.Count, acting.Distinct().Count());
            }
        }
    }
}
