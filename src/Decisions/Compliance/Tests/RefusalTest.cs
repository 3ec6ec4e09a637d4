namespace FollowUpConsole.Compliance;

/// <summary>
/// The person said no. For good, until a fresh consent (ENG-08, FR-09, FR-18), or for so many full days (FR-09O, ENG-06).
/// </summary>
internal sealed record RefusalTest : RuleTest
{
    /// <summary>Which refusals count.</summary>
    public required IReadOnlyList<RefusalKind> Kinds { get; init; }

    /// <summary>Ends after so many full days; null for never by itself.</summary>
    public int? FullDays { get; init; }

    /// <summary>A consent to calls given afterwards ends it.</summary>
    public bool ConsentRevives { get; init; } = true;

    /// <summary>What is needed: <c>consent</c> or <c>never</c>.</summary>
    public string Need { get; init; } = Needed.Never;

    public override bool Passes(Situation situation, Jurisdiction where, DateTimeOffset at, Findings? findings)
    {
        if (situation.Facts.Refusals is null)
        {
            findings?.Refused("refusals-unknown");
            findings?.Need(Needed.Facts);
            return false;
        }

        if (StandingAt(situation, at) is { } no)
        {
            if (findings is not null)
            {
                findings.Refused("said-no", LocalClock.UtcDay(no.At));
                if (FullDays is null)
                {
                    findings.Need(Need);
                }
            }

            return false;
        }

        findings?.Passed("no-refusal");
        return true;
    }

    public override DateTimeOffset? MayPassFrom(Situation situation, Jurisdiction where, DateTimeOffset from)
    {
        if (FullDays is not { } days || situation.Facts.Refusals is null || StandingAt(situation, from) is not { } no)
        {
            return null;
        }

        DateTimeOffset? free = null;
        foreach (var zone in situation.Clocks)
        {
            var here = LocalClock.StartOf(LocalClock.DayAt(no.At, zone).AddDays(days + 1), zone);
            free = free > here ? free : here;
        }

        return free;
    }

    // A refusal dated later than the moment asked about stands as well: a wrong clock must not open a call.
    private SaidNo? StandingAt(Situation situation, DateTimeOffset at)
    {
        SaidNo? latest = null;
        foreach (var no in situation.Facts.Refusals!)
        {
            if (Kinds.Contains(no.Kind) && !(no.At <= latest?.At) && !IsRevived(no, situation.Facts, at) && !IsOver(no, situation, at))
            {
                latest = no;
            }
        }

        return latest;
    }

    private bool IsRevived(SaidNo no, GateFacts facts, DateTimeOffset at) => ConsentRevives && facts.Consents.Any(consent =>
        consent.Scope == ConsentScope.Calls && consent.GivenAt > no.At && consent.GivenAt <= at && consent.GrantedTo == ConsentHolder.Client && !(consent.WithdrawnAt <= at) && !(consent.Until < at));

    private bool IsOver(SaidNo no, Situation situation, DateTimeOffset at)
    {
        if (FullDays is not { } days)
        {
            return false;
        }

        foreach (var zone in situation.Clocks)
        {
            if (LocalClock.DayAt(at, zone).DayNumber <= LocalClock.DayAt(no.At, zone).DayNumber + days)
            {
                return false;
            }
        }

        return true;
    }
}
