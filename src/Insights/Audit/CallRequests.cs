using FollowUpConsole.Calls;
using FollowUpConsole.Identity;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Audit;

/// <summary>Which calls.</summary>
/// <param name="Campaign">Of this campaign only.</param>
/// <param name="Vendor">Made by this vendor only.</param>
/// <param name="Outcome">With this disposition only.</param>
/// <param name="From">Placed at this moment or later (UTC).</param>
/// <param name="Until">Placed before this moment (UTC).</param>
/// <param name="Trait">Of which this is true.</param>
/// <param name="SubVendors">Made by this vendor or by whoever works through it.</param>
public sealed record CallFilter(CampaignId? Campaign = null, TenantId? Vendor = null, string? Outcome = null, DateTimeOffset? From = null, DateTimeOffset? Until = null, CallTrait? Trait = null, bool SubVendors = false)
{
    /// <summary>The hours that can hold such calls, first and last.</summary>
    internal (long First, long Last) Hours =>
        (From is { } from ? HourLine<CallHour>.Of(from) : long.MinValue, Until is { } until ? HourLine<CallHour>.Of(until) : long.MaxValue);

    // Of one of its strands: who works through whom was asked when they were chosen.
    internal bool Takes(CallEntry call) =>
        (Campaign is null || call.Campaign == Campaign) && (Vendor is null || SubVendors || call.Vendor == Vendor) && (Outcome is null || string.Equals(call.Outcome, Outcome, StringComparison.Ordinal))
        && (From is null || call.StartedAt >= From) && (Until is null || call.StartedAt < Until) && (Trait is not { } trait || Holds(trait, call));

    /// <summary>True when neither end of the time asked for lies within the hour, and its sums tell what is asked.</summary>
    internal bool HoldsWhole(long hour)
    {
        var start = DateTimeOffset.UnixEpoch.AddHours(hour);
        return Trait is null && (From is null || From <= start) && (Until is null || start.AddHours(1) <= Until);
    }

    private static bool Holds(CallTrait trait, CallEntry call) => trait switch
    {
        CallTrait.Reached => call.Reached,
        CallTrait.NextStep => call is { Reached: true, Next: not null },
        CallTrait.Opposed => call.Opposed,
        CallTrait.Open => call.EndedAt is null,
        CallTrait.Talked => call.TalkFor > TimeSpan.Zero,
        CallTrait.NotWrappedUp => call is { EndedAt: not null, Outcome: null },
    };

    internal List<CallStrand> Of(IEnumerable<CallStrand> strands, VendorChains chains) =>
        [.. strands.Where(strand => (Campaign is null || strand.Campaign == Campaign) && (Vendor is not { } vendor || strand.Vendor == vendor || (SubVendors && chains.IsUnder(strand.Vendor, vendor))))];
}

/// <summary>What may be true of a call, beside its outcome: so that a figure opens down to its calls.</summary>
public enum CallTrait
{
    /// <summary>The right person was reached.</summary>
    Reached,

    /// <summary>And a next step agreed.</summary>
    NextStep,

    /// <summary>The person said "stop".</summary>
    Opposed,

    /// <summary>It has not ended.</summary>
    Open,

    /// <summary>Somebody was talked to.</summary>
    Talked,

    /// <summary>It has ended, and nobody has noted what came of it.</summary>
    NotWrappedUp,
}

/// <summary>Calls, newest first: a client's own, a vendor's own, everybody's for an administrator.</summary>
/// <param name="Filter">Which.</param>
/// <param name="After">Cursor of the page before; null for the first.</param>
/// <param name="Count">At most so many, 1–<see cref="MaxCount"/>.</param>
public sealed record SeeCalls(CallFilter Filter, CallCursor? After = null, int Count = 200) : IRequest<CallPage>
{
    /// <summary>Most calls of one answer.</summary>
    public const int MaxCount = 5000;

