namespace FollowUpConsole.Compliance;

/// <summary>A consent given to this client that still stands (FR-02, UK-02, US-07 …).</summary>
internal sealed record ConsentPermit : Permit
{
    public required ConsentScope Agrees { get; init; }

    /// <summary>Must be in writing.</summary>
    public bool Written { get; init; }

    /// <summary>All mentions that the law asks for; empty for none.</summary>
    public IReadOnlyList<ConsentMention> Mentions { get; init; } = [];

    /// <summary>Must be complete.</summary>
    public bool Complete { get; init; }

    /// <summary>Its last day is the day before this span is over; null for no limit of law.</summary>
    public Span? Lives { get; init; }

    /// <summary>The same where no period was stated.</summary>
    public Span? LivesWithoutPeriod { get; init; }

    /// <summary>An entry in this register cancels consents given before it.</summary>
    public Register? CancelledBy { get; init; }

    public override string? Need(Situation situation, DateTimeOffset at) => Needed.Consent;

    protected override bool Stands(Situation situation, Jurisdiction where, DateTimeOffset at, out Saw saw)
    {
        saw = default;
        foreach (var consent in situation.Facts.Consents)
        {
            if (consent.Scope != Agrees || consent.GivenAt > at)
            {
                continue;
            }

            var fault = FaultOf(consent, situation, at);
            if (fault.Code is null)
            {
                saw = new Saw("consent", LocalClock.UtcDay(consent.GivenAt));
                return true;
            }

            saw = fault;
        }

        return false;
    }

    private Saw FaultOf(Consent consent, Situation situation, DateTimeOffset at)
    {
        if (consent.GrantedTo != ConsentHolder.Client)
        {
            return new Saw("consent-not-ours");
        }

        if (consent.WithdrawnAt <= at)
        {
            return new Saw("consent-withdrawn", LocalClock.UtcDay(consent.WithdrawnAt.Value));
        }

        if (SaidNoSince(situation.Facts, consent.GivenAt))
        {
            return new Saw("consent-refused-since", LocalClock.UtcDay(consent.GivenAt));
        }

        if (consent.Until < at || Outlived(consent, situation, at))
        {
            return new Saw("consent-expired", LocalClock.UtcDay(consent.GivenAt));
        }

        if (Written && consent.Written != true)
        {
            return new Saw("consent-not-written");
        }

        if ((Complete && consent.Complete != true) || Mentions.Any(mention => consent.Mentions?.Contains(mention) != true))
        {
            return new Saw("consent-incomplete", string.Join(", ", Mentions.Where(mention => consent.Mentions?.Contains(mention) != true).Select(Words.Of)));
        }

        return CancelledBy is { } register ? CancelledBySince(register, consent, situation) : default;
    }

    // Whether the register cancelled it is only known when the register was asked.
    private static Saw CancelledBySince(Register register, Consent consent, Situation situation)
    {
        var asked = false;
        foreach (var check in situation.Facts.Registers)
        {
            asked |= check.Name == register;
            if (check.Name == register && check.Listed && !(LocalClock.DayAt(consent.GivenAt, situation.Clocks[0]) >= check.ListedOn))
            {
                return new Saw("consent-cancelled-by-register");
            }
        }

        return asked ? default : new Saw("register-unchecked", Words.Of(register));
    }

    // The refusal that came later wins (ENG-08); one at the same moment as well.
    private static bool SaidNoSince(GateFacts facts, DateTimeOffset given) =>
        facts.Refusals is null || facts.Refusals.Any(no => no.At >= given);

    // The last safe day is the day before the anniversary (ENG-07), and what is over on one of the person's clocks is over.
    private bool Outlived(Consent consent, Situation situation, DateTimeOffset at)
    {
        var span = consent.Until is null ? LivesWithoutPeriod ?? Lives : Lives;
        if (span is null)
        {
            return false;
        }

        foreach (var zone in situation.Clocks)
        {
            if (LocalClock.DayAt(at, zone) >= span.Value.After(LocalClock.DayAt(consent.GivenAt, zone)))
            {
                return true;
            }
        }

        return false;
    }
}
