using FollowUpConsole.Compliance;
using FollowUpConsole.Journal;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Prospects;

/// <summary>Puts a fact into the words of the journal.</summary>
public static class FactDrafts
{
    /// <summary>The personal part of what was said, or where the proof lies.</summary>
    public const string Evidence = "evidence";

    /// <summary>Under whose key the evidence of a number's facts is sealed: the number's own.</summary>
    /// <param name="number">The client's keyed hash of the number.</param>
    public static ProspectId KeyOf(Guid number) => new(number);

    /// <summary>The event of a fact. An opposition is none of these: it suppresses the number.</summary>
    /// <param name="number">The client's keyed hash of the number.</param>
    /// <param name="id">The fact.</param>
    /// <param name="fact">What was said.</param>
    /// <param name="way">How it came in.</param>
    /// <param name="call">The call in which a refusal was said.</param>
    public static IEvent EventOf(Guid number, FactId id, KnownFact fact, string way, CallId? call = null) => fact switch
    {
        KnownFact.Agreed f => new ConsentRecorded(number, id, f.Scope, f.GivenAt, f.Until, f.Written, f.Channel, f.Complete, f.Mentions, f.GrantedTo, f.TextVersion, way),
        KnownFact.Requested f => new RequestRecorded(number, id, f.At, f.Kind, f.Subject is { } campaign ? new CampaignId(campaign) : null, way),
        KnownFact.Appointed f => new AppointmentRecorded(number, id, f.At, f.AgreedAt, way),
        KnownFact.Contracted f => new ContractRecorded(number, id, f.Status, f.SinceOn, f.EndedOn, f.Related, way),
        KnownFact.Dealt f => new DealingRecorded(number, id, f.Kind, f.On, way),
        KnownFact.Owed f => new DebtRecorded(number, id, f.Debt, f.InDefault, f.CollectorNoticeSent, f.Attorney, f.Inconvenient, way),
        KnownFact.Is f => new PersonKindTold(number, id, f.Kind, way),
        KnownFact.Told f => new ZoneTold(number, id, f.Zone, way),
        KnownFact.Refused f => new RefusalRecorded(number, id, f.At, f.Kind, f.Scope, call, way),
        _ => throw new ArgumentOutOfRangeException(nameof(fact)),
    };

    /// <summary>The draft of a number's event, with its evidence sealed apart.</summary>
    public static EventDraft Draft(Guid number, IEvent body, EventAbout about, string? evidence) =>
        new(body, about, Personal: string.IsNullOrWhiteSpace(evidence) ? null : [new PersonalPart(KeyOf(number), Evidence, evidence.Trim())]);
}
