using FollowUpConsole.Audit;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Compliance;
using FollowUpConsole.Prospects;
using FollowUpConsole.WebConsole.Compliance;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Parts of a dossier on paper.</summary>
public enum DossierPart
{
    /// <summary>Where the number comes from, and what permits or forbids calls to it.</summary>
    Origin,

    /// <summary>Answers of the gate, calls, cues.</summary>
    Attempts,

    /// <summary>That the person said “stop”.</summary>
    Opposition,

    /// <summary>Who looked, and what left the house.</summary>
    Looks,

    /// <summary>Bookkeeping.</summary>
    Rest,
}

/// <summary>One entry of a dossier as it is read.</summary>
public sealed record DossierRow(CallEvent Event, DossierPart Part, string Title, string More, string Company, string? Call);

/// <summary>Words and sorts the entries of a dossier.</summary>
public sealed class DossierRows(ProofWords words, IStringLocalizer<RightsText> text, IStringLocalizer<ProofText> proof, IStringLocalizer<FactsText> facts, PersonClock clock)
{
    public IReadOnlyList<DossierRow> Of(DossierView view) => [.. view.Entries.Select(one => Row(one, view))];

    private DossierRow Row(CallEvent one, DossierView view)
    {
        var body = one.Entry.Body;
        var (part, title, more) = body switch
        {
            ListTaken e => (DossierPart.Origin, text["Dossier.List"], text["Dossier.ListOf", ProofWords.Shown(e.OriginSource), e.OriginOn is { } day ? clock.Date(day) : "–", ProofWords.Cut(e.Sha256)]),
            ListChunkTaken e => (DossierPart.Origin, text["Dossier.Row"], text["Dossier.RowOf", string.Join(", ", e.Rows.Where(row => view.People.Any(person => person.Prospect == row.Prospect)).Select(row => clock.Number(row.Row)))]),
            ConsentWithdrawn or FactRetracted => (DossierPart.Origin, text[body is ConsentWithdrawn ? "Dossier.Withdrawn" : "Dossier.Retracted"], string.Empty),
            ConsentRecorded or RequestRecorded or AppointmentRecorded or ContractRecorded or DealingRecorded or DebtRecorded or PersonKindTold or ZoneTold => Fact(DossierPart.Origin, one),
            RefusalRecorded => Fact(DossierPart.Opposition, one),
            NumberSuppressed e => (DossierPart.Opposition, text["Dossier.Suppressed"], text["Suppressed." + e.Reason] is { ResourceNotFound: false } known ? known : e.Reason),
            NumberReleased e => (DossierPart.Opposition, text["Dossier.Released"], e.Reason),
            OppositionRecorded e => (DossierPart.Opposition, proof["Event.Opposed"], Way(e.Way)),
            AttemptGranted e => (DossierPart.Attempts, text["Dossier.Granted"], e.Outside ? text["Dossier.Outside"] : string.Empty),
            AttemptWithdrawn => (DossierPart.Attempts, text["Dossier.NotDialled"], string.Empty),
            OutcomeReported e => (DossierPart.Attempts, text["Dossier.Told"], e.Result.ToString()),
            Viewed e => (DossierPart.Looks, text["Dossier.Looked"], proof["Screen." + e.Screen] is { ResourceNotFound: false } screen ? screen : e.Screen),
            TextsDisclosed e => (DossierPart.Looks, text["Dossier.Disclosed"], string.Join(", ", e.Fields)),
            DossierIssued => (DossierPart.Looks, text["Dossier.Issued"], string.Empty),
            DossierTaken e => (DossierPart.Looks, text["Dossier.Taken"], e.Opened > 0 ? text["Dossier.Opened", clock.Number(e.Opened)] : string.Empty),
            _ => Other(one),
        };
        return new DossierRow(one, part, title, more, view.Actors.GetValueOrDefault(one.Entry.Actor, string.Empty), body is CallStarted started ? started.Call.ToString() : null);
    }

    private (DossierPart Part, string Title, string More) Other(CallEvent one)
    {
        var said = words.Of(one, one.Entry.Type);
        var belongs = one.Entry.Body is ContactCleared or ContactRefused or CallStarted or CallAnswered or CallEnded or CallWrappedUp or CueShown or ObjectionMarked or ProspectReserved or WrapUpReopened or TouchRecorded or PromiseMade;
        return (belongs ? DossierPart.Attempts : DossierPart.Rest, said.Title, said.More);
    }

    /// <summary>An entry as people read it, facts on record included; an entry of no known kind by its type.</summary>
    public (string Title, string More) Said(CallEvent one)
    {
        switch (one.Entry.Body)
        {
            case ConsentRecorded or RequestRecorded or AppointmentRecorded or ContractRecorded or DealingRecorded or DebtRecorded or PersonKindTold or ZoneTold or RefusalRecorded:
                var (_, title, more) = Fact(DossierPart.Origin, one);
                return (title, more);
            case ReportIssued:
                return (proof["Event.Report"], string.Empty);
            case PersonErased:
                return (proof["Event.Erased"], string.Empty);
            default:
                var said = words.Of(one, one.Entry.Type);
                return (said.Title, said.Minor && string.Equals(said.Title, one.Entry.Type, StringComparison.Ordinal) ? string.Empty : said.More);
        }
    }

    private (DossierPart Part, string Title, string More) Fact(DossierPart part, CallEvent one)
    {
        var item = new KnownItem(null, one.Entry.Body, one.Entry.RecordedAt, null);
        return (part, FactWords.Title(item, facts), FactWords.Detail(item, facts, clock));
    }

    private string Way(string way) => text["Way." + way] is { ResourceNotFound: false } known ? known : way;
}
