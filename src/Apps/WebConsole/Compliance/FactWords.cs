using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Prospects;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>Words a fact for people: what it is, and what holds of it now.</summary>
internal static class FactWords
{
    internal static string Title(KnownItem item, IStringLocalizer<FactsText> text) => item.Body switch
    {
        ConsentRecorded e => text["Kind.consent"] + ": " + text["Scope." + Words.Of(e.Scope)],
        RequestRecorded e => text["Kind.request"] + ": " + text["Request." + Words.Of(e.Kind)],
        ContractRecorded e => text["Kind.contract"] + ": " + text["Status." + Words.Of(e.Status)],
        PersonKindTold e => text["Kind.person-kind"] + ": " + text["Person." + Words.Of(e.Kind)],
        ZoneTold e => text["Kind.told-zone"] + ": " + e.Zone,
        RefusalRecorded e => text["Refusal." + Words.Of(e.Kind)],
        NumberSuppressed => text["Refusal.opposition"],
        CallWrappedUp => text["Refusal.refusal"],
        _ => text["Kind." + FactOnRecord.KindOf(item)],
    };

    /// <summary>Days and terms in one line.</summary>
    internal static string Detail(KnownItem item, IStringLocalizer<FactsText> text, PersonClock clock) => string.Join(" · ", Parts(item, text, clock));

    /// <summary>Tone of the chip and its words: does it hold?</summary>
    internal static (string Tone, string Words) State(KnownItem item, IStringLocalizer<FactsText> text, PersonClock clock) => item switch
    {
        { Retracted: true } => ("plain", text["State.Retracted"]),
        { WithdrawnAt: { } at } => ("stop", text["State.Withdrawn", clock.Brief(at)]),
        { Body: ConsentRecorded { Until: { } until } } when until < clock.Now => ("warn", text["State.Expired", clock.Day(until)]),
        { Body: ConsentRecorded { Until: { } until } } => ("ok", text["State.Until", clock.Day(until)]),
        { Body: RefusalRecorded or NumberSuppressed or CallWrappedUp } => ("stop", text["State.No"]),
        _ => ("ok", text["State.Holds"]),
    };

    private static IEnumerable<string> Parts(KnownItem item, IStringLocalizer<FactsText> text, PersonClock clock)
    {
        switch (item.Body)
        {
            case ConsentRecorded e:
                yield return text["Given", clock.Moment(e.GivenAt)];
                if (e.Channel is { } channel)
                {
                    yield return text["Channel." + Words.Of(channel)];
                }

                if (e.TextVersion is { } version)
                {
                    yield return text["Version", version];
                }

                yield return text["MentionsOf", e.Mentions?.Count ?? 0, Enum.GetValues<ConsentMention>().Length];
                if (e.GrantedTo != ConsentHolder.Client)
                {
                    yield return text["NotOurs"];
                }

                break;
            case RequestRecorded e:
                yield return clock.Moment(e.AskedAt);
                break;
            case AppointmentRecorded e:
                yield return clock.Moment(e.AppointedAt);
                break;
            case ContractRecorded { SinceOn: { } since }:
                yield return text["SinceDay", clock.Date(since)];
                break;
            case DealingRecorded e:
                yield return clock.Date(e.On);
                break;
            case DebtRecorded { Debt: { } debt }:
                yield return debt;
                break;
            case RefusalRecorded e:
                yield return clock.Moment(e.RefusedAt);
                break;
        }
    }
}
