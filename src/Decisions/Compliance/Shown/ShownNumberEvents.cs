using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Compliance;

/// <summary>A number may be shown for a client's calls, by whom its mandates name. Stream <c>shown-numbers/…</c> of the client's log. It is a company's number, nobody's personal one.</summary>
/// <param name="Entry">Which entry of the register.</param>
/// <param name="Number">E.164.</param>
/// <param name="HeldBy">Who holds it.</param>
/// <param name="Returnable">Whoever calls it back reaches somebody.</param>
[EventType("compliance.number-entered.v1")]
public sealed record NumberEntered(Guid Entry, string Number, NumberHolder HeldBy, bool Returnable) : IEvent;

/// <summary>The number is not shown any more, from now on; its mandates end with it.</summary>
/// <param name="Entry">Which entry.</param>
/// <param name="Reason">Why, a code of <see cref="ShownNumbers.RetireReasons"/>.</param>
[EventType("compliance.number-retired.v1")]
public sealed record NumberRetired(Guid Entry, string Reason) : IEvent;

/// <summary>The client allows a vendor in writing to show the number (FR-16).</summary>
/// <param name="Mandate">Which mandate.</param>
/// <param name="Entry">For which number.</param>
/// <param name="Vendor">To which vendor; its sub-vendors need their own.</param>
/// <param name="Kind">What was signed.</param>
/// <param name="Evidence">Where the paper is found: a reference, nothing about a person.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; null for none.</param>
/// <param name="Zone">IANA zone whose days these are: the client's.</param>
[EventType("compliance.mandate-recorded.v1")]
public sealed record MandateRecorded(Guid Mandate, Guid Entry, TenantId Vendor, MandateKind Kind, string Evidence, DateOnly From, DateOnly? Until, string Zone) : IEvent
{
    /// <summary>The first moment of its first day (UTC); that of the calendar in UTC for a zone that nobody knows.</summary>
    public DateTimeOffset StartsAt() => LocalClock.StartOf(From, LocalClock.Find(Zone) ?? TimeZoneInfo.Utc);
}

/// <summary>The mandate ends, from now on.</summary>
/// <param name="Mandate">Which mandate.</param>
/// <param name="Reason">Why, a code of <see cref="ShownNumbers.EndReasons"/>.</param>
[EventType("compliance.mandate-ended.v1")]
public sealed record MandateEnded(Guid Mandate, string Reason) : IEvent;

/// <summary>What was signed to let a vendor show a number.</summary>
public enum MandateKind
{
    /// <summary>A letter of mandate for these numbers.</summary>
    Letter,

    /// <summary>A clause of the contract between client and vendor.</summary>
    Contract,

    /// <summary>The operator's own form for presenting somebody else's number.</summary>
    OperatorForm,
}
