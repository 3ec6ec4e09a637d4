using FollowUpConsole.Compliance;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>What calls to a number may rely on, in a few short chips: consent, contract, registers, a "no".</summary>
internal static class RelyWords
{
    internal static IEnumerable<(string Tone, string Words, string Title)> Of(KnownOfNumber known, IStringLocalizer<FactsText> text, PersonClock clock)
    {
        if (known.Refusals.Count > 0)
        {
            var last = known.Refusals.MaxBy(no => no.At)!;
            yield return ("stop", "✕ " + text["Rely.No", clock.Day(last.At)], text["Refusal." + Words.Of(last.Kind)]);
        }

        yield return Consent(known.Consents.Where(consent => consent.Scope == ConsentScope.Calls).MaxBy(consent => consent.GivenAt), text, clock);
        if (known.Contract is { Status: not ContractStatus.None } contract)
        {
            var running = contract.Status == ContractStatus.Running;
            yield return (running ? "ok" : "plain", text["Kind.contract"] + ": " + text["Status." + Words.Of(contract.Status)], contract.SinceOn(text, clock));
        }

        foreach (var check in known.Registers.OrderBy(check => check.Name))
        {
            var name = text["Register." + Words.Of(check.Name)].Value;
            yield return check.Listed
                ? ("stop", "✕ " + text["Rely.Listed", name], text["CopyDay", clock.Date(check.CheckedOn)])
                : ("ok", "✓ " + text["Rely.Clear", name], text["CopyDay", clock.Date(check.CheckedOn)]);
        }

        if (known.Requests.MaxBy(request => request.At) is { } asked)
        {
            yield return ("info", text["Request." + Words.Of(asked.Kind)] + ", " + clock.Day(asked.At), text["Kind.request"]);
        }

        if (known.Person is { } person)
        {
            yield return ("plain", text["Person." + Words.Of(person)], text["Kind.person-kind"]);
        }

        if (known.ToldZone is { } zone)
        {
            yield return ("plain", zone, text["Kind.told-zone"]);
        }
    }

    private static (string Tone, string Words, string Title) Consent(Consent? consent, IStringLocalizer<FactsText> text, PersonClock clock) => consent switch
    {
        null => ("plain", text["Rely.NoConsent"], text["Rely.NoConsentWhy"]),
        { WithdrawnAt: { } at } => ("stop", "✕ " + text["Rely.Withdrawn", clock.Day(at)], text["Given", clock.Moment(consent.GivenAt)]),
        { Until: { } until } when until < clock.Now => ("warn", text["Rely.Expired", clock.Day(until)], text["Given", clock.Moment(consent.GivenAt)]),
        { GrantedTo: not ConsentHolder.Client } => ("warn", text["Rely.NotOurs"], text["Given", clock.Moment(consent.GivenAt)]),
        { Until: { } until } => ("ok", "✓ " + text["Rely.Consent", clock.Day(until)], text["Given", clock.Moment(consent.GivenAt)]),
        _ => ("ok", "✓ " + text["Rely.ConsentOpen"], text["Given", clock.Moment(consent.GivenAt)]),
    };

    private static string SinceOn(this ContractFact contract, IStringLocalizer<FactsText> text, PersonClock clock) => contract.Since is { } since ? text["SinceDay", clock.Date(since)] : string.Empty;
}
