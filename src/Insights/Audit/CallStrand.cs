using FollowUpConsole.Kernel;

namespace FollowUpConsole.Audit;

/// <summary>The calls of one campaign by one vendor, hour by hour: what a view shows is counted hour by hour, not call by call.</summary>
internal sealed class CallStrand(TenantId client, CampaignId campaign, TenantId vendor)
{
    public TenantId Client => client;

    public CampaignId Campaign => campaign;

    public TenantId Vendor => vendor;

    public HourLine<CallHour> Hours { get; } = new(hour => new CallHour(hour));
}

/// <summary>The calls of a strand that were placed within one hour, with their sums by outcome. Written by the journal's thread only.</summary>
internal sealed class CallHour(long hour) : IOfHour
{
    private readonly Row<CallEntry> calls = new();
    private volatile Tally[] tallies = [];

    public long Hour => hour;

    /// <summary>In the order in which they were placed.</summary>
    public ReadOnlyMemory<CallEntry> Calls => calls.Picture;

    /// <summary>One sum for each outcome there is.</summary>
    public IReadOnlyList<Tally> Tallies => tallies;

    public CallEntry this[int at] => calls.Items[at];

    public int Add(CallEntry entry)
    {
        Count(entry, 1);
        return calls.Add(entry);
    }

    public void Turn(int at, CallEntry now)
    {
        var before = calls.Items[at];
        calls.Items[at] = now;
        if (Tally.Of(before, 1) != Tally.Of(now, 1))
        {
            Count(before, -1);
            Count(now, 1);
        }
    }

    // The array is replaced, never changed: a reader adds up sums that belong together.
    private void Count(CallEntry entry, int times)
    {
        var step = Tally.Of(entry, times);
        var place = Array.FindIndex(tallies, tally => string.Equals(tally.Outcome, step.Outcome, StringComparison.Ordinal));
        tallies = place < 0 ? [.. tallies, step] : [.. tallies[..place], tallies[place].And(step), .. tallies[(place + 1)..]];
    }
}

/// <summary>What some calls with the same outcome come to.</summary>
internal sealed record Tally(string? Outcome, int Calls, int Reached, int NextSteps, int ReachedOnly, int NotReached, int Oppositions, int Agreed, long TalkTicks, int Outside)
{
    // Calls of diallers outside are listed, and are figures of their own (outside-calls): what happened in them is the vendor's word.
    public static Tally Of(CallEntry call, int times) => call.Outside is not null ? new(null, 0, 0, 0, 0, 0, 0, 0, 0, times) : new(
        call.Outcome, times, call.Reached ? times : 0, call is { Reached: true, Next: not null } ? times : 0, call.Share == CallShare.Reached ? times : 0,
        call.Share == CallShare.NotReached ? times : 0, call.Share == CallShare.Opposition ? times : 0, call.Share == CallShare.NextStep ? times : 0, times * call.TalkFor.Ticks, 0);

    public Tally And(Tally other) => new(
        Outcome, Calls + other.Calls, Reached + other.Reached, NextSteps + other.NextSteps, ReachedOnly + other.ReachedOnly, NotReached + other.NotReached, Oppositions + other.Oppositions,
        Agreed + other.Agreed, TalkTicks + other.TalkTicks, Outside + other.Outside);
}

/// <summary>The gate's refusals in one campaign, hour by hour.</summary>
internal sealed class RefusalHour(long hour) : IOfHour
{
    public long Hour => hour;

    public Row<DateTimeOffset> At { get; } = new();
}
