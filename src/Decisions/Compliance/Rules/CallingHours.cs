namespace FollowUpConsole.Compliance.Rules;

/// <summary>
/// Calls only inside the campaign's windows on every clock that may be the person's (FR-07: C. conso. D223-9; US-01: 47 CFR 64.1200(c)(1); TZ-02; checked 2026-11-21).
/// A precise time the person agreed to opens the window around it (FR-07D). An unknown clock is a closed window.
/// </summary>
internal sealed class CallingHours : IContactRule
{
    public const string Id = "HOURS";

    public RuleFinding Judge(FactsInZones facts)
    {
        var rules = facts.Facts.Rules;
        if (!facts.ClockIsKnown)
        {
            return Finding(false, facts.UnknownZone is null ? "no-zone" : "unknown-zone", facts.UnknownZone is { } name ? [name] : []);
        }

        if (AgreedTimes.Covers(facts.Facts.Agreed, facts.At) is { } agreed)
        {
            return Finding(true, "agreed-time", [LocalClock.Text(agreed.At, facts.Zones[0]), facts.Zones[0].Id]);
        }

        var closed = facts.Zones.FirstOrDefault(zone => !OpenHours.IsOpen(rules.Windows, facts.At, zone));
        var shown = closed ?? facts.Zones[0];
        return Finding(closed is null, closed is null ? "inside-hours" : "outside-hours", [LocalClock.Text(facts.At, shown), shown.Id]);

        RuleFinding Finding(bool allows, string saw, string[] args) => new(Id, allows, Strengths.Of(rules), rules.Citation, saw, args);
    }

    public string? Need(FactsInZones facts) => facts.ClockIsKnown ? null : "zone";

    public DateTimeOffset? PassesFrom(FactsInZones facts, DateTimeOffset from)
    {
        if (!facts.ClockIsKnown)
        {
            return null;
        }

        var open = OpenEverywhereFrom(facts, from);
        var agreed = AgreedTimes.CoveredFrom(facts.Facts.Agreed, from);
        return open is null || agreed < open ? agreed : open;
    }

    private static DateTimeOffset? OpenEverywhereFrom(FactsInZones facts, DateTimeOffset from)
    {
        var at = from;
        for (var agreeing = 0; agreeing < facts.Zones.Count;)
        {
            agreeing = 0;
            foreach (var zone in facts.Zones)
            {
                if (OpenHours.OpensFrom(facts.Facts.Rules.Windows, at, zone) is not { } opens || opens - from > Gate.Horizon)
                {
                    return null;
                }

                agreeing = opens == at ? agreeing + 1 : agreeing;
                at = opens;
            }
        }

        return at;
    }
}
