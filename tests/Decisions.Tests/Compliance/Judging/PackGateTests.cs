using FollowUpConsole.Compliance;
using FollowUpConsole.Decisions.Tests.Compliance.Packs;

namespace FollowUpConsole.Decisions.Tests.Compliance.Judging;

public sealed class PackGateTests
{
    [Fact]
    public void A_yes_lists_what_permits_and_is_open_now()
    {
        var decision = CampaignCase.Judge(CampaignCase.Allowed);
        Assert.True(decision.Allowed);
        Assert.All(decision.Rules, rule => Assert.True(rule.Allows));
        Assert.Superset(new HashSet<string>(["OPPOSITION", "SUPPRESSION", "ORIGIN", "PLACE", "CAMPAIGN-HOURS", "CAMPAIGN-CAP", "CAMPAIGN-DAY"], StringComparer.Ordinal), decision.Rules.Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal));
        Assert.Equal(CampaignCase.Allowed.At, decision.NextAt);
        Assert.Contains("FR@2026-08-11", decision.Packs);
    }

    [Fact]
    public void A_no_lists_every_denying_rule_hard_ones_first()
    {
        var at = CampaignCase.Utc("2026-11-21T10:00:00Z");
        var decision = CampaignCase.Judge(CampaignCase.Allowed with { At = at, OriginSource = null, OpposedAt = at, Suppressed = true, Attempts = [at, at, at, at], Zones = [] });
        Assert.False(decision.Allowed);
        Assert.Equal("CAMPAIGN-CAP CAMPAIGN-DAY CAMPAIGN-HOURS OPPOSITION ORIGIN SUPPRESSION", string.Join(' ', decision.Rules.Select(rule => rule.Id).Order(StringComparer.Ordinal)));
        Assert.Equal("hard hard hard policy policy policy", string.Join(' ', decision.Rules.Select(rule => rule.Strength)));
        Assert.Superset(new HashSet<string>(["never", "origin", "zone"], StringComparer.Ordinal), decision.Needs.ToHashSet(StringComparer.Ordinal));
        Assert.Null(decision.NextAt);
    }

    [Fact]
    public void The_digest_is_one_text_for_one_set_of_facts_and_another_for_any_other()
    {
        var facts = CampaignCase.Allowed with { Attempts = [CampaignCase.Utc("2026-11-02T10:00:00Z"), CampaignCase.Utc("2026-11-05T10:00:00Z")], Zones = ["Europe/Paris", "Europe/Madrid"] };
        var digest = CampaignCase.Judge(facts).FactsDigest;
        Assert.Matches("^[0-9a-f]{64}$", digest);
        Assert.Equal(digest, CampaignCase.Judge(facts with { Attempts = [.. facts.Attempts.Reverse()], Zones = [.. facts.Zones.Reverse()], At = facts.At.ToOffset(TimeSpan.FromHours(3)) }).FactsDigest);
        CampaignCase[] others =
        [
            facts with { At = facts.At.AddTicks(1) }, facts with { OriginSource = "form" }, facts with { OriginOn = null }, facts with { Zones = ["Europe/Paris"] }, facts with { OpposedAt = facts.At },
            facts with { Suppressed = true }, facts with { Attempts = [facts.Attempts[0]] }, facts with { Agreed = [new(facts.Attempts[0])] },
        ];
        Assert.Equal(others.Length + 1, others.Select(other => CampaignCase.Judge(other).FactsDigest).Append(digest).Distinct(StringComparer.Ordinal).Count());

        // What a campaign sets stands in its pack's version.
        CampaignCase[] rules = [facts, facts with { Rules = facts.Rules with { CapDays = 31 } }, facts with { Rules = facts.Rules with { Windows = [] } }, facts with { Rules = facts.Rules with { PerDayCap = 2 } }];
        Assert.Equal(rules.Length, rules.Select(other => string.Join(' ', CampaignCase.Judge(other).Packs)).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Nonsense_moments_are_refused_without_a_fault()
    {
        DateTimeOffset[] moments = [DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.MinValue.AddDays(1), DateTimeOffset.MaxValue.AddDays(-1)];
        var facts = CampaignCase.Allowed with { Attempts = moments, Agreed = [.. moments.Select(m => new AgreedTime(m))], Zones = ["Europe/Paris", "Pacific/Kiritimati", "America/Adak"] };
        Assert.All(moments.Append(CampaignCase.Allowed.At), at => Assert.False(CampaignCase.Judge(facts with { At = at, Agreed = [] }).Allowed));
        Assert.All(moments.Append(CampaignCase.Allowed.At), at => Assert.NotNull(CampaignCase.Judge(facts with { At = at })));
        Assert.All(moments, at => Assert.NotNull(CampaignCase.Judge(facts with { At = at, Attempts = [], Agreed = [] })));
    }

    [Fact]
    public void The_event_of_a_decision_says_the_same_and_names_nobody()
    {
        var refused = CampaignCase.Judge(CampaignCase.Allowed with { Suppressed = true, OpposedAt = CampaignCase.Allowed.At.AddDays(-3) });
        var kept = Assert.IsType<ContactRefused>(GateRecord.Of(GateStage.Offer, refused));
        Assert.Equal((GateStage.Offer, refused.FactsDigest, refused.NextAt), (kept.Stage, kept.Facts, kept.NextAt));
        Assert.Equal(refused.Rules.Select(rule => rule.Id), kept.Rules.Select(rule => rule.Rule));

        // The day on which somebody said no is theirs: the entry keeps the rule, not the day.
        Assert.Contains(refused.Rules, rule => rule.SawArgs.Contains("2026-11-15"));
        Assert.DoesNotContain(kept.Rules, rule => rule.Args.Contains("2026-11-15"));
        var cleared = CampaignCase.Judge(CampaignCase.Allowed);
        Assert.Equal(cleared.Rules.Select(rule => rule.Id), Assert.IsType<ContactCleared>(GateRecord.Of(GateStage.Dial, cleared)).Rules);
    }

    [Fact]
    public void A_recorded_decision_is_read_with_the_sources_of_its_packs()
    {
        var facts = TestKit.Passes.Facts(CampaignCase.Utc("2026-11-22T10:00:00Z"));
        var refused = PackGate.Judge(facts, RuleBook.Shipped);
        var read = GateRecord.Read((ContactRefused)GateRecord.Of(GateStage.Dial, refused), RuleBook.Shipped);
        Assert.Equal(refused.Rules.Select(rule => (rule.Id, rule.Citation, rule.Strength, rule.SawCode)), read.Rules.Select(rule => (rule.Id, rule.Citation, rule.Strength, rule.SawCode)));
        var allowed = PackGate.Judge(facts with { At = TestKit.Passes.OpenHour }, RuleBook.Shipped);
        var yes = GateRecord.Read([.. allowed.Rules.Select(rule => rule.Id)], allowed.FactsDigest, allowed.Packs, RuleBook.Shipped);
        Assert.Contains(yes.Rules, rule => rule.Id == "FR-02" && rule.Citation.Contains("R223-1", StringComparison.Ordinal));
        Assert.All(yes.Rules, rule => Assert.NotEmpty(rule.Citation));
    }
}
