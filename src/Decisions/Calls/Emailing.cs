using FollowUpConsole.CallQueue;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Calls;

/// <summary>What a person's card says for writing to them.</summary>
/// <param name="Numbers">The client's keyed hashes of their numbers.</param>
/// <param name="HasAddress">It holds an e-mail address.</param>
internal sealed record Addressee(IReadOnlyList<Guid> Numbers, bool HasAddress);

/// <summary>
/// May a person be promised an e-mail, and may it go (D-31)? Asked when it is chosen and again when it is marked as sent. What is not known counts against it. Refusals: <c>EMAIL-01</c> erased, <c>EMAIL-02</c> they said "stop",
/// <c>EMAIL-03</c> a number of theirs is on the client's suppression list, <c>EMAIL-04</c> no address on the card.
/// </summary>
internal sealed class Emailing(DeskRoom room)
{
    /// <summary>The action code of a next step.</summary>
    public const string Action = "email";

    // Five working days without an answer to an e-mail, then a call (D-45).
    private static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    /// <summary>True when a wrap-up promises an e-mail: as the next step of a talk, or instead of another try where nobody was reached.</summary>
    public static bool IsPromisedBy(WrapUpForm form, Outcome outcome) => form.Action == Action && outcome.Ending is (OutcomeEnding.NextStep or OutcomeEnding.Retry);

    /// <summary>When the person is called if the e-mail brings nothing.</summary>
    /// <param name="at">When it is due, or went (UTC).</param>
    public static ProspectScheduled CallAfter(DateTimeOffset at) => new(at + Patience, WhyNow.Silent, 400);

    /// <summary>True when the person waits for nothing but that e-mail. The queue keeps whole seconds.</summary>
    /// <param name="file">The person.</param>
    /// <param name="dueAt">When the e-mail is due.</param>
    public bool IsAwaited(ProspectFile file, DateTimeOffset dueAt) => file is { Closed: false, OpposedAt: null, Callback: null, Call: null }
        && room.Queue.Find(file.Id) is { Why: WhyNow.Silent } place && (place.DueAt - CallAfter(dueAt).DueAt).Duration() < TimeSpan.FromSeconds(1);

    /// <summary>Reads the card; one that is gone has no address.</summary>
    public async ValueTask<Addressee> AddresseeAsync(ProspectId prospect, LogName log, Guid first, CancellationToken cancellation) =>
        AddresseeOf(await room.CardOf(prospect, cancellation), log, first);

    /// <summary>The same of a card that is open already.</summary>
    /// <param name="card">The card; null when it is gone.</param>
    /// <param name="log">The client's.</param>
    /// <param name="first">Keyed hash of the first number, as the queue has it.</param>
    public Addressee AddresseeOf(ProspectCard? card, LogName log, Guid first)
    {
        var numbers = (card?.Numbers ?? []).Select(number => NumberKey.Of(room.Numbers.HashOf(log, PhoneNumber.FromE164(number.E164)))).Append(first).Where(number => number != Guid.Empty).Distinct();
        return new Addressee([.. numbers], card?.HasEmail() == true);
    }

    /// <summary>Why this person gets no e-mail; null when they may.</summary>
    public Refusal? RefusalOf(ProspectFile file, TenantId client, Addressee person) => room.RefusalWhenBlind ?? file switch
    {
        { Erased: true } => Refusal.Of("EMAIL-01"),
        { OpposedAt: not null } => Refusal.Of("EMAIL-02"),
        _ when person.Numbers.Any(number => room.Contacts.IsSuppressed(client, number)) => Refusal.Of("EMAIL-03"),
        _ when !person.HasAddress => Refusal.Of("EMAIL-04"),
        _ => null,
    };

    /// <summary>The decision if an e-mail may go, else the refusal. It rests on the numbers as they were looked at: a "stop" in between is seen.</summary>
    public Decision Ask(ProspectFile file, TenantId client, Addressee person, Func<Decision> then)
    {
        var seen = person.Numbers.Select(number => room.Contacts.VersionOf(client, number)).ToList();
        return RefusalOf(file, client, person) is { } no ? Decision.Refuse(no) : then() with { Requires = seen };
    }
}
