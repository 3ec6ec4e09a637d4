namespace FollowUpConsole.Compliance;

/// <summary>An established business relationship: a purchase or an inquiry not too long ago (US-02E, CA-02). Ends with the person's refusal.</summary>
internal sealed record RelationshipPermit : Permit
{
    public Span? Purchase { get; init; }

    public Span? Inquiry { get; init; }

    protected override bool Stands(Situation situation, Jurisdiction where, DateTimeOffset at, out Saw saw)
    {
        var facts = situation.Facts;
        saw = default;
        if (facts.Refusals is not { Count: 0 })
        {
            return false;
        }

        return Recent(facts.Purchases, Purchase, "purchase", situation, at, ref saw) || Recent(facts.Inquiries, Inquiry, "inquiry", situation, at, ref saw)
            || Recent([.. facts.Requests.Where(request => request.At <= at).Select(request => LocalClock.DayAt(request.At, situation.Clocks[0]))], Inquiry, "inquiry", situation, at, ref saw);
    }

    private static bool Recent(IReadOnlyList<DateOnly> days, Span? span, string what, Situation situation, DateTimeOffset at, ref Saw saw)
    {
        if (span is null)
        {
            return false;
        }

        var today = situation.LatestDayAt(at);
        foreach (var day in days)
        {
            if (day.DayNumber <= today)
            {
                var stands = today <= span.Value.After(day).DayNumber;
                saw = new Saw(stands ? what : what + "-too-old", Day(day));
                if (stands)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
