using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>A promise was put off by whoever keeps it. Stream <c>prospect/…</c>; agreed times are moved by agreeing on another one.</summary>
/// <param name="Promise">Which promise.</param>
/// <param name="DueAt">By when now (UTC).</param>
/// <param name="Reason">Why: one of <see cref="SettlePromise.Reasons"/>.</param>
[EventType("calls.promise-moved.v1")]
public sealed record PromiseMoved(Guid Promise, DateTimeOffset DueAt, string Reason) : IEvent;

/// <summary>A promise is settled: nobody waits for it any more.</summary>
/// <param name="Promise">Which promise.</param>
/// <param name="End">How it ended.</param>
/// <param name="Reason">Why, unless it was kept: one of <see cref="SettlePromise.Reasons"/>.</param>
[EventType("calls.promise-ended.v1")]
public sealed record PromiseEnded(Guid Promise, PromiseEnd End, string? Reason) : IEvent;

/// <summary>
/// The person rang us: their agent talks to them from here on. No attempt of ours (D-55), no gate is asked; an agreed callback is kept by it. Stream <c>prospect/…</c>.
/// </summary>
/// <param name="Call">The call.</param>
/// <param name="Agent">Who took it.</param>
/// <param name="Vendor">For which vendor.</param>
/// <param name="Campaign">In which campaign.</param>
[EventType("calls.person-rang.v1")]
public sealed record PersonRang(CallId Call, UserId Agent, TenantId Vendor, CampaignId Campaign) : IEvent;

/// <summary>What was promised.</summary>
public enum PromiseKind
{
    /// <summary>Something is to be done or sent.</summary>
    Word,

    /// <summary>A call at an agreed time (D-12).</summary>
    Callback,

    /// <summary>A payment (D-29).</summary>
    Payment,

    /// <summary>An e-mail as the next step (D-31).</summary>
    Email,
}

/// <summary>How a promise ended.</summary>
public enum PromiseEnd
{
    /// <summary>It was done.</summary>
    Kept,

    /// <summary>It was not done, and nobody waits for it any more.</summary>
    Broken,

    /// <summary>Another time took its place.</summary>
    Moved,

    /// <summary>It fell away, with a reason.</summary>
    Dropped,
}

/// <summary>How a promise stands at a moment.</summary>
public enum PromiseState
{
    /// <summary>Still to come.</summary>
    Open,

    /// <summary>Its time has passed; it can still be done.</summary>
    Late,

    /// <summary>Done in time.</summary>
    Kept,

    /// <summary>Done, but late.</summary>
    KeptLate,

    /// <summary>Not done; of a payment: its day has passed and no money was noted; of an e-mail: its hour has passed and it was not marked as sent.</summary>
    Broken,

    /// <summary>Another time took its place.</summary>
    Moved,

    /// <summary>It fell away, with a reason.</summary>
    Dropped,
}
