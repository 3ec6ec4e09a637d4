using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Which promises.</summary>
/// <param name="State">As they stand now; null for all.</param>
/// <param name="Kind">Of this kind only.</param>
/// <param name="Campaign">Of this campaign only.</param>
/// <param name="Vendor">Noted by this vendor only.</param>
/// <param name="Ours">True for ours, false for theirs, null for both.</param>
/// <param name="From">Due at this moment or later (UTC).</param>
/// <param name="Until">Due before this moment (UTC).</param>
public sealed record PromiseFilter(PromiseState? State = null, PromiseKind? Kind = null, CampaignId? Campaign = null, TenantId? Vendor = null, bool? Ours = null, DateTimeOffset? From = null, DateTimeOffset? Until = null)
{
    internal bool Takes(LedgerEntry entry, PromiseState state) =>
        (State is null || state == State) && (Kind is null || entry.Kind == Kind) && (Campaign is null || entry.Campaign == Campaign) && (Vendor is null || entry.Vendor == Vendor)
        && (Ours is null || entry.Ours == Ours) && (From is null || entry.DueAt >= From) && (Until is null || entry.DueAt < Until);
}

/// <summary>The ledger: of a client's campaigns, of a vendor's own calls, everybody's for an administrator. Waiting ones first, the most overdue on top; then the others, newest first.</summary>
/// <param name="Filter">Which.</param>
/// <param name="Count">At most so many, 1–<see cref="MaxCount"/>.</param>
public sealed record SeePromises(PromiseFilter Filter, int Count = 200) : IRequest<PromisePage>
{
    /// <summary>Most promises of one answer.</summary>
    public const int MaxCount = 1_000;

    /// <inheritdoc/>
    public Permission Needs => Permission.ReadProspects;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>An agent's own promises that wait, by time: what they promised, and what was promised to them.</summary>
public sealed record SeeOwnPromises : IRequest<IReadOnlyList<PromiseRow>>
{
    /// <summary>So many are shown at most.</summary>
    public const int Most = 60;

    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.Own();
}

/// <summary>Promises of one answer.</summary>
/// <param name="Rows">The promises.</param>
/// <param name="Total">Promises of the filter in all.</param>
/// <param name="Counts">How many stand how, whatever state the filter names.</param>
/// <param name="Campaigns">Campaigns of the asker that have any, for choosing.</param>
/// <param name="Vendors">Vendors whose agents noted any, for choosing.</param>
public sealed record PromisePage(IReadOnlyList<PromiseRow> Rows, int Total, IReadOnlyDictionary<PromiseState, int> Counts, IReadOnlyList<PlaceName> Campaigns, IReadOnlyList<PlaceName> Vendors);

/// <summary>A campaign or vendor with its name.</summary>
public sealed record PlaceName(Guid Id, string Name);

/// <summary>One promise for people to read.</summary>
/// <param name="Entry">As the log tells it.</param>
/// <param name="State">How it stands.</param>
/// <param name="Campaign">Name of the campaign.</param>
/// <param name="Vendor">Name of the vendor; empty for none.</param>
/// <param name="Name">With whom; null where the asker may not see it, or when erased.</param>
/// <param name="Text">What was promised; null likewise, and for agreed calls.</param>
/// <param name="Amount">Amount and currency of a payment; null likewise.</param>
public sealed record PromiseRow(LedgerEntry Entry, PromiseState State, string Campaign, string Vendor, string? Name, string? Text, string? Amount);

/// <summary>
/// Settles a promise: it was kept, broken, put off, or fell away. Nothing that is due goes away without one of these. An agreed call is kept by calling only; money that came in ends the chase; an e-mail that is kept was sent, and counts as a touch.
/// </summary>
/// <param name="Prospect">With whom.</param>
/// <param name="Promise">Which promise.</param>
/// <param name="How">How it ends; <see cref="PromiseEnd.Moved"/> needs a time, everything but kept a reason.</param>
/// <param name="DueAt">The new time (UTC), when moved.</param>
/// <param name="Reason">One of <see cref="Reasons"/>.</param>
/// <param name="StillOwed">Of a payment: it was a part, and the rest is chased on.</param>
public sealed record SettlePromise(ProspectId Prospect, Guid Promise, PromiseEnd How, DateTimeOffset? DueAt = null, string? Reason = null, bool StillOwed = false) : IRequest<Done>
{
    /// <summary>Reason codes; text key <c>PromiseReason.CODE</c>.</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["they-asked", "waits-for-third", "no-capacity", "done-otherwise", "not-needed", "not-received", "cannot-be-kept"];

    /// <inheritdoc/>
    public Permission Needs => Permission.KeepPromises;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfProspect(Prospect);
}

/// <summary>The prospect rang us: opens their file and begins the talk. An agreed call is kept by it.</summary>
public sealed record TakeInbound(ProspectId Prospect) : IRequest<Done>
{
    /// <inheritdoc/>
    public Permission Needs => Permission.DeskWork;

    /// <inheritdoc/>
    public Scope Scope => new Scope.OfProspect(Prospect);
}
