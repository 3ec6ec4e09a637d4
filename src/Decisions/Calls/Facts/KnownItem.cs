using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.Calls;

/// <summary>One fact on record at a number, with what became of it.</summary>
/// <param name="Fact">Its id; null for what follows from calls and from the suppression list.</param>
/// <param name="Body">Its event.</param>
/// <param name="RecordedAt">When it was put on record.</param>
/// <param name="Entry">The event that holds its evidence; null when there is none.</param>
/// <param name="Call">The call it was said in.</param>
/// <param name="WithdrawnAt">When the person took it back.</param>
/// <param name="Retracted">It was recorded by mistake.</param>
public sealed record KnownItem(FactId? Fact, IEvent Body, DateTimeOffset RecordedAt, string? Entry, CallId? Call = null, DateTimeOffset? WithdrawnAt = null, bool Retracted = false);

/// <summary>One fact for people to read.</summary>
/// <param name="Item">The fact.</param>
/// <param name="Numbers">How many numbers of the person it stands at.</param>
/// <param name="Evidence">What was said, or where the proof lies; null when there is none or the reader may not see it.</param>
public sealed record FactLine(KnownItem Item, int Numbers, string? Evidence);

/// <summary>Reads the facts of a number together, as the gate wants them.</summary>
internal static class KnownReading
{
    public static KnownOfNumber Of(IReadOnlyList<KnownItem> items)
    {
        var known = KnownOfNumber.Nothing;
        foreach (var item in items)
        {
            known = item.Retracted ? known : With(known, item);
        }

        return known;
    }

    private static KnownOfNumber With(KnownOfNumber known, KnownItem item) => item.Body switch
    {
        ConsentRecorded e => known with { Consents = [.. known.Consents, new Consent(e.GivenAt, e.Until, e.Scope, e.Written, e.Channel, e.Complete, e.Mentions, item.Entry, e.GrantedTo, item.WithdrawnAt)] },
        RequestRecorded e => known with { Requests = [.. known.Requests, new PersonRequest(e.AskedAt, e.Kind, e.Subject?.ToString(), item.Entry)] },
        AppointmentRecorded e => known with { Appointments = [.. known.Appointments, new Appointment(e.AppointedAt, e.AgreedAt, item.Entry)] },
        ContractRecorded e => known with { Contract = new ContractFact(e.Status, e.SinceOn, e.EndedOn, e.Related) },
        DealingRecorded { Kind: DealingKind.Purchase } e => known with { Purchases = [.. known.Purchases, e.On] },
        DealingRecorded e => known with { Inquiries = [.. known.Inquiries, e.On] },
        DebtRecorded e => known with { Debt = new DebtFact(e.Debt, e.InDefault, e.CollectorNoticeSent, e.Attorney, e.Inconvenient) },
        PersonKindTold e => known with { Person = e.Kind },
        ZoneTold e => known with { ToldZone = e.Zone },
        RefusalRecorded e => known with { Refusals = [.. known.Refusals, new SaidNo(e.RefusedAt, e.Kind, e.Scope)] },
        NumberSuppressed => known with { Refusals = [.. known.Refusals, new SaidNo(item.RecordedAt, RefusalKind.Opposition, RefusalScope.Client)] },
        CallWrappedUp => known with { Refusals = [.. known.Refusals, new SaidNo(item.RecordedAt, RefusalKind.Refusal, RefusalScope.Campaign)] },
        _ => known,
    };
}
