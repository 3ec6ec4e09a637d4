using System.Globalization;
using FollowUpConsole.Audit;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Identity;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.Scripts;
using FollowUpConsole.WebConsole.Calls;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>An event as people read it.</summary>
/// <param name="Title">What happened.</param>
/// <param name="More">What more there is to it.</param>
/// <param name="Texts">Personal texts, opened.</param>
/// <param name="Hidden">It has personal texts, which this reader does not see.</param>
/// <param name="Minor">Bookkeeping.</param>
/// <param name="Folded">Its first sentence, and the codes behind it; null where nothing is folded away.</param>
internal sealed record Sentence(string Title, string More, IReadOnlyList<string> Texts, bool Hidden, bool Minor, (string Brief, string Whole)? Folded);

/// <summary>Words the entries of a call in the reader's language.</summary>
public sealed class ProofWords(IStringLocalizer<ProofText> text, IStringLocalizer<CodeText> code, PersonClock clock, RuleBoard rules, IStringLocalizer<ShellText> shell)
{
    /// <summary>Hash in hex, whole.</summary>
    public static string Hex(ReadOnlyMemory<byte> hash) => Convert.ToHexStringLower(hash.Span);

    /// <summary>Hash as people compare it at a glance: first two and last byte.</summary>
    public static string Brief(ReadOnlyMemory<byte> hash) => Hex(hash) is var hex ? hex[..4] + "…" + hex[^2..] : string.Empty;

    /// <summary>A hash in hex, its first twelve digits.</summary>
    public static string Cut(string hex) => hex.Length > 12 ? hex[..12] : hex;

    /// <summary>An agent's pseudonym, short.</summary>
    public static string Pseudonym(UserId agent) => agent.Value.ToString("N", CultureInfo.InvariantCulture)[^4..].ToUpperInvariant();

    /// <summary>Text from outside, made safe to look at.</summary>
    public static string Shown(string outside) => CleanText.ForDisplay(outside);

    /// <summary>The column's part in styles.</summary>
    public static string Slug(CallShare share) => share switch
    {
        CallShare.NextStep => "next-step",
        CallShare.Reached => "reached",
        CallShare.NotReached => "not-reached",
        CallShare.Opposition => "opposition",
    };

    /// <summary>What came of a call, in two or three words.</summary>
    public static string Came(CallEntry call, IStringLocalizer<ProofText> text, IStringLocalizer<CodeText> code) =>
        call.Outside is not null ? call.Told is { } told ? code["Result." + Words.Of(told)] : text[call.EndedAt is null ? "Call.NotTold" : "Call.NotDialled"]
        : call.Outcome is { } outcome ? code["Outcome." + outcome] : call.EndedAt is null ? text["Call.Open"] : text["Call.NotWrappedUp"];

    /// <summary>Whom the call was with, as far as this reader may know.</summary>
    public string Person(CallView view) => view.Name is { Length: > 0 } name ? Shown(name) : text["Call.Masked", view.Line.Call.Prospect.Value.ToString("N", CultureInfo.InvariantCulture)[^4..]];

    /// <summary>Who looked.</summary>
    public string Who(CallLook look) => look.Mine ? text["Look.You"] : look is { Company.Length: > 0, Role: { } role } ? text["Look.Of", look.Company, shell["Role." + role.Name()]] : text["Look.System"];

    internal Sentence Of(CallEvent e, string otherwise)
    {
        var (title, more, minor) = Said(e.Entry.Body, otherwise);
        var shown = e.Opened.Where(part => part.Field != ProspectCard.Field).Select(part => part.Value).ToList();
        return new Sentence(title, more, shown, shown.Count == 0 && e.Entry.Commitments.Count > 0, minor, e.Entry.Body switch
        {
            ContactCleared yes => (text["Event.Asked", yes.Rules.Count], Permitted(yes.Rules, yes.Packs)),
            ProspectReserved { Cleared: { } yes } offered => (WhyNow(offered) + " — " + text["Event.ClearedToOffer"] + " " + text["Event.Asked", yes.Rules.Count], Permitted(yes.Rules, yes.Packs)),
            _ => null,
        });
    }

    /// <summary>A sentence of a script as it was approved, cut where a fact of the person stood.</summary>
    public static IEnumerable<(string Piece, bool IsFact)> Places(string template)
    {
        var at = 0;
        while (template.IndexOf('{', at) is var open and >= 0 && template.IndexOf('}', open) is var close and >= 0)
        {
            yield return (template[at..open], false);
            yield return (template[open..(close + 1)], true);
            at = close + 1;
        }

        yield return (template[at..], false);
    }

    /// <summary>A number of ten digits as it is read out: "4471 902 318".</summary>
    public static string ReadOut(string digits) => digits.Length == 10 ? $"{digits[..4]}\u00a0{digits[4..7]}\u00a0{digits[7..]}" : digits;

    private string WhyNow(ProspectReserved offered) => code["WhyNow." + offered.Why] + (offered.WhyAt is { } at ? " · " + (There.HasHour(offered.Why) ? clock.Brief(at) : clock.Day(at)) : string.Empty);

