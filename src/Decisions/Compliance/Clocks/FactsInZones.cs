namespace FollowUpConsole.Compliance;

/// <summary>The facts with their zones looked up once. An unknown zone name leaves the person without a known clock.</summary>
internal sealed class FactsInZones
{
    public FactsInZones(ContactFacts facts)
    {
        Facts = facts;
        var zones = new List<TimeZoneInfo>(facts.Zones.Count);
        foreach (var name in facts.Zones)
        {
            if (LocalClock.Find(name) is { } zone)
            {
                zones.Add(zone);
            }
            else
            {
                UnknownZone ??= name;
            }
        }

        Zones = zones;
    }

    public ContactFacts Facts { get; }

    public DateTimeOffset At => Facts.At;

    /// <summary>The clocks that may be the person's. All count.</summary>
    public IReadOnlyList<TimeZoneInfo> Zones { get; }

    /// <summary>The first zone name that no clock is known for.</summary>
    public string? UnknownZone { get; }

    public bool ClockIsKnown => Zones.Count > 0 && UnknownZone is null;
}
