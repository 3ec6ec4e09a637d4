using FollowUpConsole.Compliance;
using FollowUpConsole.Decisions.Tests.Compliance.Judging;
using FollowUpConsole.Decisions.Tests.Compliance.Packs;

namespace FollowUpConsole.Decisions.Tests.Compliance.WhatIf;

public sealed class VerdictTallyTests
{
    private const int Questions = 3_000;

    [Fact]
    public void Under_the_same_book_nothing_changes()
    {
        var view = Compare(RuleBook.Shipped);
        Assert.Equal((Questions, 0, 0, 0), (view.Asked, view.Shuts, view.Opens, view.Changed.Count));
        Assert.All(view.Rules, rule => Assert.Equal(rule.Before, rule.After));
        Assert.Equal(Questions, view.StaysYes + view.StaysNo);
    }

    [Fact]
    public void Under_a_tightening_calls_only_shut_and_the_rule_that_shuts_them_is_counted()
    {
        var view = Compare(RuleBook.Shipped.With(PackText.ReadClient(ClientPack.Write(PackText.Nothing with { NeedsConsent = true }, new DateOnly(2026, 11, 24)))));
        Assert.True(view.Shuts > 0);
        Assert.Equal((0, Questions), (view.Opens, view.StaysYes + view.StaysNo + view.Shuts));
        var rule = view.Rules.Single(one => one.Rule == "C-CONSENT");
        Assert.True(rule.Before == 0 && rule.After >= view.Shuts);
        Assert.Equal(view.Shuts, view.Changed.Count + view.Left);
        Assert.All(view.Changed, one => Assert.True(!one.Opens && one.After.Any(finding => finding.Id == "C-CONSENT" && !finding.Allows)));
    }

    [Fact]
    public void Under_a_younger_version_some_open_and_the_list_ends_somewhere()
    {
        var view = Compare(RuleBook.Shipped.Without([.. RuleBook.Shipped.Packs.Single(pack => pack.Id == "ELSEWHERE").Rules.Select(rule => new RuleAddress("ELSEWHERE", rule.Name.Id))]));
        Assert.True(view.Opens > 0 && view.Shuts == 0);
        var tally = new VerdictTally();
        var (yes, no) = (Decision(true), Decision(false));
        for (var i = 0; i < VerdictTally.MostListed + 7; i++)
        {
            tally.Add(new VerdictPair(i, DateTimeOffset.UnixEpoch, null, no, yes));
        }

        Assert.Equal((VerdictTally.MostListed, 7), (tally.View().Changed.Count, tally.View().Left));
    }

    private static GateDecision Decision(bool allowed) => new(allowed, [], [], null, [], new RecordingVerdict(true, []), [], "");

    private static WhatIfView Compare(RuleBook other)
    {
        var tally = new VerdictTally();
        for (var seed = 0; seed < Questions; seed++)
        {
            var facts = RandomQuestions.Of(seed);
            tally.Add(new VerdictPair(seed, facts.At, null, PackGate.Judge(facts, RuleBook.Shipped), PackGate.Judge(facts, other)));
        }

        return tally.View();
    }
}
