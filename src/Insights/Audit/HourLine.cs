namespace FollowUpConsole.Audit;

/// <summary>Something that belongs to one hour of the calendar in UTC.</summary>
internal interface IOfHour
{
    /// <summary>Whole hours since 1970.</summary>
    long Hour { get; }
}

/// <summary>Hours in their order, only those in which something happened. Written by one thread; a reader's view keeps the hours it had.</summary>
internal sealed class HourLine<T>(Func<long, T> make)
    where T : class, IOfHour
{
    private static readonly TimeSpan Length = TimeSpan.FromHours(1);
    private volatile Page page = new([], 0);

    /// <summary>The hour of a moment.</summary>
    public static long Of(DateTimeOffset at) => (long)Math.Floor((double)(at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / Length.Ticks);

    /// <summary>The hour, made when it is the first time. For the writer.</summary>
    public T At(long hour)
    {
        var now = page;
        var place = Place(now.Items.AsSpan(0, now.Count), hour);
        if (place < now.Count && now.Items[place].Hour == hour)
        {
            return now.Items[place];
        }

        var made = make(hour);
        var items = now.Items;
        if (place < now.Count || now.Count == items.Length)
        {
            // Readers may hold the old array; a clock that was set back puts an hour between two of it.
            items = new T[Math.Max(8, items.Length * (now.Count == items.Length ? 2 : 1))];
            now.Items.AsSpan(0, place).CopyTo(items);
            now.Items.AsSpan(place, now.Count - place).CopyTo(items.AsSpan(place + 1));
        }

        items[place] = made;
        page = new Page(items, now.Count + 1);
        return made;
    }

    /// <summary>The hours from one to another, both included, oldest first.</summary>
    public ReadOnlyMemory<T> Between(long first, long last)
    {
        var now = page;
        var items = now.Items.AsMemory(0, now.Count);
        var from = Place(items.Span, first);
        var until = last == long.MaxValue ? now.Count : Place(items.Span, last + 1);
        return until > from ? items[from..until] : default;
    }

    // Where the hour is, or would be.
    private static int Place(ReadOnlySpan<T> items, long hour)
    {
        // The hour that is running is asked for most.
        if (items.Length == 0 || items[^1].Hour < hour)
        {
            return items.Length;
        }

        var (from, until) = (0, items.Length);
        while (from < until)
        {
            var middle = (from + until) >>> 1;
            (from, until) = items[middle].Hour < hour ? (middle + 1, until) : (from, middle);
        }

        return from;
    }

    private sealed record Page(T[] Items, int Count);
}

/// <summary>Grows at its end; whoever took a picture keeps the length it had.</summary>
internal sealed class Row<T>
{
    private volatile T[] items = new T[4];
    private volatile int count;

    public T[] Items => items;

    public ReadOnlyMemory<T> Picture
    {
        get
        {
            var seen = count;
            return items.AsMemory(0, seen);
        }
    }

    public int Add(T item)
    {
        if (count == items.Length)
        {
            var larger = new T[items.Length * 2];
            items.CopyTo(larger, 0);
            items = larger;
        }

        items[count] = item;
        count++;
        return count - 1;
    }
}
