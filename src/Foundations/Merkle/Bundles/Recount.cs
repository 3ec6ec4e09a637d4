using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace FollowUpConsole.Merkle;

/// <summary>
/// Counts every figure of a report from the entries of a log, which must be given all and in order. Who signs a report counts with it, and who checks one counts again;
/// docs/verify-bundle.py does the same in other words. Not thread-safe.
/// </summary>
/// <param name="question">Period, campaign, vendor.</param>
/// <param name="days">Days of the period.</param>
public sealed partial class Recount(ReportQuestion question, IReadOnlyList<ReportDay> days)
{
    /// <summary>A callback is kept when the call is placed at most so long before or after the agreed time (D-12), ms.</summary>
    public const long CallbackGrace = 300_000;

    /// <summary>A fact that is said to have happened so long before it was recorded was entered late, ms.</summary>
    public const long LateAfter = 60_000;

    /// <summary>Told of each counted entry; nobody, unless somebody wants to open figures.</summary>
    public IFigureTrace? Trace { get; init; }

    private readonly Dictionary<(int Day, Guid Campaign, Guid Vendor), FigureCell> cells = [];
    private readonly Dictionary<Guid, CountedCall> calls = [];
    private readonly Dictionary<Guid, OutsideCall> outside = [];
    private readonly Dictionary<(Guid Campaign, Guid Vendor, Guid Prospect), int> attempts = [];
    private readonly Dictionary<Guid, Stop> opposed = [];
    private readonly CodedNames names = new();
    private readonly SortedSet<string> rules = new(StringComparer.Ordinal);
    private byte[] lastRules = [];
    private long last;
    private int day;

    /// <summary>Calls counted, whatever their campaign and vendor.</summary>
    public int Calls => calls.Count;

    /// <summary>Takes the next entry. Throws <see cref="FormatException"/> when a counted event is not what its type says.</summary>
    public void Add(in ScannedEntry entry)
    {
        last = entry.Recorded;
        if (entry.Recorded < question.From || entry.Recorded >= question.Until)
        {
            return;
        }

        while (day < days.Count && entry.Recorded >= days[day].Until)
        {
            day++;
        }

        if (day == days.Count || entry.Recorded < days[day].From)
        {
            throw new FormatException("recorded on a day that the report does not name");
        }

        if (!entry.Rules.IsEmpty && !entry.Rules.SequenceEqual(lastRules))
        {
            lastRules = entry.Rules.ToArray();
            rules.Add(FigureCell.Code(lastRules));
        }

        if (entry.Occurred >= 0 && entry.Recorded - entry.Occurred > LateAfter)
        {
            Here(entry).Add(Measure.Late);
            Tell((day, IdIn(entry.Campaign), Guid.Empty), Measure.Late, entry.Index);
        }

        Count(entry);
    }

    /// <summary>Every figure that is not zero, each a line <c>figure DAY CAMPAIGN VENDOR MEASURE NUMBER</c> (a dash for none), and the hashes of what was in force; in ordinal order.</summary>
    public IReadOnlyList<string> Figures()
    {
        // "figure" comes before "rules".
        var lines = All(Math.Min(question.Until, last)).Select(figure => figure.Line).ToList();
        lines.AddRange(rules.Select(hash => "rules " + hash).Order(StringComparer.Ordinal));
        return lines;
    }

    /// <summary>Every figure that is not zero, as it stands at a moment: what was promised and is past by then is broken. As their lines stand in ordinal order: a dash before any date or id.</summary>
    /// <param name="end">ms since 1970 UTC.</param>
    public IEnumerable<Figure> All(long end)
    {
        var past = Undone(end).GroupBy(one => one.Place).ToDictionary(place => place.Key, place => place.CountBy(one => MeasureOf(one.Side, Fate.Broken)).ToList());
        foreach (var (place, cell) in cells.OrderBy(cell => cell.Key))
        {
            foreach (var (measure, count) in cell.Figures(past.GetValueOrDefault(place)))
            {
                if (Shown(place, measure, count) is var figure && Asked(figure))
                {
                    yield return figure;
                }
            }
        }
    }

    private void Tell((int Day, Guid Campaign, Guid Vendor) place, Measure measure, long entry) => Trace?.Tell(Shown(place, FigureCell.NameOf(measure), 1), entry);

    private bool Asked(Figure figure) => (question.Campaign is null || figure.Campaign == question.Campaign) && (question.Vendor is null || figure.Vendor == question.Vendor);

    private Figure Shown((int Day, Guid Campaign, Guid Vendor) place, string measure, long count) =>
        new(place.Day < 0 ? null : days[place.Day].Date, place.Campaign == Guid.Empty ? null : place.Campaign, place.Vendor == Guid.Empty ? null : place.Vendor, measure, count);

    private static Guid IdIn(ReadOnlySpan<byte> text) =>
        text.IsEmpty ? Guid.Empty : Utf8Parser.TryParse(text, out Guid id, out var used, 'D') && used == text.Length ? id : throw new FormatException("an id that is none");

    private static long NumberIn(ReadOnlySpan<byte> text) => Utf8Parser.TryParse(text, out long number, out var used) && used == text.Length ? number : throw new FormatException("a number that is none");

    private FigureCell Cell((int Day, Guid Campaign, Guid Vendor) place)
    {
        ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(cells, place, out _);
        return cell ??= new FigureCell();
    }

    private FigureCell Here(in ScannedEntry entry) => Cell((day, IdIn(entry.Campaign), Guid.Empty));

    private sealed record Stop(long Effective, (int Day, Guid Campaign, Guid Vendor) Place);
}