    /// <inheritdoc/>
    public Permission Needs => Permission.ReadProspects;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>A place between two calls of the list.</summary>
public sealed record CallCursor(DateTimeOffset At, CallId Call);

/// <summary>Calls of one answer.</summary>
/// <param name="Lines">The calls.</param>
/// <param name="Next">Where to go on; null at the end.</param>
/// <param name="Total">Calls of the filter in all.</param>
public sealed record CallPage(IReadOnlyList<CallLine> Lines, CallCursor? Next, int Total);

/// <summary>A call with the names of its places.</summary>
public sealed record CallLine(CallEntry Call, string Campaign, string Vendor);

/// <summary>What the calls of a filter come to.</summary>
/// <param name="Filter">Which calls.</param>
/// <param name="Zone">IANA zone in which days are days.</param>
public sealed record SeeCallFigures(CallFilter Filter, string Zone) : IRequest<CallFigures>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ReadProspects;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>Figures of calls.</summary>
/// <param name="Calls">How many.</param>
/// <param name="Reached">Of those, the right person reached.</param>
/// <param name="NextSteps">Of those, with a next step agreed.</param>
/// <param name="Oppositions">Of those, in which the person said "stop".</param>
/// <param name="RefusedByGate">How often the gate refused in the same time and campaign; a refusal has no vendor and no outcome.</param>
/// <param name="Talk">Time talked in all.</param>
/// <param name="Days">Every day from the first to the last with calls, at most 62, the newest.</param>
/// <param name="Campaigns">Campaigns of the asker, for choosing.</param>
/// <param name="Vendors">Vendors that have called for the asker, for choosing.</param>
public sealed record CallFigures(
    int Calls, int Reached, int NextSteps, int Oppositions, int RefusedByGate, TimeSpan Talk, IReadOnlyList<CallDay> Days, IReadOnlyList<Named<CampaignId>> Campaigns, IReadOnlyList<ChainedVendor> Vendors);

/// <summary>A thing with its name.</summary>
public sealed record Named<TId>(TId Id, string Name);

/// <summary>One day's calls by what came of them.</summary>
public sealed record CallDay(DateOnly Day, int NextStep, int Reached, int NotReached, int Opposition)
{
    /// <summary>All of them.</summary>
    public int Total => NextStep + Reached + NotReached + Opposition;
}

/// <summary>One call down to its events. The look itself is written into the client's log (D-63); the same order repeated writes it once.</summary>
/// <param name="Call">Which call.</param>
/// <param name="Screen"><c>proof</c> or <c>api</c>.</param>
public sealed record SeeCall(CallId Call, string Screen) : IRequest<CallView>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.ReadProspects;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfCall(Call);
}

/// <summary>One call.</summary>
/// <param name="Line">As in the list.</param>
/// <param name="Name">Whom it was with; null when the asker may not see it, or when erased.</param>
/// <param name="Company">Their company; null likewise.</param>
/// <param name="Events">What happened, in the order of the log.</param>
/// <param name="Looks">Who looked at it, oldest first.</param>
/// <param name="Head">The log as it stands after this look.</param>
public sealed record CallView(CallLine Line, string? Name, string? Company, IReadOnlyList<CallEvent> Events, IReadOnlyList<CallLook> Looks, LogHead Head);

/// <summary>One event of a call.</summary>
/// <param name="Entry">The entry as stored.</param>
/// <param name="Opened">Its personal texts, when the asker may see them and they are not erased.</param>
public sealed record CallEvent(Recorded Entry, IReadOnlyList<OpenedPart> Opened)
{
    /// <summary>True when the asker may see its texts, one of them is not there, and no erasure on record says why.</summary>
    public bool LacksText { get; init; }
}

/// <summary>Somebody looked.</summary>
/// <param name="At">When.</param>
/// <param name="Index">The entry that says so.</param>
/// <param name="Screen">On which screen.</param>
/// <param name="Company">Of which company the looker is; empty for the installation itself.</param>
/// <param name="Role">The looker's role, as it is now; null for the installation itself.</param>
/// <param name="Mine">True when it was the asker.</param>
public sealed record CallLook(DateTimeOffset At, long Index, string Screen, string Company, Role? Role, bool Mine);
