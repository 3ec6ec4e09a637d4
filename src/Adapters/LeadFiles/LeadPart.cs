using System.Buffers;
using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.LeadFiles;

/// <summary>
/// Turns the judged rows of one part into what is written of them: one event with ids and due times of those that were taken, their records and numbers beside it, their blind keys, and
/// the report. Serves one part and one thread.
/// </summary>
internal sealed class LeadPart(ListId list, Campaign campaign, DateTimeOffset now, RowIds ids, ZoneMemory joins, int part)
{
    private const int Rows = ListParts.Rows;
    private static readonly string[] Names = Enum.GetNames<WhyNow>();
    private readonly Dictionary<string, int> settings = [];
    private readonly Dictionary<SettingSource, int> places = [];
    private readonly List<TakenRow> rows = new(Rows);
    private readonly List<PersonalPart> records = new(Rows);
    private readonly List<PersonalNumber> numbers = new(Rows);
    private readonly List<(UInt128 Key, ProspectId Prospect)> keys = new(Rows * 3);
    private readonly Dictionary<string, TimeSpan> offsets = new(StringComparer.Ordinal);

    /// <summary>What is kept beside the journal, how the rows were judged, and the event; null when nobody was taken.</summary>
    public (KeptPart Kept, PartCounts Counts, EventDraft? Event) Of(IReadOnlyList<LeadRow> judged)
    {
        var counts = new PartCounts();
        var report = new ArrayBufferWriter<byte>(judged.Count * 192);
        using (var lines = new ReportLines(report))
        {
            for (var i = 0; i < judged.Count; i++)
            {
                var row = judged[i];
                counts.Add(row);
                lines.Write(row);
                if (row.Verdict == LeadVerdict.Taken)
                {
                    Add(row);
                }
            }
        }

        var kept = new KeptPart(list, campaign.Id, part, keys, report.WrittenMemory);
        return (kept, counts, rows.Count == 0 ? null : new EventDraft(new ListChunkTaken(list, campaign.Id, part, Sets(), rows), new EventAbout(campaign.Id), Personal: records, Numbers: numbers));
    }

    private void Add(LeadRow row)
    {
        var prospect = ids.Of(row.Row);
        var record = row.Record;
        var card = new List<CardNumber>(2);
        IReadOnlyList<string> zones = [];
        NumberReading? first = null;
        for (var i = 0; i < row.Numbers.Count; i++)
        {
            var number = row.Numbers[i];
            if (number.Reading is { Possible: true, E164: { } e164 } reading && !IsOn(card, e164.E164))
            {
                card.Add(new CardNumber(e164.E164, reading.Extension, number.Column, reading.Line, reading.Valid));
                numbers.Add(new PersonalNumber(prospect, e164));
                zones = joins.Join(zones, reading.Zones);
                first ??= reading;
            }
        }

        zones = joins.Join(zones, Zones.For(record.Region, record.State, record.Postcode));
        var (due, why, score) = FirstDue.Of(record, campaign.Plan!.Kind, now, OffsetOf(zones));
        rows.Add(new TakenRow(prospect, row.Row, SettingOf(zones, first, record), due, NameOf(why), score));
        records.Add(new PersonalPart(prospect, ProspectCard.Field, new ProspectCard(record, card).Write()));
        Keep(row.Keys.Id, prospect);
        Keep(row.Keys.Email, prospect);
        for (var i = 0; i < row.Keys.NumberAndName.Count; i++)
        {
            Keep(row.Keys.NumberAndName[i], prospect);
        }
    }

    private static string NameOf(WhyNow why) => Names[(int)why];

    private static bool IsOn(List<CardNumber> card, string e164)
    {
        for (var i = 0; i < card.Count; i++)
        {
            if (card[i].E164 == e164)
            {
                return true;
            }
        }

        return false;
    }

    private string[] Sets()
    {
        var sets = new string[settings.Count];
        foreach (var (set, place) in settings)
        {
            sets[place] = set;
        }

        return sets;
    }

    private TimeSpan OffsetOf(IReadOnlyList<string> zones)
    {
        if (zones.Count != 1)
        {
            return TimeSpan.Zero;
        }

        if (!offsets.TryGetValue(zones[0], out var offset))
        {
            offsets.Add(zones[0], offset = TimeZoneInfo.TryFindSystemTimeZoneById(zones[0], out var zone) ? zone.GetUtcOffset(now) : TimeSpan.Zero);
        }

        return offset;
    }

    private int SettingOf(IReadOnlyList<string> zones, NumberReading? first, LeadRecord record)
    {
        var source = SettingSource.Of(zones, first, record);
        if (!places.TryGetValue(source, out var place))
        {
            var text = Setting.Write(zones, Callee.PlacesOf(first, record), source.Line, source.NamesCompany);
            if (!settings.TryGetValue(text, out place))
            {
                settings.Add(text, place = settings.Count);
            }

            places.Add(source, place);
        }

        return place;
    }

    private void Keep(UInt128 key, ProspectId prospect)
    {
        if (key != UInt128.Zero)
        {
            keys.Add((key, prospect));
        }
    }

    // All that a setting is made of: the rows of a file repeat a few of them. A number tells no more than its area, a postcode no more than its department.
    private readonly record struct SettingSource(IReadOnlyList<string> Zones, string? NumberRegion, int Area, string? Region, string? State, string? Postcode, PhoneLine Line, bool NamesCompany)
    {
        private const int AreaFrom = 2;
        private const int AreaDigits = 3;

        public static SettingSource Of(IReadOnlyList<string> zones, NumberReading? first, LeadRecord record)
        {
            var area = first is { Region: "US" or "CA", E164: { E164: { Length: > AreaFrom + AreaDigits } text } } ? int.Parse(text.AsSpan(AreaFrom, AreaDigits), NumberStyles.None, CultureInfo.InvariantCulture) : 0;
            return new SettingSource(zones, first?.Region, area, record.Region, record.State, record.Region == "FR" ? record.Postcode : null, Callee.LineOf(first), !string.IsNullOrWhiteSpace(record.Company));
        }
    }
}
