using System.Globalization;
using FollowUpConsole.CallQueue;
using FollowUpConsole.Calls;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.Scripts;

namespace FollowUpConsole.WebConsole.Calls;

/// <summary>What is known when a script is said to somebody.</summary>
/// <param name="AgentName">Who calls.</param>
/// <param name="VendorName">For which vendor.</param>
/// <param name="ClientName">In whose name.</param>
/// <param name="Language">The script's.</param>
/// <param name="Zone">The person's, in which days are days.</param>
/// <param name="CallbackAt">The agreed call that the sentence speaks of.</param>
/// <param name="LastTalkAt">When somebody last talked with them.</param>
/// <param name="Record">What the list said.</param>
internal sealed record KnownFacts(string? AgentName, string? VendorName, string ClientName, string Language, TimeZoneInfo Zone, DateTimeOffset? CallbackAt, DateTimeOffset? LastTalkAt, LeadRecord? Record)
{
    /// <summary>What caught their attention.</summary>
    public string? LastWhat { get; init; }

    /// <summary>What was agreed in the last talk as the next step.</summary>
    public string? LastAgreed { get; init; }

    /// <summary>What is being agreed now.</summary>
    public string? NextStep { get; init; }
}

/// <summary>What the sentences of a script are filled with (D-21): who calls, for whom, and what is known of the person, in the script's language.</summary>
internal static class DeskFacts
{
    // What somebody noted at length is no part of a short sentence.
    private const int LongestClause = 90;

    /// <summary>For the person on a screen, at a cue of a kind: at the end of a talk, and to a machine, the call that comes is spoken of; else the one that this is.</summary>
    public static IReadOnlyDictionary<string, string> Of(DeskScreen screen, CueKind kind)
    {
        if (screen is not { Person: { } person, Who: { } who })
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }

        var zone = There.ZoneOf(person, screen.Now) ?? TimeZoneInfo.Utc;
        var last = person.History.FirstOrDefault(line => line.IsTalk && line.At < (person.Call?.StartedAt ?? screen.Now));
        var agreed = person.Why is WhyNow.AgreedCallback or WhyNow.CallbackLate ? person.WhyAt : null;
        var spokenOf = kind switch
        {
            CueKind.Closing or CueKind.Voicemail => screen.Draft.NextAt(zone) ?? person.AgreedAt,
            CueKind.Missed => person.MissedAt ?? agreed,
            _ => agreed,
        };
        return Of(new KnownFacts(who.DisplayName, who.TenantName, person.ClientName, person.Script.Language, zone, spokenOf, last?.At, person.Card?.Record)
        {
            LastWhat = person.Attention,
            LastAgreed = last?.Agreed,
            NextStep = screen.Draft.Objective,
        });
    }

    /// <summary>A moment as it is said on the telephone: "on Tuesday 24 November at 10:45", "mardi 24 novembre à 10 h 45", "à 10 h".</summary>
    public static string Said(DateTimeOffset at, TimeZoneInfo zone, string language)
    {
        var there = TimeZoneInfo.ConvertTime(at, zone);
        return there.ToString(language != "fr" ? "'on' dddd d MMMM 'at' HH:mm" : there.Minute == 0 ? "dddd d MMMM 'à' H'\u00a0h'" : "dddd d MMMM 'à' H'\u00a0h\u00a0'mm", CultureInfo.GetCultureInfo(language));
    }

    /// <summary>For whatever is known.</summary>
    public static IReadOnlyDictionary<string, string> Of(KnownFacts known)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        var culture = CultureInfo.GetCultureInfo(known.Language);
        Add("agentName", known.AgentName);
        Add("vendorName", known.VendorName);
        Add("clientName", known.ClientName);
        Add("callbackAt", known.CallbackAt is { } callback ? Said(callback, known.Zone, known.Language) : null);
        Add("lastContactOn", known.LastTalkAt is { } at ? Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, known.Zone).DateTime)) : Day(known.Record?.LastContact));
        Add("lastContactWhat", Clause(known.LastWhat));
        Add("lastAgreed", Clause(known.LastAgreed));
        Add("nextStep", Clause(known.NextStep));
        if (known.Record is { } record)
        {
            Add("prospectName", record.DisplayName);
            Add("company", record.Company);
            Add("quoteRef", record.QuoteReference);
            Add("quoteAmount", record.QuoteAmount);
            Add("demoOn", Day(record.DemoOn));
            Add("invoiceRef", record.InvoiceReference);
            Add("invoiceAmount", record.InvoiceAmount);
            Add("invoiceDue", Day(record.InvoiceDue));
            Add("lastSent", record.LastSentWhat);
        }

        return facts;

        string? Day(object? value) => value switch
        {
            LeadDate date => date.On.ToString("d MMMM", culture),
            DateOnly date => date.ToString("d MMMM", culture),
            _ => null,
        };

        void Add(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                facts[name] = CleanText.ForDisplay(value);
            }
        }
    }

    private static string? Clause(string? noted) => noted?.Trim().TrimEnd('.', '!', ';', ',', ' ') is { Length: > 0 and <= LongestClause } clause ? clause : null;
}
