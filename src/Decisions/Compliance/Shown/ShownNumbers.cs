using System.Collections.Immutable;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Compliance;

/// <summary>A vendor's leave to show a number.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Vendor">Whose.</param>
/// <param name="Kind">What was signed.</param>
/// <param name="Evidence">Where the paper is found.</param>
/// <param name="From">First day, in <paramref name="Zone"/>.</param>
/// <param name="Until">Last day; null for none.</param>
/// <param name="Zone">IANA zone whose days these are.</param>
/// <param name="At">When it was recorded (UTC).</param>
/// <param name="By">Pseudonym of who recorded it.</param>
/// <param name="EndedAt">When it was ended; null while it was not.</param>
/// <param name="EndReason">Why.</param>
public sealed record ShowingMandate(Guid Id, TenantId Vendor, MandateKind Kind, string Evidence, DateOnly From, DateOnly? Until, string Zone, DateTimeOffset At, string By, DateTimeOffset? EndedAt = null, string? EndReason = null)
{
    /// <summary>True on the days for which it was given, unless it was ended by then. False for a zone that nobody knows.</summary>
    public bool HoldsAt(DateTimeOffset at) =>
        (EndedAt is null || at < EndedAt) && LocalClock.Find(Zone) is { } zone && LocalClock.DayAt(at, zone) is var day && From <= day && (Until is null || day <= Until);
}

/// <summary>A number of the register.</summary>
/// <param name="Id">Which entry.</param>
/// <param name="Number">E.164.</param>
/// <param name="HeldBy">Who holds it.</param>
/// <param name="Returnable">It can be called back.</param>
/// <param name="Mandates">All mandates, ended ones included, oldest first.</param>
/// <param name="At">When it was entered (UTC).</param>
/// <param name="By">Pseudonym of who entered it.</param>
/// <param name="RetiredAt">Since when it is not shown any more; null while it is.</param>
/// <param name="RetireReason">Why.</param>
public sealed record ShownEntry(Guid Id, string Number, NumberHolder HeldBy, bool Returnable, ImmutableList<ShowingMandate> Mandates, DateTimeOffset At, string By, DateTimeOffset? RetiredAt = null, string? RetireReason = null)
{
    /// <summary>What the numbering plan says the number is for.</summary>
    public NumberReading Reading => NumberPlans.Shipped.Read(Number, null);

    /// <summary>True when the vendor may show it at that moment.</summary>
    public bool IsLentTo(TenantId vendor, DateTimeOffset at) => Mandates.Exists(mandate => mandate.Vendor == vendor && mandate.HoldsAt(at));
}

/// <summary>Which numbers may be shown for a client's calls, as its events made it. Nothing is ever taken out: what was shown once can be looked up.</summary>
public sealed record ShownNumbers
{
    private ShownNumbers()
    {
    }

    /// <summary>How the host runs it.</summary>
    public static IDecider<ShownNumbers> Decider { get; } = new NumbersDecider();

    /// <summary>Nothing entered.</summary>
    public static ShownNumbers None { get; } = new();

    /// <summary>Why a number is not shown any more.</summary>
    public static IReadOnlyList<string> RetireReasons { get; } = ["given-back", "replaced", "mistake"];

    /// <summary>Why a mandate ends before its last day.</summary>
    public static IReadOnlyList<string> EndReasons { get; } = ["withdrawn", "contract-ended", "replaced", "mistake"];

    /// <summary>All entries, retired ones included, oldest first.</summary>
    public ImmutableList<ShownEntry> Entries { get; private init; } = [];

    /// <summary>The entry under which a number is shown now; null when it is not in the register.</summary>
    public ShownEntry? Find(string number) => Entries.Find(one => one.Number == number && one.RetiredAt is null);

