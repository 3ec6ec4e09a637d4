namespace FollowUpConsole.Compliance;

/// <summary>The person asked, and the call answers in time and about that (FR-11).</summary>
internal sealed record RequestPermit : Permit
{
    public IReadOnlyList<RequestKind> Kinds { get; init; } = [];

    /// <summary>Within so many working days after the day of the request, Saturdays included; null for no such limit.</summary>
    public int? WorkingDays { get; init; }

    /// <summary>Within this span; null for no such limit.</summary>
    public Span? Within { get; init; }

    /// <summary>The call must be about what was asked for.</summary>
    public bool SameSubject { get; init; } = true;

    protected override bool Stands(Situation situation, Jurisdiction where, DateTimeOffset at, out Saw saw)
    {
        saw = default;
        foreach (var request in situation.Facts.Requests)
        {
            if (request.At > at || !Kinds.Contains(request.Kind))
            {
                continue;
            }

            if (situation.Facts.Refusals is not { } refusals || refusals.Any(no => no.At >= request.At))
            {
                saw = new Saw("request-refused-since");
            }
            else if (string.IsNullOrEmpty(request.Evidence))
            {
                saw = new Saw("request-unproved");
            }
            else if (SameSubject && (request.Subject is null || !string.Equals(request.Subject, situation.Facts.Campaign, StringComparison.Ordinal)))
            {
                saw = new Saw("request-other-subject");
            }
            else if (situation.Clocks.Any(zone => LocalClock.DayAt(at, zone) > LastDay(LocalClock.DayAt(request.At, zone), where)))
            {
                saw = new Saw("request-too-old", LocalClock.UtcDay(request.At));
            }
            else
            {
                saw = new Saw("request", LocalClock.UtcDay(request.At));
                return true;
            }
        }

        return false;
    }

    private DateOnly LastDay(DateOnly asked, Jurisdiction where) =>
        WorkingDays is { } days ? where.AddWorkingDays(asked, days)
        : Within is { } span ? span.After(asked)
        : DateOnly.MaxValue;
}
