using FollowUpConsole.Compliance;

namespace FollowUpConsole.Prospects.Import;

/// <summary>
/// Reads the consent that a row tells of, from all its columns about it. Strict: a filled cell that cannot be read, a consent without its moment or of the future is none, and the row is named. A day
/// without a time, and a time without an offset, are read on the number's clocks: given as early and ended as early as may be, so that a refusal of the same day wins.
/// </summary>
internal sealed class ConsentReading
{
    private readonly LeadColumn[] columns;
    private readonly ConsentTerms terms;
    private readonly DateTimeOffset now;
    private readonly bool complete;

    private ConsentReading(LeadColumn[] columns, ConsentTerms terms, DateTimeOffset now)
    {
        (this.columns, this.terms, this.now) = (columns, terms, now);
        complete = Enum.GetValues<ConsentMention>().All(terms.Mentions.Contains);
    }

    /// <summary>For the rows of one file; null when none of its columns tells of consents.</summary>
    public static ConsentReading? Of(IEnumerable<LeadColumn> columns, ImportTerms terms) =>
        terms.At is { } now && columns.Where(column => ConsentTerms.Concern(column.Field)).ToArray() is { Length: > 0 } mine ? new ConsentReading(mine, terms.Consents ?? ConsentTerms.Unsaid, now) : null;

    /// <summary>The row's consent, and what is to be said of the row.</summary>
    public (KnownFact.Agreed? Consent, RowReasons Reasons) Read(LeadCells cells, IReadOnlyList<LeadNumber> numbers)
    {
        var said = ConsentCell.Unsaid;
        if (Column(LeadField.Consent) is { } column)
        {
            said = ConsentWords.Read(cells[column.Index], column.Dates);
        }
        else if (Column(LeadField.ConsentGivenAt) is { } dated && !cells[dated.Index].IsEmpty)
        {
            said = ConsentCell.Yes;
        }

        return said switch
        {
            ConsentCell.Withdrawn => (null, RowReasons.DoNotCall),
            ConsentCell.No => (null, RowReasons.None),
            ConsentCell.Unsaid => (null, Cell(cells, LeadField.ConsentGivenAt).IsEmpty ? RowReasons.None : RowReasons.ConsentUnclear),
            ConsentCell.Yes or ConsentCell.Dated when Agreed(cells, numbers, said) is { } consent => (consent, RowReasons.None),
            _ => (null, RowReasons.ConsentUnclear),
        };
    }

    private KnownFact.Agreed? Agreed(LeadCells cells, IReadOnlyList<LeadNumber> numbers, ConsentCell said)
    {
        var zones = ZonesOf(numbers);
        var given = DateOf(cells, said == ConsentCell.Dated && Cell(cells, LeadField.ConsentGivenAt).IsEmpty ? LeadField.Consent : LeadField.ConsentGivenAt, out var unread);
        var until = DateOf(cells, LeadField.ConsentUntil, out var unreadEnd);
        var scope = ConsentScope.Calls;
        var channel = terms.Channel;
        if (given is null || unread || unreadEnd
            || (Cell(cells, LeadField.ConsentScope) is { IsEmpty: false } to && !ConsentWords.TryScope(to, out scope))
            || (Cell(cells, LeadField.ConsentChannel) is { IsEmpty: false } by && !ConsentWords.TryChannel(by, out channel)))
        {
            return null;
        }

        var version = ConsentWords.Code(Cell(cells, LeadField.ConsentText)) ?? terms.TextVersion;
        var evidence = Cell(cells, LeadField.ConsentEvidence) is { IsEmpty: false } proof ? CleanText.Composed(proof) : null;
        var consent = new KnownFact.Agreed(Earliest(given, zones, 0), scope, until is null ? null : End(until, zones), terms.Written, channel, complete, terms.Mentions, terms.To, version, evidence);
        return consent.Faults(now).Count == 0 ? consent : null;
    }

    private LeadColumn? Column(LeadField field) => Array.Find(columns, column => column.Field == field);

    private ReadOnlySpan<char> Cell(LeadCells cells, LeadField field) => Column(field) is { } column ? cells[column.Index] : [];

    private LeadDate? DateOf(LeadCells cells, LeadField field, out bool unread)
    {
        unread = false;
        if (Column(field) is not { } column || cells[column.Index].IsEmpty)
        {
            return null;
        }

        unread = !DateReading.TryRead(cells[column.Index], column.Dates, out var date);
        return date;
    }

    private static DateTimeOffset End(LeadDate until, IReadOnlyList<TimeZoneInfo> zones) => until.Time is null ? Earliest(until, zones, 1).AddSeconds(-1) : Earliest(until, zones, 0);

    private static DateTimeOffset Earliest(LeadDate date, IReadOnlyList<TimeZoneInfo> zones, int daysLater)
    {
        var wall = date.On.AddDays(daysLater).ToDateTime(date.Time ?? TimeOnly.MinValue);
        return date.Offset is null && zones.Count > 0 ? zones.Min(zone => new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime()) : new DateTimeOffset(wall, date.Offset ?? TimeSpan.Zero).ToUniversalTime();
    }

    private static List<TimeZoneInfo> ZonesOf(IReadOnlyList<LeadNumber> numbers)
    {
        var zones = new List<TimeZoneInfo>();
        foreach (var name in numbers.Where(number => number.E164 is not null).SelectMany(number => number.Reading.Zones))
        {
            if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && !zones.Contains(zone))
            {
                zones.Add(zone);
            }
        }

        return zones;
    }
}
