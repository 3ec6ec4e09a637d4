using System.Collections.Concurrent;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Calls;

/// <summary>Who asks about which number of whom, and when.</summary>
/// <param name="Campaign">In which campaign.</param>
/// <param name="Vendor">Who would call.</param>
/// <param name="At">When.</param>
/// <param name="Number">The client's keyed hash of the number; empty when not known.</param>
/// <param name="Setting">The number's clocks, places and line.</param>
internal sealed record CallInQuestion(Campaign Campaign, TenantId Vendor, DateTimeOffset At, Guid Number, Setting Setting)
{
    /// <summary>The number as a record tells it apart from the person's first; null when it is that one.</summary>
    public OtherNumber? OtherThan(QueuePlace? place) => place?.Number == Number ? null : new OtherNumber(Number, Setting.Write());
}

/// <summary>Puts together what the gate is told: what the campaign's plan says, what the number's history says, what is on record, what was agreed.</summary>
internal static class Gathering
{
    // Clients, vendors and campaigns are few, and each is named in the facts of every call.
    private const int MostNamed = 4_096;
    private static readonly ConcurrentDictionary<Guid, string> Named = new();

    /// <summary>The subject by which attempts and requests are compared: the campaign.</summary>
    public static string SubjectOf(CampaignId campaign) => NameOf(campaign.Value);

    /// <summary>The facts of one call.</summary>
    /// <param name="call">Which call.</param>
    /// <param name="history">The number's history with the client.</param>
    /// <param name="known">What is on record of it.</param>
    /// <param name="origin">Where the number comes from.</param>
    /// <param name="agreed">Times agreed on the Desk or brought with the list.</param>
    /// <param name="opposedAt">When this very person opposed; null for never.</param>
    /// <param name="shown">The client's register of numbers that may be shown.</param>
    public static GateFacts Facts(CallInQuestion call, NumberHistory history, KnownOfNumber known, NumberOrigin? origin, Appointment? agreed, DateTimeOffset? opposedAt, ShownNumbers shown)
    {
        var plan = call.Campaign.Plan!;
        var terms = plan.TermsInForce();
        var person = PersonOf(known, terms, call.Setting);
        return new GateFacts
        {
            At = call.At,
            Client = NameOf(call.Campaign.Client.Value),
            Vendor = NameOf(call.Vendor.Value),
            Campaign = SubjectOf(call.Campaign.Id),
            Purpose = terms.Purpose,
            Sector = terms.Sector,
            Automation = terms.Automation,
            Recording = terms.Recording,
            RecordingScope = terms.RecordingScope,
            AiDisclosed = terms.AiDisclosed,
            Person = person,
            Places = call.Setting.Places,
            Line = call.Setting.Line,
            Zones = known.ToldZone is { } told ? [told] : call.Setting.Zones,
            Origin = origin,
            CallerId = shown.FactOf(plan.CallerId, terms.Hidden, call.Vendor, call.At),
            Suppressed = history.Listed,
            Consents = known.Consents,
            Appointments = agreed is null ? known.Appointments : [.. known.Appointments, agreed],
            Requests = known.Requests,
            Contract = known.Contract,
            Purchases = known.Purchases,
            Inquiries = known.Inquiries,
            Registers = known.Registers,
            Refusals = RefusalsOf(known, opposedAt, person),
            Attempts = history.Attempts,
            Debt = IsDebt(terms) ? (known.Debt ?? new DebtFact(null, null, null, null, [])) with { Id = SubjectOf(call.Campaign.Id) } : null,
        };
    }

    /// <summary>Calls of these terms are about a debt.</summary>
    public static bool IsDebt(CallTerms terms) => terms.Purpose is Purpose.DebtFirstParty or Purpose.DebtThirdParty;

    private static string NameOf(Guid id)
    {
        if (!Named.TryGetValue(id, out var name))
        {
            name = id.ToString();
            if (Named.Count < MostNamed)
            {
                Named.TryAdd(id, name);
            }
        }

        return name;
    }

    // A campaign whose people are companies means those whose record names one; all others count as consumers, which is the careful side.
    private static PersonKind PersonOf(KnownOfNumber known, CallTerms terms, Setting setting) =>
        known.Person ?? (terms.Person == PersonKind.Company && !setting.NamesCompany ? PersonKind.Consumer : terms.Person);

    // A consumer who declined in a call has objected (FR-09). A company that declined an offer has not objected to calls: many people sit behind its number; "stop" is an opposition, and counts.
    private static IReadOnlyList<SaidNo> RefusalsOf(KnownOfNumber known, DateTimeOffset? opposedAt, PersonKind person)
    {
        IReadOnlyList<SaidNo> heard = person == PersonKind.Company && known.Refusals.Count > 0 ? [.. known.Refusals.Where(no => no is not { Kind: RefusalKind.Refusal, Scope: RefusalScope.Campaign })] : known.Refusals;
        return opposedAt is { } at ? [.. heard, new SaidNo(at, RefusalKind.Opposition, RefusalScope.Client)] : heard;
    }
}
