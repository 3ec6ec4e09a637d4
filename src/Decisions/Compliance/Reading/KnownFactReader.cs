using System.Text.Json;

namespace FollowUpConsole.Compliance;

/// <summary>What a program wants put on record: whose, in its own words, and the fact; or everything that is wrong with what it sent.</summary>
/// <param name="Prospect">The prospect's id; null when the number says who.</param>
/// <param name="Number">The number as written.</param>
/// <param name="Region">Country of a number without one.</param>
/// <param name="Client">The client's id.</param>
/// <param name="Campaign">The campaign's id.</param>
/// <param name="Fact">The fact; null when it could not be read.</param>
/// <param name="Faults">What is wrong.</param>
public sealed record FactReading(Guid? Prospect, string? Number, string? Region, Guid? Client, Guid? Campaign, KnownFact? Fact, IReadOnlyList<JsonFault> Faults);

/// <summary>Reads facts in the words of <c>gate-api.md</c>. Unknown members are faults, as are a prospect and a number at once.</summary>
public static class KnownFactReader
{
    private static readonly Dictionary<string, Func<PartReader, KnownFact?>> Kinds = new(StringComparer.Ordinal)
    {
        ["consent"] = Consent,
        ["request"] = Request,
        ["appointment"] = Appointment,
        ["contract"] = Contract,
        ["purchase"] = part => Dealing(part, DealingKind.Purchase),
        ["inquiry"] = part => Dealing(part, DealingKind.Inquiry),
        ["debt"] = part => new KnownFact.Owed(part.Text("debt"), part.Flag("inDefault"), part.Flag("collectorNoticeSent"), part.Flag("attorney"), FactsReader.InconvenientHours(part), Evidence(part)),
        ["person"] = part => Needed(part, "kind").Word<PersonKind>("kind") is { } kind ? new KnownFact.Is(kind, Evidence(part)) : null,
        ["zone"] = part => Needed(part, "zone").Text("zone") is { } zone ? new KnownFact.Told(zone, Evidence(part)) : null,
        ["refusal"] = Refusal,
        ["opposition"] = part => new KnownFact.Refused(DateTimeOffset.UnixEpoch, RefusalKind.Opposition, RefusalScope.Client, Evidence(part)),
        ["nothing"] = _ => null,
    };

    /// <summary>Reads one fact (UTF-8 JSON).</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="kind"><c>consent</c>, <c>request</c>, <c>appointment</c>, <c>contract</c>, <c>purchase</c>, <c>inquiry</c>, <c>debt</c>, <c>person</c>, <c>zone</c>, <c>refusal</c>, <c>opposition</c>; <c>nothing</c> reads only whose.</param>
    public static FactReading Read(ReadOnlySpan<byte> utf8, string kind)
    {
        JsonPart whole;
        try
        {
            whole = JsonPart.Read(utf8);
        }
        catch (JsonException)
        {
            return new FactReading(null, null, null, null, null, null, [new JsonFault("body", 1, "json")]);
        }

        var faults = new List<JsonFault>();
        var part = new PartReader(whole, faults);
        var (prospect, client, campaign) = (Id(part, "prospect"), Id(part, "client"), Id(part, "campaign"));
        var (number, region) = (part.Text("number", 250), part.Text("region", 2));
        if (prospect is null == (number is null) && faults.Count == 0)
        {
            faults.Add(new JsonFault("number", 1, "one-kind", "prospect, number"));
        }
        else if (number is not null && client is null == (campaign is null) && faults.Count == 0)
        {
            faults.Add(new JsonFault("client", 1, "one-kind", "client, campaign"));
        }

        if (region is not null && (region.Length != 2 || !region.All(char.IsAsciiLetterUpper)))
        {
            part.Note(part.Member("region")!, "country");
        }

        var fact = Kinds[kind](part);
        part.Close();
        return new FactReading(prospect, number, region, client, campaign, fact, faults);
    }

    private static KnownFact.Agreed? Consent(PartReader part)
    {
        Needed(Needed(part, "givenAt"), "scope");
        var (given, until, scope) = (part.Instant("givenAt"), part.Instant("until"), part.Word<ConsentScope>("scope"));
        var consent = new KnownFact.Agreed(
            given ?? default, scope ?? default, until, part.Flag("written"), part.Word<ConsentChannel>("channel"), part.Flag("complete"), part.WordList<ConsentMention>("mentions"), part.Word<ConsentHolder>("grantedTo"), part.Text("textVersion"), Evidence(part));
        return given is null || scope is null ? null : consent;
    }

    private static KnownFact.Requested? Request(PartReader part)
    {
        Needed(Needed(part, "at"), "kind");
        var (at, kind, subject, evidence) = (part.Instant("at"), part.Word<RequestKind>("kind"), Id(part, "subject"), Evidence(part));
        return at is null || kind is null ? null : new KnownFact.Requested(at.Value, kind.Value, subject, evidence);
    }

    private static KnownFact.Appointed? Appointment(PartReader part)
    {
        var (at, agreed, evidence) = (Needed(part, "at").Instant("at"), part.Instant("agreedAt"), Evidence(part));
        return at is null ? null : new KnownFact.Appointed(at.Value, agreed, evidence);
    }

    private static KnownFact.Contracted? Contract(PartReader part)
    {
        var (status, since, ended) = (Needed(part, "status").Word<ContractStatus>("status"), part.Day("since"), part.Day("endedOn"));
        var (related, evidence) = (part.Flag("related"), Evidence(part));
        return status is null ? null : new KnownFact.Contracted(status.Value, since, ended, related, evidence);
    }

    private static KnownFact.Dealt? Dealing(PartReader part, DealingKind kind)
    {
        var (on, evidence) = (Needed(part, "on").Day("on"), Evidence(part));
        return on is null ? null : new KnownFact.Dealt(kind, on.Value, evidence);
    }

    private static KnownFact.Refused? Refusal(PartReader part)
    {
        Needed(Needed(part, "at"), "kind");
        var (at, kind, scope, evidence) = (part.Instant("at"), part.Word<RefusalKind>("kind"), part.Word<RefusalScope>("scope"), Evidence(part));
        return at is null || kind is null ? null : new KnownFact.Refused(at.Value, kind.Value, scope ?? RefusalScope.Client, evidence);
    }

    private static string? Evidence(PartReader part) => part.Text("evidence", KnownFact.LongestEvidence);

    private static Guid? Id(PartReader part, string name)
    {
        if (part.Text(name) is not { } text)
        {
            return null;
        }

        if (Guid.TryParseExact(text, "D", out var id))
        {
            return id;
        }

        part.Note(part.Member(name)!, "uuid");
        return null;
    }

    private static PartReader Needed(PartReader part, string name)
    {
        part.Need(name);
        return part;
    }
}
