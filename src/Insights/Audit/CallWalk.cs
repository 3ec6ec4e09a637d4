namespace FollowUpConsole.Audit;

/// <summary>Walks through calls from the newest on, through as many hours as the reader takes.</summary>
internal static class CallWalk
{
    internal static IEnumerable<CallEntry> NewestFirst(IReadOnlyList<CallStrand> strands, CallFilter filter, CallCursor? after)
    {
        var (first, last) = filter.Hours;
        last = after is null ? last : Math.Min(last, HourLine<CallHour>.Of(after.At));
        var views = strands.Select(strand => strand.Hours.Between(first, last)).Where(view => view.Length > 0).ToList();
        while (views.Count > 0)
        {
            var hour = views.Max(view => view.Span[^1].Hour);
            var calls = new List<CallEntry>();
            for (var i = views.Count - 1; i >= 0; i--)
            {
                if (views[i].Span[^1] is var newest && newest.Hour == hour)
                {
                    calls.AddRange(Taken(newest, filter, after));
                    views[i] = views[i][..^1];
                    if (views[i].Length == 0)
                    {
                        views.RemoveAt(i);
                    }
                }
            }

            calls.Sort(Order);
            foreach (var call in calls)
            {
                yield return call;
            }
        }
    }

    internal static int Order(CallEntry one, CallEntry other) => Order(one, new CallCursor(other.StartedAt, other.Call));

    private static int Order(CallEntry one, CallCursor other) => other.At.CompareTo(one.StartedAt) is var order and not 0 ? order : other.Call.Value.CompareTo(one.Call.Value);

    private static List<CallEntry> Taken(CallHour hour, CallFilter filter, CallCursor? after)
    {
        var taken = new List<CallEntry>();
        if (filter.Outcome is null || hour.Tallies.Any(tally => tally.Calls + tally.Outside > 0 && string.Equals(tally.Outcome, filter.Outcome, StringComparison.Ordinal)))
        {
            foreach (var call in hour.Calls.Span)
            {
                if (filter.Takes(call) && (after is null || Order(call, after) > 0))
                {
                    taken.Add(call);
                }
            }
        }

        return taken;
    }
}

/// <summary>Adds up calls: whole hours by their sums, hours that the filter or midnight cuts call by call.</summary>
/// <param name="filter">Which calls.</param>
/// <param name="zone">IANA zone in which days are days; null when only the sum of all is wanted.</param>
internal sealed class CallCount(CallFilter filter, string? zone)
{
    private const int MostDays = 62;
    private readonly Dictionary<DateOnly, Tally> days = [];
    private readonly Dictionary<long, DateOnly?> dayOfHour = [];

    public Tally All { get; private set; } = Nothing;

    private static Tally Nothing { get; } = new(null, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public void Add(IEnumerable<CallStrand> strands)
    {
        var (first, last) = filter.Hours;
        foreach (var strand in strands)
        {
            foreach (var hour in strand.Hours.Between(first, last).Span)
            {
                Add(hour);
            }
        }
    }

    /// <summary>Every day from the first to the last with calls, the newest <see cref="MostDays"/>.</summary>
    public IReadOnlyList<CallDay> Days()
    {
        if (days.Count == 0)
        {
            return [];
        }

        var (first, last) = (days.Keys.Min(), days.Keys.Max());
        var from = last.DayNumber - first.DayNumber >= MostDays ? last.AddDays(1 - MostDays) : first;
        return [.. Enumerable.Range(from.DayNumber, last.DayNumber - from.DayNumber + 1).Select(DateOnly.FromDayNumber)
            .Select(day => (Day: day, Sum: days.GetValueOrDefault(day, Nothing))).Select(d => new CallDay(d.Day, d.Sum.Agreed, d.Sum.ReachedOnly, d.Sum.NotReached, d.Sum.Oppositions))];
    }

    private void Add(CallHour hour)
    {
        if (filter.HoldsWhole(hour.Hour) && (zone is null || DayOf(hour.Hour) is not null))
        {
            foreach (var tally in hour.Tallies)
            {
                if (tally.Calls + tally.Outside > 0 && (filter.Outcome is null || string.Equals(tally.Outcome, filter.Outcome, StringComparison.Ordinal)))
                {
                    Add(tally, zone is null ? null : DayOf(hour.Hour));
                }
            }

            return;
        }

        foreach (var call in hour.Calls.Span)
        {
            if (filter.Takes(call))
            {
                Add(Tally.Of(call, 1), zone is null ? null : Identity.LocalDay.Of(call.StartedAt, zone));
            }
        }
    }

    private void Add(Tally tally, DateOnly? day)
    {
        All = All.And(tally);
        if (day is { } known)
        {
            days[known] = days.GetValueOrDefault(known, Nothing).And(tally);
        }
    }

    // The day that holds the whole hour; null for an hour that midnight cuts, as where clocks are half an hour off.
    private DateOnly? DayOf(long hour)
    {
        if (!dayOfHour.TryGetValue(hour, out var day))
        {
            var start = DateTimeOffset.UnixEpoch.AddHours(hour);
            var (first, last) = (Identity.LocalDay.Of(start, zone), Identity.LocalDay.Of(start.AddHours(1).AddTicks(-1), zone));
            dayOfHour[hour] = day = first == last ? first : null;
        }

        return day;
    }
}
