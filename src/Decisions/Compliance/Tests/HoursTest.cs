namespace FollowUpConsole.Compliance;

/// <summary>
/// Calls only inside windows of wall time on every clock that may be the person's (ENG-01, TZ-02), never on the holidays named. An unknown clock is a closed window.
/// </summary>
/// <param name="Week">Windows of each day.</param>
/// <param name="Unless">What opens other hours: an agreed time, a consent.</param>
internal sealed record HoursTest(WeekPlan Week, IReadOnlyList<Permit> Unless) : RuleTest
{
    public override IReadOnlyList<Permit> Exceptions => Unless;

    public override bool Passes(Situation situation, Jurisdiction where, DateTimeOffset at, Findings? findings)
    {
        if (!situation.ClockIsKnown)
        {
            if (findings is not null)
            {
                findings.Refused(situation.UnknownZone is null ? "no-zone" : "unknown-zone", situation.UnknownZone is { } name ? [name] : []);
                findings.Need(Needed.Zone);
            }

            return false;
        }

        foreach (var zone in situation.Zones)
        {
            if (!Week.IsOpen(where, at, zone))
            {
                return Lifted(situation, where, at, zone, findings);
            }
        }

        findings?.Passed("inside-hours", new ShownClock(at, situation.Zones[0]));
        return true;
    }

    public override DateTimeOffset? MayPassFrom(Situation situation, Jurisdiction where, DateTimeOffset from)
    {
        if (!situation.ClockIsKnown)
        {
            return null;
        }

        var open = OpenEverywhereFrom(situation, where, from);
        var lifted = Permits.HoldFrom(Unless, situation, where, from);
        return open is null || lifted < open ? lifted : open;
    }

    private bool Lifted(Situation situation, Jurisdiction where, DateTimeOffset at, TimeZoneInfo closed, Findings? findings)
    {
        if (Permits.Holding(Unless, situation, where, at, out var saw) is { } permit)
        {
            findings?.Of(permit.Name ?? findings.Rule, true, saw.Code!, saw.Args);
            return true;
        }

        if (findings is not null)
        {
            var holiday = where.HolidayOn(LocalClock.DayAt(at, closed), Week.Holidays);
            findings.Refused(holiday is null ? "outside-hours" : "holiday", holiday is null ? [LocalClock.Text(at, closed), closed.Id] : [LocalClock.Text(at, closed), closed.Id, holiday]);
        }

        return false;
    }

    private DateTimeOffset? OpenEverywhereFrom(Situation situation, Jurisdiction where, DateTimeOffset from)
    {
        var at = from;
        for (var agreeing = 0; agreeing < situation.Zones.Length;)
        {
            agreeing = 0;
            foreach (var zone in situation.Zones)
            {
                if (Week.OpensFrom(where, at, zone) is not { } opens || opens - from > PackGate.Horizon)
                {
                    return null;
                }

                agreeing = opens == at ? agreeing + 1 : 0;
                at = opens;
            }
        }

        return at;
    }
}
