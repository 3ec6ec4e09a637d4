using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.LeadFiles;

/// <summary>Gathers taken rows until they make one event: ids and due times in the event, records and numbers beside it.</summary>
internal sealed class LeadChunk(ListId list, Campaign campaign, DateTimeOffset now)
{
    /// <summary>Rows per event: about 40 KB of its 60.</summary>
    public const int Size = 200;

    private readonly Dictionary<string, int> zoneSets = [];
    private readonly List<TakenRow> rows = new(Size);
    private readonly List<PersonalPart> records = new(Size);
    private readonly List<PersonalNumber> numbers = new(Size);
    private readonly List<(UInt128 Key, ProspectId Prospect)> keys = new(Size * 2);
    private int part;

    public bool IsFull => rows.Count >= Size;

    public bool IsEmpty => rows.Count == 0;

    public IReadOnlyList<(UInt128 Key, ProspectId Prospect)> Keys => keys;

    public void Add(LeadRow row)
    {
        var prospect = new ProspectId(Guid.CreateVersion7(now));
        var record = row.Record;
        var card = new List<CardNumber>(2);
        IReadOnlyList<string> zones = [];
        foreach (var number in row.Numbers)
        {
            if (number.Reading is { Possible: true, E164: { } e164 } reading && !card.Exists(n => n.E164 == e164.E164))
            {
                card.Add(new CardNumber(e164.E164, reading.Extension, number.Column, reading.Line, reading.Valid));
                numbers.Add(new PersonalNumber(prospect, e164));
                zones = Zones.Join(zones, reading.Zones);
            }
        }

        zones = Zones.Join(zones, Zones.For(record.Region, record.State, record.Postcode));
        var (due, why, score) = FirstDue.Of(record, campaign.Plan!.Kind, now, OffsetOf(zones));
        rows.Add(new TakenRow(prospect, row.Row, ZoneSet(zones), due, why.ToString(), score));
        records.Add(new PersonalPart(prospect, ProspectCard.Field, new ProspectCard(record, card).Write()));
        Keep(row.Keys.Id, prospect);
        Keep(row.Keys.Email, prospect);
        for (var i = 0; i < row.Keys.NumberAndName.Count; i++)
        {
            Keep(row.Keys.NumberAndName[i], prospect);
        }
    }

    /// <summary>The event of what was gathered; gathering begins anew.</summary>
    public EventDraft Take()
    {
        var sets = new string[zoneSets.Count];
        foreach (var (set, number) in zoneSets)
        {
            sets[number] = set;
        }

        var draft = new EventDraft(new ListChunkTaken(list, campaign.Id, part++, sets, rows.ToArray()), new EventAbout(campaign.Id), Personal: records.ToArray(), Numbers: numbers.ToArray());
        zoneSets.Clear();
        rows.Clear();
        records.Clear();
        numbers.Clear();
        keys.Clear();
        return draft;
    }

    private TimeSpan OffsetOf(IReadOnlyList<string> zones) =>
        zones.Count == 1 && TimeZoneInfo.TryFindSystemTimeZoneById(zones[0], out var zone) ? zone.GetUtcOffset(now) : TimeSpan.Zero;

    private int ZoneSet(IReadOnlyList<string> zones)
    {
        var text = zones.Count switch { 0 => string.Empty, 1 => zones[0], _ => string.Join('|', zones.Order(StringComparer.Ordinal)) };
        if (!zoneSets.TryGetValue(text, out var number))
        {
            zoneSets.Add(text, number = zoneSets.Count);
        }

        return number;
    }

    private void Keep(UInt128 key, ProspectId prospect)
    {
        if (key != UInt128.Zero)
        {
            keys.Add((key, prospect));
        }
    }
}
