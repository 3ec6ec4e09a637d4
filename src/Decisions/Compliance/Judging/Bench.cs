namespace FollowUpConsole.Compliance;

/// <summary>The rules that this call meets, whatever the moment: packs of the places it touches, rules whose scope it lies in. Answers for any moment.</summary>
internal sealed class Bench
{
    private readonly Situation situation;
    private readonly StandingRule[] rules;
    private (DateTimeOffset At, RulePack? Pack, int Day) dayOf;

    public Bench(Situation situation, Meeting meeting, Predicate<PackRule>? only = null)
    {
        this.situation = situation;
        var all = meeting.RulesFor(CallTraits.Of(situation.Facts));
        rules = only is null ? all : Array.FindAll(all, standing => only(standing.Rule));
    }

    /// <summary>Tells what every rule in force says at a moment, in the order of the packs.</summary>
    public void AskAll(DateTimeOffset at, Opinions opinions)
    {
        var findings = new Findings();
        foreach (var standing in rules)
        {
            var (rule, where) = (standing.Rule, standing.Where);
            if (IsInForce(rule, where, at))
            {
                findings.Begin(standing);
                opinions.Hear(rule, rule.Test.Passes(situation, where, at, findings), findings);
            }
        }
    }

    /// <summary>The first instant, not before <paramref name="from"/>, at which all refusing rules pass; null when there is none within the horizon. What then stands in the way is told.</summary>
    /// <param name="from">Where to begin.</param>
    /// <param name="blocked">Told what the rule that no waiting helps needs.</param>
    public DateTimeOffset? NextFrom(DateTimeOffset from, Findings blocked)
    {
        var at = from;
        while (FirstRefusing(at) is { } refusing)
        {
            if (SkipFrom(refusing.Rule, refusing.Where, at) is not { } later || later <= at || later - from > PackGate.Horizon)
            {
                blocked.Of(refusing.Rule.Name);
                refusing.Rule.Test.Passes(situation, refusing.Where, at, blocked);
                return null;
            }

            at = later;
        }

        return at;
    }

    /// <summary>Asked while all windows are open: until when nothing shuts, by the windows alone and at most for a while.</summary>
    public DateTimeOffset HoldsUntil(DateTimeOffset at)
    {
        var until = at + HoursAnswer.Unchanging;
        var windowed = false;
        foreach (var standing in rules)
        {
            if (standing.Rule.Test is HoursTest hours && IsInForce(standing.Rule, standing.Where, at) && hours.Week.ShutsFrom(standing.Where, at, situation.Zones) is { } shuts && (!windowed || shuts < until))
            {
                (until, windowed) = (shuts, true);
            }
        }

        return until;
    }

    private StandingRule? FirstRefusing(DateTimeOffset at)
    {
        foreach (var standing in rules)
        {
            var (rule, where) = (standing.Rule, standing.Where);
            if (rule.OfCall && rule.Name.Strength != RuleStrength.Advice && IsInForce(rule, where, at) && !rule.Test.Passes(situation, where, at, null))
            {
                return standing;
            }
        }

        return null;
    }

    // A rule also stops refusing when it goes out of force.
    private DateTimeOffset? SkipFrom(PackRule rule, Jurisdiction where, DateTimeOffset at)
    {
        var passes = rule.Test.MayPassFrom(situation, where, at);
        if (rule.To is not { } last)
        {
            return passes;
        }

        var over = situation.StartOfLegalDay(last.AddDays(1), where.Pack.CapitalZone);
        return passes < over ? passes : over;
    }

    private bool IsInForce(PackRule rule, Jurisdiction where, DateTimeOffset at)
    {
        if (rule.From is null && rule.To is null)
        {
            return true;
        }

        if (at != dayOf.At || where.Pack != dayOf.Pack)
        {
            dayOf = (at, where.Pack, situation.LegalDayAt(at, where.Pack.CapitalZone));
        }

        return rule.InForce(dayOf.Day);
    }
}