    private (string Title, string More, bool Minor) Said(Journal.IEvent body, string otherwise) => body switch
    {
        ContactCleared e => (text["Event.ClearedToDial"], Permitted(e.Rules, e.Packs), false),
        ContactRefused e => (text["Event.GateRefused"], string.Join(" ", e.Rules.Select(rule => GateWords.Saw(rule, e.Packs, rules.Shelf, code))), false),
        ProspectReserved e => (text["Event.Offered", Pseudonym(e.Agent)], WhyNow(e) + (e.Cleared is { } cleared ? " — " + text["Event.ClearedToOffer"] + " " + Permitted(cleared.Rules, cleared.Packs) : string.Empty), false),
        ReservationReleased or ReservationExtended => (text[body is ReservationReleased ? "Event.Released" : "Event.Kept"], string.Empty, true),
        CallStarted e => (text["Event.Dialled"], text["Line." + e.Line] + (e.ShownNumber is { Length: > 0 } number ? " · " + text["Event.Showing", Phones.Shown(number).Replace(' ', '\u00a0')] : string.Empty), false),
        AttemptGranted => (text["Event.Granted"], string.Empty, false),
        AttemptWithdrawn => (text["Event.NotDialled"], string.Empty, false),
        OutcomeReported e => (text["Event.Told"], code["Result." + Words.Of(e.Result)] + (e.StartedAt is { } from && e.EndedAt is { } until ? " · " + clock.Seconds(from) + "–" + clock.Seconds(until) : string.Empty), false),
        CallRang => (text["Event.Rang"], string.Empty, true),
        CallAnswered e => (text[e.Voicemail ? "Event.AnsweredByMachine" : "Event.Answered"], string.Empty, false),
        CueShown e => (text["Event.Cue"], text["Event.CueOf", ScriptShelf.TitleOf(e.Script, e.Cue, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? e.Cue, e.Version], false),
        AgentNudged { Cue: { } sent } => (text["Event.Nudge"], sent, false),
        AgentNudged => (text["Event.Nudge"], string.Empty, false),
        NoteAdded e => (text["Event.NoteAdded", Pseudonym(e.By)], string.Empty, false),
        ObjectionMarked e => (text["Event.Objection"], code["Objection." + e.Objection], false),
        NotesSaved or PurposeSet => (text[body is NotesSaved ? "Event.Notes" : "Event.Purpose"], string.Empty, false),
        CallHeld or CallResumed => (text[body is CallHeld ? "Event.Held" : "Event.Resumed"], string.Empty, true),
        WrapUpReopened e => (text["Event.Reopened"], code["Outcome." + e.Outcome], false),
        TouchRecorded e => (text["Event.Touched"], code["Touch." + e.Channel], false),
        CallEnded e => (text["Event.Ended"], code["Result." + Kebab(e.Result)] + (e.TalkFor > TimeSpan.Zero ? " · " + clock.Length(e.TalkFor) : string.Empty), false),
        CallWrappedUp e => (text["Event.WrappedUp"], code["Outcome." + e.Outcome] + After(e), false),
        PromiseMade { Payment: true } e => (text["Event.PaymentPromised"], clock.Day(e.DueAt.AddTicks(-1)), false),
        PromiseMade { Email: true } e => (text["Event.EmailPromised"], clock.Brief(e.DueAt), false),
        PromiseMoved e => (text["Event.PromiseMoved"], clock.Brief(e.DueAt) + " · " + code["PromiseReason." + e.Reason], false),
        PromiseEnded e => (text["Event.PromiseEnded"], code["PromiseEnd." + e.End] + (e.Reason is { } why ? " · " + code["PromiseReason." + why] : string.Empty), false),
        PersonRang => (text["Event.TheyRang"], string.Empty, false),
        PromiseMade e => (text[e.Ours ? "Event.OurPromise" : "Event.TheirPromise"], clock.Brief(e.DueAt), false),
        OppositionRecorded => (text["Event.Opposed"], string.Empty, false),
        CallbackAgreed e => (text["Event.Callback"], clock.Moment(e.At), false),
        ProspectScheduled e => (text["Event.Planned"], clock.Moment(e.DueAt) + " · " + code["WhyNow." + e.Why], true),
        ProspectClosed e => (text["Event.Closed"], Closing(e.Reason), false),
        _ => (otherwise, body.GetType().Name, true),
    };

    private static string Kebab(CallResult result) => result switch
    {
        CallResult.Conversation => "conversation",
        CallResult.NoAnswer => "no-answer",
        CallResult.Busy => "busy",
        CallResult.Voicemail => "voicemail",
        CallResult.NotConnected => "not-connected",
    };

    private string After(CallWrappedUp e) => e.Next is { } next ? " → " + code["Action." + next.Action] + " · " + (next.Action == "check-payment" ? clock.Day(next.At.AddTicks(-1)) : clock.Moment(next.At))
        : e.ClosingReason is { } reason ? " · " + Closing(reason) : string.Empty;

    private string Closing(string reason) => code["Closing." + reason] is { ResourceNotFound: false } known ? known : reason;

    private string Permitted(IReadOnlyList<string> rules, IReadOnlyList<string> packs) => text["Event.PermittedBy", string.Join(", ", rules), string.Join(", ", packs)];
}
