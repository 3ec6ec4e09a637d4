namespace FollowUpConsole.Merkle;

/// <content>What stands behind figures, told by the very count that makes them.</content>
public sealed partial class Recount
{
    // The calls of each day by campaign and vendor, in the order placed; kept only when somebody wants to open figures.
    private readonly List<Dictionary<(Guid Campaign, Guid Vendor), List<CountedCall>>> placed = [];

    /// <summary>What was promised, is past at a moment and was not kept, with the entry that promised it.</summary>
    /// <param name="end">ms since 1970 UTC.</param>
    public IEnumerable<(Figure Figure, long Entry)> Past(long end) =>
        Undone(end).Select(one => (Figure: Shown(one.Place, FigureCell.NameOf(MeasureOf(one.Side, Fate.Broken)), 1), one.Entry)).Where(one => Asked(one.Figure));

    /// <summary>Until when the figures of a moment stay as they are when no entry is added: the next promise runs out then. ms since 1970 UTC, this one included.</summary>
    public long HoldsUntil(long end) => pending.Values.SelectMany(list => list).Where(one => one.Until >= end).Select(one => one.Until).DefaultIfEmpty(long.MaxValue).Min();

    /// <summary>Who was called so many times in a campaign by a vendor.</summary>
    public IEnumerable<(Guid Campaign, Guid Vendor, Guid Prospect)> Tried(int times) => attempts.Where(one => one.Value == times).Select(one => one.Key);

    /// <summary>The entries that granted what <c>outside-calls</c> and <c>outside-open</c> count now: a grant that was taken back, or of which an outcome was told, counts no more.</summary>
    public IEnumerable<(Figure Figure, long Entry)> Granted()
    {
        foreach (var call in outside.Values.Where(call => !call.Withdrawn))
        {
            yield return (Shown(call.Place, FigureCell.NameOf(Measure.OutsideCalls), 1), call.Entry);
            if (!call.Over)
            {
                yield return (Shown(call.Place, FigureCell.NameOf(Measure.OutsideOpen), 1), call.Entry);
            }
        }
    }

    /// <summary>The calls that a measure counts, or whose talk it adds up, newest first; null for a measure that counts no calls. Only with a <see cref="Trace"/>.</summary>
    /// <param name="measure">As reports name it.</param>
    /// <param name="takes">Which figures of it are asked for; their count is 1.</param>
    public IEnumerable<Guid>? CallsBehind(string measure, Func<Figure, bool> takes)
    {
        Func<CountedCall, bool>? counts = measure.StartsWith("outcome:", StringComparison.Ordinal) ? call => call.Outcome == measure : FigureCell.Find(measure) switch
        {
            Measure.Calls => _ => true,
            Measure.Answered => call => call.Answered,
            Measure.Contacts => call => call.Reached,
            Measure.NextSteps => call => call is { Reached: true, HasNext: true },
            Measure.TalkMs => call => call.TalkMs > 0,
            Measure.OpenCalls => call => !call.Ended,
            Measure.NotWrappedUp => call => call is { Ended: true, Outcome: null },
            _ => null,
        };
        return counts is null ? null : Behind(counts, place => Shown(place, measure, 1) is var figure && Asked(figure) && takes(figure));
    }

    private IEnumerable<Guid> Behind(Func<CountedCall, bool> counts, Func<(int Day, Guid Campaign, Guid Vendor), bool> takes)
    {
        for (var of = placed.Count - 1; of >= 0; of--)
        {
            // Placed on one day, and numbered as they were placed: the newest of all of them comes first.
            var that = of;
            foreach (var call in placed[of].Where(one => takes((that, one.Key.Campaign, one.Key.Vendor))).SelectMany(one => one.Value.Where(counts)).OrderByDescending(call => call.Entry))
            {
                yield return call.Id;
            }
        }
    }

    private void Remember(CountedCall call)
    {
        while (placed.Count <= call.Place.Day)
        {
            placed.Add([]);
        }

        var key = (call.Place.Campaign, call.Place.Vendor);
        if (!placed[call.Place.Day].TryGetValue(key, out var calls))
        {
            placed[call.Place.Day].Add(key, calls = []);
        }

        calls.Add(call);
    }
}
