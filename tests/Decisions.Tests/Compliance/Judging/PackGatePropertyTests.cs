using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Judging;

/// <summary>What must hold whatever is asked.</summary>
public sealed class PackGatePropertyTests
{
    private const int Questions = 100_000;

    [Fact]
    public void Over_a_hundred_thousand_histories_every_answer_is_whole()
    {
        var (yes, waits, needs) = (0, 0, 0);
        for (var seed = 0; seed < Questions; seed++)
        {
            var facts = RandomQuestions.Of(seed);
            var decision = PackGate.Judge(facts, RuleBook.Shipped);
            Assert.True(decision.Rules.Count > 0, $"seed {seed}");
            Assert.True(decision.Rules.All(rule => rule.Allows == decision.Allowed || (!decision.Allowed && !rule.Allows)), $"seed {seed}");
            Assert.True(decision.Allowed ? decision.Needs.Count == 0 && decision.NextAt == facts.At : decision.NextAt is null == decision.Needs.Count > 0, $"seed {seed}");
            Assert.True(!(decision.NextAt < facts.At), $"seed {seed}");
            _ = decision.Allowed ? yes++ : decision.NextAt is null ? needs++ : waits++;
        }

        // The questions are worth asking: each kind of answer is given often.
        Assert.True(yes > 200 && waits > 200 && needs > 2_000, $"{yes} yes, {waits} later, {needs} needs");
    }

    [Fact]
    public void Nothing_that_restricts_turns_a_no_into_a_yes()
    {
        for (var seed = 0; seed < 20_000; seed++)
        {
            var facts = RandomQuestions.Of(seed);
            if (PackGate.Judge(facts, RuleBook.Shipped).Allowed)
            {
                continue;
            }

            foreach (var (what, worse) in Restrictions.Of(facts, new Random(seed)))
            {
                Assert.False(PackGate.Judge(worse, RuleBook.Shipped).Allowed, $"seed {seed}: {what}");
            }
        }
    }

    [Fact]
    public void Restrictions_do_restrict()
    {
        // Control: each of them turns some yes into a no, so that the test above asks something.
        var useful = new HashSet<string>(StringComparer.Ordinal);
        for (var seed = 0; seed < Questions && !useful.IsSupersetOf(Restrictions.Useful); seed++)
        {
            var facts = RandomQuestions.Of(seed);
            if (PackGate.Judge(facts, RuleBook.Shipped).Allowed)
            {
                useful.UnionWith(Restrictions.Of(facts, new Random(seed)).Where(worse => !PackGate.Judge(worse.Facts, RuleBook.Shipped).Allowed).Select(worse => worse.What));
            }
        }

        Assert.Empty(Restrictions.Useful.Except(useful, StringComparer.Ordinal));
    }

    [Fact]
    public void The_next_moment_is_a_yes_and_every_minute_before_it_is_a_no()
    {
        var scanned = 0;
        for (var seed = 0; scanned < 150; seed++)
        {
            var facts = RandomQuestions.Of(seed);
            if (PackGate.Judge(facts, RuleBook.Shipped) is not { Allowed: false, NextAt: { } next })
            {
                continue;
            }

            Assert.True(PackGate.Judge(facts with { At = next }, RuleBook.Shipped).Allowed, $"seed {seed}: {next:u} is a no");
            Assert.False(PackGate.Judge(facts with { At = next.AddTicks(-1) }, RuleBook.Shipped).Allowed, $"seed {seed}: just before {next:u} is a yes");
            var step = next - facts.At > TimeSpan.FromDays(2) ? TimeSpan.FromMinutes(17) : TimeSpan.FromMinutes(1);
            for (var at = facts.At; at < next; at += step)
            {
                Assert.False(PackGate.Judge(facts with { At = at }, RuleBook.Shipped).Allowed, $"seed {seed}: {at:u} before {next:u} is a yes");
            }

            scanned++;
        }
    }

    [Fact]
    public void Where_no_waiting_helps_no_hour_of_the_coming_weeks_is_a_yes()
    {
        var scanned = 0;
        for (var seed = 0; scanned < 60; seed++)
        {
            var facts = RandomQuestions.Of(seed);
            if (PackGate.Judge(facts, RuleBook.Shipped) is not { Allowed: false, NextAt: null })
            {
                continue;
            }

            for (var hours = 0; hours < 24 * 40; hours++)
            {
                Assert.False(PackGate.Judge(facts with { At = facts.At.AddHours(hours) }, RuleBook.Shipped).Allowed, $"seed {seed}: a yes after {hours} hours");
            }

            scanned++;
        }
    }

    [Fact]
    public void The_order_of_the_facts_changes_nothing()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            var facts = RandomQuestions.Of(seed);
            var turned = facts with
            {
                Zones = [.. facts.Zones.Reverse()],
                Consents = [.. facts.Consents.Reverse()],
                Registers = [.. facts.Registers.Reverse()],
                Attempts = facts.Attempts is null ? null : [.. facts.Attempts.Reverse()],
                Refusals = facts.Refusals is null ? null : [.. facts.Refusals.Reverse()],
            };
            var (one, other) = (PackGate.Judge(facts, RuleBook.Shipped), PackGate.Judge(turned, RuleBook.Shipped));
            Assert.Equal((one.Allowed, one.NextAt, one.FactsDigest), (other.Allowed, other.NextAt, other.FactsDigest));
        }
    }
}
