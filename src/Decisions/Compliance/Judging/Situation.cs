namespace FollowUpConsole.Compliance;

/// <summary>The facts with their clocks looked up once. An unknown zone name leaves the person without a known clock.</summary>
internal sealed class Situation
{
    private static readonly TimeZoneInfo[] Nowhere = [TimeZoneInfo.Utc];
    private (DateTimeOffset At, int Day)? latest;

    public Situation(GateFacts facts)
    {
        Facts = facts;
        var zones = new TimeZoneInfo[facts.Zones.Count];
        var known = 0;
        foreach (var name in facts.Zones)
        {
            if (LocalClock.Find(name) is { } zone)
            {
                zones[known++] = zone;
            }
            else
            {
                UnknownZone ??= name;
            }
        }

        Zones = known == zones.Length ? zones : zones[..known];
        Clocks = known > 0 ? Zones : Nowhere;
    }

    public GateFacts Facts { get; }

    /// <summary>The clocks that may be the person's. All count.</summary>
    public TimeZoneInfo[] Zones { get; }

    /// <summary>The same, and UTC where none is known: such a call is refused by its hours, the rest is then counted in UTC.</summary>
    public TimeZoneInfo[] Clocks { get; }

    /// <summary>The first zone name that no clock is known for.</summary>
    public string? UnknownZone { get; }

    public bool ClockIsKnown => Zones.Length > 0 && UnknownZone is null;

    /// <summary>The latest local day on any of the person's clocks: a period that ends with a day has ended when it is over on one of them.</summary>
    public int LatestDayAt(DateTimeOffset at)
    {
        // Every pack asks about the moment of the call.
        if (latest is { } known && known.At == at)
        {
            return known.Day;
        }

        var day = int.MinValue;
        foreach (var zone in Clocks)
        {
            day = Math.Max(day, LocalClock.DayAt(at, zone).DayNumber);
        }

        latest = (at, day);
        return day;
    }

    /// <summary>The day that decides which rules are in force (ENG-04): the later of the person's and the capital's.</summary>
    public int LegalDayAt(DateTimeOffset at, TimeZoneInfo capital) => Math.Max(LatestDayAt(at), LocalClock.DayAt(at, capital).DayNumber);

    /// <summary>The first instant at which <see cref="LegalDayAt"/> is that day or later.</summary>
    public DateTimeOffset StartOfLegalDay(DateOnly day, TimeZoneInfo capital)
    {
        var start = LocalClock.StartOf(day, capital);
        foreach (var zone in Clocks)
        {
            var here = LocalClock.StartOf(day, zone);
            start = here < start ? here : start;
        }

        return start;
    }
}
