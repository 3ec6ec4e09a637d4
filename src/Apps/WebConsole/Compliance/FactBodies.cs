using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;

namespace FollowUpConsole.WebConsole.Compliance;

// How the description shows what is sent. The reading itself is KnownFactReader's.
internal record WhoseBody(Guid? Prospect, string? Number, string? Region, Guid? Client, Guid? Campaign);

internal sealed record ConsentBody(
    Guid? Prospect, string? Number, string? Region, Guid? Client, Guid? Campaign, DateTimeOffset GivenAt, ConsentScope Scope, DateTimeOffset? Until, bool? Written, ConsentChannel? Channel, bool? Complete, IReadOnlyList<ConsentMention>? Mentions, ConsentHolder? GrantedTo, string? TextVersion, string? Evidence)
    : WhoseBody(Prospect, Number, Region, Client, Campaign);

internal sealed record RequestBody(Guid? Prospect, string? Number, string? Region, Guid? Client, Guid? Campaign, DateTimeOffset At, RequestKind Kind, Guid? Subject, string? Evidence) : WhoseBody(Prospect, Number, Region, Client, Campaign);

internal sealed record AppointmentBody(Guid? Prospect, string? Number, string? Region, Guid? Client, Guid? Campaign, DateTimeOffset At, DateTimeOffset? AgreedAt, string? Evidence) : WhoseBody(Prospect, Number, Region, Client, Campaign);

internal sealed record ContractBody(Guid? Prospect, string? Number, string? Region, Guid? Client, Guid? Campaign, ContractStatus Status, DateOnly? Since, DateOnly? EndedOn, bool? Related, string? Evidence) : WhoseBody(Prospect, Number, Region, Client, Campaign);

internal sealed record DealingBody(Guid? Prospect, string? Number, string? Region, Guid? Client, Guid? Campaign, DateOnly On, string? Evidence) : WhoseBody(Prospect, Number, Region, Client, Campaign);

internal sealed record InconvenientBody(string Days, string From, string To);

internal sealed record DebtBody(
    Guid? Prospect, string? Number, string? Region, Guid? Client, Guid? Campaign, string? Debt, bool? InDefault, bool? CollectorNoticeSent, bool? Attorney, IReadOnlyList<InconvenientBody>? Inconvenient, string? Evidence) : WhoseBody(Prospect, Number, Region, Client, Campaign);

internal sealed record PersonKindBody(Guid? Prospect, string? Number, string? Region, Guid? Client, Guid? Campaign, PersonKind Kind, string? Evidence) : WhoseBody(Prospect, Number, Region, Client, Campaign);

internal sealed record ZoneBody(Guid? Prospect, string? Number, string? Region, Guid? Client, Guid? Campaign, string Zone, string? Evidence) : WhoseBody(Prospect, Number, Region, Client, Campaign);

internal sealed record RefusalBody(Guid? Prospect, string? Number, string? Region, Guid? Client, Guid? Campaign, DateTimeOffset At, RefusalKind Kind, RefusalScope? Scope, string? Evidence) : WhoseBody(Prospect, Number, Region, Client, Campaign);

internal sealed record OppositionBody(Guid? Prospect, string? Number, string? Region, Guid? Client, Guid? Campaign, string? Evidence) : WhoseBody(Prospect, Number, Region, Client, Campaign);

internal sealed record WithdrawalBody(DateTimeOffset? WithdrawnAt, string? Evidence);

internal sealed record RetractionBody(string Reason);

internal sealed record FactKept(Guid Id);

/// <summary>One fact for programs: its kind, when it was recorded, and what holds of it.</summary>
internal sealed record FactOnRecord(Guid? Id, string Kind, DateTimeOffset RecordedAt, DateTimeOffset? WithdrawnAt, bool Retracted, int Numbers, string? Evidence, ConsentScope? Scope, DateTimeOffset? At, DateTimeOffset? Until)
{
    internal static FactOnRecord Of(FactLine line) => new(
        line.Item.Fact?.Value, KindOf(line.Item), line.Item.RecordedAt, line.Item.WithdrawnAt, line.Item.Retracted, line.Numbers, line.Evidence, (line.Item.Body as ConsentRecorded)?.Scope, AtOf(line.Item), (line.Item.Body as ConsentRecorded)?.Until);

    internal static string KindOf(KnownItem item) => item.Body switch
    {
        ConsentRecorded => "consent",
        RequestRecorded => "request",
        AppointmentRecorded => "appointment",
        ContractRecorded => "contract",
        DealingRecorded { Kind: DealingKind.Purchase } => "purchase",
        DealingRecorded => "inquiry",
        DebtRecorded => "debt",
        PersonKindTold => "person-kind",
        ZoneTold => "told-zone",
        NumberSuppressed => "opposition",
        _ => "refusal",
    };

    private static DateTimeOffset? AtOf(KnownItem item) => item.Body switch
    {
        ConsentRecorded e => e.GivenAt,
        RequestRecorded e => e.AskedAt,
        AppointmentRecorded e => e.AppointedAt,
        RefusalRecorded e => e.RefusedAt,
        _ => null,
    };
}
