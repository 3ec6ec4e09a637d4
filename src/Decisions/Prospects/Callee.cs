using FollowUpConsole.Compliance;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.Prospects;

/// <summary>What a number and a record tell the law: places, line, clocks (ENG-03, TZ-02).</summary>
public static class Callee
{
    /// <summary>Places of a number and of the record's address, each once.</summary>
    /// <param name="number">The number that is called; null for none that could be read.</param>
    /// <param name="record">The record.</param>
    public static IReadOnlyList<Place> PlacesOf(NumberReading? number, LeadRecord record)
    {
        var ofNumber = number?.E164 is { } e164 ? Places.OfNumber(e164, number.Region) : [];
        if (Places.OfAddress(record.Region, record.State, record.Postcode) is not { } address)
        {
            return ofNumber;
        }

        return ofNumber.Contains(address) ? ofNumber : [.. ofNumber, address];
    }

    /// <summary>What kind of line it is; unknown where the plan does not say.</summary>
    public static PhoneLine LineOf(NumberReading? number) => number?.Line switch
    {
        LineKind.Fixed => PhoneLine.Fixed,
        LineKind.Mobile => PhoneLine.Mobile,
        _ => PhoneLine.Unknown,
    };

    /// <summary>The setting of one number of a card: its own line and places with the address, its own clocks beside those known already.</summary>
    /// <param name="reading">The number that is to be called.</param>
    /// <param name="card">Whose it is.</param>
    /// <param name="known">What the queue knows of the person: all their numbers' clocks.</param>
    public static Setting SettingOf(NumberReading reading, ProspectCard card, Setting known) =>
        known with { Zones = Zones.Join(known.Zones, reading.Zones), Places = PlacesOf(reading, card.Record), Line = LineOf(reading) };
}
