using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Packs;

public sealed class TighteningPropertyTests
{
    private static readonly TimeSpan ScanFor = TimeSpan.FromDays(8);

    [Fact]
    public void The_gate_and_its_next_moment_agree_with_a_slow_reading_of_the_rules()
    {
        var random = new RandomCases(1);
        var (yes, later, never, beyond) = (0, 0, 0, 0);
        for (var turn = 0; turn < 5_000; turn++)
        {
            var facts = random.Next();
            var oracle = new CampaignOracle(facts);
            var verdict = CampaignCase.Judge(facts);
            Assert.True(oracle.Allows(facts.At) == verdict.Allowed, Say(facts, verdict, null));
            Assert.True(verdict.NextAt is null == verdict.Needs.Count > 0, Say(facts, verdict, null));
            Assert.True(verdict.NextAt is not { } at || oracle.Allows(at), Say(facts, verdict, null));
            var next = oracle.NextAt(TimeSpan.FromMinutes(5), ScanFor);
            Assert.True(next is null ? verdict.NextAt is null || verdict.NextAt >= facts.At + ScanFor : verdict.NextAt == next, Say(facts, verdict, next));
            yes += verdict.Allowed ? 1 : 0;
            never += verdict.NextAt is null ? 1 : 0;
            later += !verdict.Allowed && next is not null ? 1 : 0;
            beyond += verdict.NextAt > facts.At + ScanFor ? 1 : 0;
        }

        // The property would say little if the histories were all of one sort.
        Assert.True(yes > 200 && later > 1_500 && never > 300 && beyond > 100, $"yes {yes}, later {later}, never {never}, beyond {beyond}");
    }

    [Fact]
    public void No_minute_before_the_next_moment_is_allowed()
    {
        var random = new RandomCases(2);
        for (var turn = 0; turn < 200; turn++)
        {
            var facts = random.Next();
            var verdict = CampaignCase.Judge(facts);
            var limit = verdict.NextAt is { } at && at - facts.At < TimeSpan.FromDays(7) ? at - facts.At : TimeSpan.FromDays(7);
            Assert.Null(new CampaignOracle(facts).NextAt(TimeSpan.FromMinutes(1), limit));
            Assert.All([verdict.NextAt], next => Assert.True(next is null || CampaignCase.Judge(facts with { At = next.Value }).Allowed));
        }
    }

    [Fact]
    public void Taking_a_permission_away_or_adding_a_bar_never_turns_a_no_into_a_yes()
    {
        var random = new RandomCases(3);
        var (refused, turned) = (0, 0);
        for (var turn = 0; turn < 6_000; turn++)
        {
            var facts = random.Next();
            var allowed = CampaignCase.Judge(facts).Allowed;
            refused += allowed ? 0 : 1;
            foreach (var stricter in Stricter(facts))
            {
                var now = CampaignCase.Judge(stricter);
                Assert.True(allowed || !now.Allowed, Say(stricter, now, null));
                turned += allowed && !now.Allowed ? 1 : 0;
            }
        }

        Assert.True(refused > 1_000 && turned > 1_000, $"refused {refused}, turned {turned}");
    }

    [Fact]
    public void Judging_twice_says_the_same() =>
        Assert.All(Enumerable.Range(0, 200), seed =>
        {
            var facts = new RandomCases(seed).Next();
            var (first, second) = (CampaignCase.Judge(facts), CampaignCase.Judge(facts));
            Assert.Equal((first.Allowed, first.NextAt, first.FactsDigest), (second.Allowed, second.NextAt, second.FactsDigest));
        });

    private static IEnumerable<CampaignCase> Stricter(CampaignCase facts)
    {
        yield return facts with { OriginSource = null };
        yield return facts with { Zones = [] };
        yield return facts with { Zones = facts.Zones.Count == 0 ? [] : [.. facts.Zones, "Asia/Tokyo"] };
        yield return facts with { OpposedAt = facts.At };
        yield return facts with { Suppressed = true };
        yield return facts with { Attempts = [.. facts.Attempts, facts.At.AddHours(-30)] };
        yield return facts with { Attempts = [.. facts.Attempts, facts.At.AddMinutes(-1)] };
        yield return facts with { Agreed = [.. facts.Agreed.Skip(1)] };
        yield return facts with { Rules = facts.Rules with { Windows = facts.Rules.Windows.Count < 2 ? facts.Rules.Windows : [.. facts.Rules.Windows.Skip(1)] } };
        yield return facts with { Rules = facts.Rules with { AttemptsCap = facts.Rules.AttemptsCap - 1 } };
        yield return facts with { Rules = facts.Rules with { CapDays = facts.Rules.CapDays + 7 } };
        yield return facts with { Rules = facts.Rules with { PerDayCap = facts.Rules.PerDayCap - 1 } };
    }

    private static string Say(CampaignCase facts, GateDecision verdict, DateTimeOffset? next) =>
        $"{facts.At:O} {string.Join(' ', facts.Zones)} windows {string.Join(' ', facts.Rules.Windows)} cap {facts.Rules.AttemptsCap}/{facts.Rules.CapDays}/{facts.Rules.PerDayCap} "
        + $"attempts {string.Join(' ', facts.Attempts.Select(a => a.ToString("O")))} agreed {string.Join(' ', facts.Agreed)}: {verdict.Allowed} {verdict.NextAt:O} {string.Join(' ', verdict.Needs)}, scan {next:O}";
}