    /// <summary>Enters a number. Refused while it stands.</summary>
    public Decision Enter(Guid id, PhoneNumber number, NumberHolder heldBy, bool returnable) =>
        Find(number.E164) is not null ? Decision.Refuse(Refusal.Of("SHOWN-02", number.E164)) : Write(new NumberEntered(id, number.E164, heldBy, returnable));

    /// <summary>No longer shows it.</summary>
    public Decision Retire(Guid entry, string reason) => Entries.Find(one => one.Id == entry) switch
    {
        null => Decision.Refuse(Refusal.Of("SHOWN-01")),
        { RetiredAt: not null } => Decision.Nothing,
        _ => Write(new NumberRetired(entry, reason)),
    };

    /// <summary>Records a mandate for a number that stands.</summary>
    public Decision Allow(MandateRecorded mandate) =>
        Entries.Exists(one => one.Id == mandate.Entry && one.RetiredAt is null) ? Write(mandate) : Decision.Refuse(Refusal.Of("SHOWN-01"));

    /// <summary>Ends a mandate.</summary>
    public Decision End(Guid mandate, string reason) => Entries.SelectMany(one => one.Mandates).FirstOrDefault(one => one.Id == mandate) switch
    {
        null => Decision.Refuse(Refusal.Of("SHOWN-01")),
        { EndedAt: not null } => Decision.Nothing,
        _ => Write(new MandateEnded(mandate, reason)),
    };

    /// <summary>
    /// What the gate is told of the number that a call would show. Null where a campaign names none. A number that is not in the register is known by its digits alone: whose it is, whether the
    /// vendor may show it and whether it can be called back is then not known, which refuses wherever a rule asks.
    /// </summary>
    /// <param name="number">E.164; null or empty for none.</param>
    /// <param name="hidden">It is suppressed.</param>
    /// <param name="vendor">Who would call.</param>
    /// <param name="at">When (UTC).</param>
    public ShownNumber? FactOf(string? number, bool hidden, TenantId vendor, DateTimeOffset at) =>
        string.IsNullOrEmpty(number) ? null
        : Find(number) is { } entry ? new ShownNumber(number, entry.HeldBy, entry.IsLentTo(vendor, at), hidden, entry.Returnable)
        : new ShownNumber(number, null, null, hidden, null);

    private static Decision Write(IEvent fact) => Decision.Of(new EventDraft(fact, new EventAbout()));

    private ShownNumbers Evolve(Recorded recorded) => recorded.Body switch
    {
        NumberEntered e => this with { Entries = Entries.Add(new ShownEntry(e.Entry, e.Number, e.HeldBy, e.Returnable, [], recorded.RecordedAt, recorded.Actor)) },
        NumberRetired e => Change(one => one.Id == e.Entry, one => one with { RetiredAt = recorded.RecordedAt, RetireReason = e.Reason }),
        MandateRecorded e => Change(one => one.Id == e.Entry, one => one with
        {
            Mandates = one.Mandates.Add(new ShowingMandate(e.Mandate, e.Vendor, e.Kind, e.Evidence, e.From, e.Until, e.Zone, recorded.RecordedAt, recorded.Actor)),
        }),
        MandateEnded e => Change(one => one.Mandates.Exists(mandate => mandate.Id == e.Mandate), one => one with
        {
            Mandates = one.Mandates.ConvertAll(mandate => mandate.Id == e.Mandate ? mandate with { EndedAt = recorded.RecordedAt, EndReason = e.Reason } : mandate),
        }),
        _ => this,
    };

    private ShownNumbers Change(Predicate<ShownEntry> which, Func<ShownEntry, ShownEntry> change) =>
        Entries.FindIndex(which) is >= 0 and var at ? this with { Entries = Entries.SetItem(at, change(Entries[at])) } : this;

    private sealed class NumbersDecider : IDecider<ShownNumbers>
    {
        public string Kind => "shown-numbers";

        public ShownNumbers Start(Guid id) => None;

        public ShownNumbers Evolve(ShownNumbers state, Recorded recorded) => state.Evolve(recorded);
    }
}
