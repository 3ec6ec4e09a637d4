using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.CallQueue;

/// <summary>A campaign was set up; it calls nobody yet. Stream <c>campaign/…</c> in the client's log.</summary>
[EventType("callqueue.campaign-created.v1")]
public sealed record CampaignCreated(CampaignId Campaign, TenantId Client, CampaignPlan Plan) : IEvent;

/// <summary>A campaign's plan changed.</summary>
[EventType("callqueue.campaign-changed.v1")]
public sealed record CampaignChanged(CampaignId Campaign, CampaignPlan Plan) : IEvent;

/// <summary>The campaign may be called from now on.</summary>
[EventType("callqueue.campaign-started.v1")]
public sealed record CampaignStarted(CampaignId Campaign) : IEvent;

/// <summary>The campaign is held; nothing of it is offered.</summary>
[EventType("callqueue.campaign-held.v1")]
public sealed record CampaignHeld(CampaignId Campaign) : IEvent;

/// <summary>The campaign is over, for good.</summary>
[EventType("callqueue.campaign-closed.v1")]
public sealed record CampaignClosed(CampaignId Campaign) : IEvent;

/// <summary>
/// A prospect is held for one agent, and is on their screen from now on. Stream <c>prospect/…</c>. It carries the gate's yes (D-50), so that
/// an offer is one entry.
/// </summary>
/// <param name="Agent">For whom.</param>
/// <param name="Campaign">In which campaign.</param>
/// <param name="Until">When the lease runs out (UTC).</param>
/// <param name="Fence">Counts up with each reservation of this prospect; a late act with an older number is refused.</param>
/// <param name="Why">Why this person is here now (D-14).</param>
/// <param name="WhyAt">The moment the reason speaks of: agreed time, due time.</param>
/// <param name="Cleared">What the gate saw; null when nobody is to be called, but the last call's notes mended.</param>
[EventType("callqueue.prospect-reserved.v1")]
public sealed record ProspectReserved(UserId Agent, CampaignId Campaign, DateTimeOffset Until, int Fence, WhyNow Why, DateTimeOffset? WhyAt, OfferCleared? Cleared = null) : IEvent;

/// <summary>The lease was lengthened (a call began).</summary>
[EventType("callqueue.reservation-extended.v1")]
public sealed record ReservationExtended(UserId Agent, DateTimeOffset Until, int Fence) : IEvent;

/// <summary>The prospect is nobody's again.</summary>
/// <param name="Agent">Who held it.</param>
/// <param name="Fence">The reservation that ended.</param>
/// <param name="Cause">Why it ended.</param>
[EventType("callqueue.reservation-released.v1")]
public sealed record ReservationReleased(UserId Agent, int Fence, ReleaseCause Cause) : IEvent;

/// <summary>When the prospect is due next, and why then.</summary>
[EventType("callqueue.prospect-scheduled.v1")]
public sealed record ProspectScheduled(DateTimeOffset DueAt, WhyNow Why, int Score) : IEvent;

/// <summary>A date and time were agreed with the prospect (D-12): kept to the minute.</summary>
/// <param name="At">The agreed instant.</param>
/// <param name="Agent">Who is to call, when promised by name.</param>
/// <param name="Firm">False for a time that only we set ourselves: it is kept, but it opens no closed hour.</param>
/// <param name="Instead">Why it takes the place of an earlier one, when nobody spoke to the person: <c>law</c>, or the code that its keeper gave.</param>
[EventType("callqueue.callback-agreed.v1")]
public sealed record CallbackAgreed(DateTimeOffset At, UserId? Agent, bool Firm = true, string? Instead = null) : IEvent;

/// <summary>Nothing more is to be done for this prospect in this campaign.</summary>
/// <param name="Reason">Closing reason code (D-30).</param>
[EventType("callqueue.prospect-closed.v1")]
public sealed record ProspectClosed(string Reason) : IEvent
{
    /// <summary>How reasons begin that the gate gave: what is needed follows. Such a prospect comes back when it arrives.</summary>
    public const string ByGate = "gate-";
}

/// <summary>Why a reservation ended.</summary>
public enum ReleaseCause
{
    /// <summary>The call was wrapped up.</summary>
    Done,

    /// <summary>The agent passed, with a reason.</summary>
    Skipped,

    /// <summary>The agent's browser was lost.</summary>
    Lost,

    /// <summary>The lease ran out.</summary>
    Expired,

    /// <summary>A supervisor took it away.</summary>
    Supervisor,

    /// <summary>The gate refused at the moment of dialling.</summary>
    Refused,

    /// <summary>The person opposed.</summary>
    Opposed,

    /// <summary>The client stopped the calls.</summary>
    Stopped,
}

/// <summary>Why this person is next (D-14); how pressing each reason is stands in <see cref="QueueRank"/>.</summary>
public enum WhyNow : byte
{
    /// <summary>An agreed date and time (D-12).</summary>
    AgreedCallback,

    /// <summary>An agreed time whose agent did not take it in time; anybody may.</summary>
    CallbackLate,

    /// <summary>A next step that we promised is due.</summary>
    NextStepDue,

    /// <summary>An invoice is past its day.</summary>
    InvoiceOverdue,

    /// <summary>A quote is unanswered.</summary>
    QuoteUnanswered,

    /// <summary>A demo has not been followed up.</summary>
    DemoSilent,

    /// <summary>The line was busy; once more.</summary>
    RetryBusy,

    /// <summary>Nobody answered; at another hour.</summary>
    RetryNoAnswer,

    /// <summary>A voicemail announced this call.</summary>
    VoicemailFollowUp,

    /// <summary>Silent for days.</summary>
    Silent,

    /// <summary>New on the list.</summary>
    NewLead,

    /// <summary>The agent opened it by hand.</summary>
    ByHand,

    /// <summary>They promised to pay, and the day has passed (D-29).</summary>
    PaymentMissed,

    /// <summary>They rang us.</summary>
    TheyRang,
}
