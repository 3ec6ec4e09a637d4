using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Decisions.Tests.Compliance;

public sealed class GateTests
{
    private static readonly GateQuestion Question = new(
        GateStage.Dial, new ProspectId(Guid.Parse("01900000-0000-7000-8000-000000000001")), new CampaignId(Guid.Parse("01900000-0000-7000-8000-000000000002")),
        new CallId(Guid.Parse("01900000-0000-7000-8000-000000000003")), PhoneNumber.FromE164("+33199007189"), SampleFacts.Allowed);

    [Fact]
    public void A_yes_lists_what_permits_and_is_open_now()
    {
        var verdict = Gate.Judge(SampleFacts.Allowed);
        Assert.True(verdict.Allowed);
        Assert.All(verdict.Rules, rule => Assert.True(rule.Allows));
        Assert.Equal("OPPOSITION SUPPRESSION ORIGIN HOURS CAP PERDAY", string.Join(' ', verdict.Rules.Select(r => r.Id)));
        Assert.Equal(SampleFacts.Allowed.At, verdict.NextAt);
        Assert.Equal("FR@2026-08-11", Assert.Single(verdict.Packs));
    }

    [Fact]
    public void A_no_lists_every_denying_rule_hard_ones_first()
    {
        var at = SampleFacts.Utc("2026-11-21T10:00:00Z");
        var verdict = Gate.Judge(SampleFacts.Allowed with
        {
            At = at,
            OriginSource = null,
            OpposedAt = at,
            Suppressed = true,
            Attempts = [at, at, at, at],
            Zones = [],
            Rules = DefaultRules.For("FR") with { Pack = "POLICY@1" },
        });
        Assert.False(verdict.Allowed);
        Assert.Equal("OPPOSITION SUPPRESSION ORIGIN HOURS CAP PERDAY", string.Join(' ', verdict.Rules.Select(r => r.Id)));
        Assert.Equal("hard hard hard policy policy policy", string.Join(' ', verdict.Rules.Select(r => r.Strength)));
        Assert.Equal("never origin zone", string.Join(' ', verdict.Needs));
        Assert.Null(verdict.NextAt);
    }

    [Fact]
    public void A_pass_is_given_only_at_the_dial_for_a_known_call_and_number_and_only_on_a_yes()
    {
        Assert.NotNull(Gate.Ask(Question).Pass);
        Assert.Null(Gate.Ask(Question with { Stage = GateStage.Offer }).Pass);
        Assert.Null(Gate.Ask(Question with { Call = null }).Pass);
        Assert.Null(Gate.Ask(Question with { Number = null }).Pass);
        Assert.Null(Gate.Ask(Question with { Facts = SampleFacts.Allowed with { Suppressed = true } }).Pass);
    }

    [Fact]
    public void The_digest_is_one_text_for_one_set_of_facts_and_another_for_any_other()
    {
        var facts = SampleFacts.Allowed with { Attempts = [SampleFacts.Utc("2026-11-02T10:00:00Z"), SampleFacts.Utc("2026-11-05T10:00:00Z")], Zones = ["Europe/Paris", "Europe/Madrid"] };
        var digest = Gate.Judge(facts).FactsDigest;
        Assert.Matches("^[0-9a-f]{64}$", digest);
        Assert.Equal(digest, Gate.Judge(facts with { Attempts = [.. facts.Attempts.Reverse()], Zones = [.. facts.Zones.Reverse()], At = facts.At.ToOffset(TimeSpan.FromHours(3)) }).FactsDigest);
        ContactFacts[] others =
        [
            facts with { At = facts.At.AddTicks(1) }, facts with { OriginSource = "form" }, facts with { OriginOn = null }, facts with { Zones = ["Europe/Paris"] }, facts with { OpposedAt = facts.At },
            facts with { Suppressed = true }, facts with { Attempts = [facts.Attempts[0]] }, facts with { Agreed = [new(facts.Attempts[0])] }, facts with { Rules = facts.Rules with { CapDays = 31 } },
            facts with { Rules = facts.Rules with { Windows = [] } }, facts with { Rules = facts.Rules with { Pack = "X@1" } },
        ];
        Assert.Equal(others.Length + 1, others.Select(other => Gate.Judge(other).FactsDigest).Append(digest).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Nonsense_moments_are_refused_without_a_fault()
    {
        DateTimeOffset[] moments = [DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.MinValue.AddDays(1), DateTimeOffset.MaxValue.AddDays(-1)];
        var facts = SampleFacts.Allowed with { Attempts = moments, Agreed = [.. moments.Select(m => new AgreedTime(m))], Zones = ["Europe/Paris", "Pacific/Kiritimati", "America/Adak"] };
        Assert.All(moments.Append(SampleFacts.Allowed.At), at => Assert.False(Gate.Judge(facts with { At = at, Agreed = [] }).Allowed));
        Assert.All(moments.Append(SampleFacts.Allowed.At), at => Assert.NotNull(Gate.Judge(facts with { At = at })));
        Assert.All(moments, at => Assert.NotNull(Gate.Judge(facts with { At = at, Attempts = [], Agreed = [] })));
    }

    [Fact]
    public void The_event_of_a_verdict_says_the_same_and_names_nobody()
    {
        var refused = Gate.Judge(SampleFacts.Allowed with { Suppressed = true });
        var kept = Assert.IsType<ContactRefused>(Gate.Record(GateStage.Offer, refused));
        Assert.Equal((GateStage.Offer, refused.FactsDigest, refused.NextAt), (kept.Stage, kept.Facts, kept.NextAt));
        var cleared = Gate.Judge(SampleFacts.Allowed);
        Assert.Same(cleared.Rules, Assert.IsType<ContactCleared>(Gate.Record(GateStage.Dial, cleared)).Rules);
        Assert.DoesNotContain(typeof(ContactFacts).GetProperties(), property => property.PropertyType == typeof(PhoneNumber));
    }
}
