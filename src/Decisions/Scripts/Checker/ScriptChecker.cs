using System.Globalization;

namespace FollowUpConsole.Scripts;

/// <summary>Reads a script as a careful colleague would: says where, under which rule, and in which words something is wrong (docs/script-rules.md).</summary>
public static class ScriptChecker
{
    private const int ManyWords = 40;
    private const int TooManyWords = 80;

    private static readonly string[] Exchange = ["lastContactOn", "lastContactWhat", "lastAgreed", "quoteRef", "demoOn", "invoiceRef", "lastSent", "callbackAt"];

    private static readonly (string Place, CueKind Kind)[] Kinds =
        [("opener", CueKind.Opener), ("voicemail", CueKind.Voicemail), ("missed", CueKind.Missed), ("silence", CueKind.Silence), ("no", CueKind.NoIsFine)];

    /// <summary>Every rule, in the order of the document.</summary>
    public static IReadOnlyList<string> Rules { get; } =
    [
        "OPEN-01", "OPEN-02", "OPEN-03", "ASK-01", "ASK-02", "BAN-01", "LENGTH-01", "LENGTH-02", "END-01", "REACH-01", "LAER-01", "LAER-02", "LAER-03", "LAER-04", "PLACE-01", "PLACE-02",
        "NOTICE-01", "NOTICE-02", "FACT-01", "FACT-02", "PURPOSE-01", "PURPOSE-02", "VAGUE-01", "VOICE-01", "VOICE-02", "TONGUE-01", "RECORD-01",
    ];

    /// <summary>All findings, errors first, then in the order of the cues.</summary>
    public static IReadOnlyList<Finding> Check(Script script)
    {
        var order = script.Cues.Select((cue, i) => (cue.Id, i)).DistinctBy(c => c.Id).ToDictionary(c => c.Id, c => c.i, StringComparer.Ordinal);
        var findings = Shape(script).Concat(Whole(script)).Concat(script.Cues.SelectMany(cue => Words(script, cue).Concat(Facts(cue))));
        return [.. findings.Distinct().OrderBy(f => f.Weight).ThenBy(f => f.Cue is null ? -1 : order[f.Cue]).ThenBy(f => f.Rule, StringComparer.Ordinal)];
    }

    /// <summary>True when nothing found keeps the script from being submitted.</summary>
    public static bool Passes(IEnumerable<Finding> findings) => findings.All(finding => finding.Weight != Weight.Error);

    private static IEnumerable<Finding> Shape(Script script)
    {
        foreach (var id in ScriptGraph.Stranded(script))
        {
            yield return Error("END-01", id, null, id);
        }

        foreach (var id in ScriptGraph.Unreached(script))
        {
            yield return Warning("REACH-01", id, null, id);
        }

        foreach (var id in ScriptGraph.AnsweredTooSoon(script))
        {
            yield return Error("LAER-01", id, null, id);
        }

        foreach (var objection in ScriptWords.Objections)
        {
            if (!script.Branches.TryGetValue(objection, out var to))
            {
                yield return Warning("LAER-03", null, "on " + objection, objection);
            }
            else if (script.Find(to)?.Kind != CueKind.Explore)
            {
                yield return Error("LAER-02", null, "on " + objection, to);
            }
        }

        foreach (var cue in script.Cues.Where(cue => cue.Kind == CueKind.Explore && (cue.Listen is null || cue.Acknowledge is null)))
        {
            yield return Warning("LAER-04", cue.Id, null, cue.Listen is null ? "listen" : "acknowledge");
        }

        foreach (var (place, kind) in Kinds)
        {
            if (!script.Places.TryGetValue(place, out var id))
            {
                yield return Warning("PLACE-01", null, place, place);
            }
            else if (script.Find(id)?.Kind != kind)
            {
                yield return Error("PLACE-02", null, place, id);
            }
        }
    }

    private static IEnumerable<Finding> Whole(Script script)
    {
        var phrases = Phrases.Of(script.Language);
        if (script.Find(script.Opener) is not { } opener)
        {
            yield break;
        }

        // Said at once or in the cue that every way from there leads to: before anything of the prospect's is heard.
        var said = PlainWords.Of(string.Join(' ', opener.Templates));
        if (script.Recorded && !phrases.SaysRecorded(said))
        {
            yield return Error("NOTICE-01", opener.Id, "says", opener.Title);
        }

        if (script.Automated && !phrases.SaysMachine(said))
        {
            yield return Error("NOTICE-02", opener.Id, "says", opener.Title);
        }

        var words = PlainWords.Of(string.Join(" . ", script.Cues.SelectMany(cue => cue.Templates).Select(Bare)));
        var (mine, other) = (phrases.Everyday(words), Phrases.Of(script.Language == "fr" ? "en" : "fr").Everyday(words));
        if (other > mine)
        {
            yield return Warning("TONGUE-01", null, "language", script.Language);
        }

        if (!script.Cues.Any(cue => cue.Records.Contains("objective")) || !script.Cues.Any(cue => cue.Records.Contains("deadline")))
        {
            yield return Warning("RECORD-01", null, "record", "objective deadline");
        }
    }

    private static IEnumerable<Finding> Words(Script script, Cue cue)
    {
        var texts = new[] { ("says", cue.Says), ("acknowledge", cue.Acknowledge) }.Concat(cue.Questions.Select(q => ("ask", (string?)q))).Where(t => t.Item2 is not null).Select(t => (Part: t.Item1, Text: t.Item2!));
        foreach (var (part, text) in texts)
        {
            foreach (var found in Wordings(text).SelectMany(wording => SentenceRules.Look(wording, script.Language, PlaceOf(script, cue, part))).DistinctBy(found => found.Rule))
            {
                yield return Error(found.Rule, cue.Id, part, found.Words);
            }
        }

        if (cue.Kind is CueKind.Opener or CueKind.Missed or CueKind.Explore or CueKind.Status or CueKind.Issue && !cue.Templates.Any(text => text.Contains('?', StringComparison.Ordinal)))
        {
            yield return Warning("ASK-02", cue.Id, "ask", cue.Title);
        }

        var length = PlainWords.Count(Bare(Wordings(cue.Spoken).First()));
        if (length > ManyWords)
        {
            var number = length.ToString(CultureInfo.InvariantCulture);
            yield return length > TooManyWords ? Error("LENGTH-02", cue.Id, "says", number) : Warning("LENGTH-01", cue.Id, "says", number);
        }
    }

    private static IEnumerable<Finding> Facts(Cue cue)
    {
        var named = cue.Templates.SelectMany(Template.FactsOf).Distinct(StringComparer.Ordinal).ToList();
        foreach (var fact in named.Except(Filling.Facts, StringComparer.Ordinal))
        {
            yield return Error("FACT-01", cue.Id, "says", "{" + fact + "}");
        }

        if (Filling.Fill(cue.Spoken, new Dictionary<string, string>()).Plain.Length == 0)
        {
            yield return Error("FACT-02", cue.Id, "says", cue.Title);
        }

        if (cue.Kind is CueKind.Opener or CueKind.Missed)
        {
            if (!named.Contains("agentName") || !named.Contains("clientName"))
            {
                yield return Warning("OPEN-02", cue.Id, "says", named.Contains("agentName") ? "{clientName}" : "{agentName}");
            }

            if (!named.Intersect(Exchange, StringComparer.Ordinal).Any())
            {
                yield return Warning("OPEN-03", cue.Id, "says", "{lastContactOn}");
            }
        }

        if (cue.Kind == CueKind.Voicemail)
        {
            if (!named.Contains("callbackAt"))
            {
                yield return Warning("VOICE-01", cue.Id, "says", "{callbackAt}");
            }

            if (named.FirstOrDefault(fact => fact.StartsWith("invoice", StringComparison.Ordinal)) is { } told)
            {
                yield return Error("VOICE-02", cue.Id, "says", "{" + told + "}");
            }
        }
    }

    private static SaidAs PlaceOf(Script script, Cue cue, string part) =>
        (cue.Kind is CueKind.Opener or CueKind.Missed ? SaidAs.Opening : SaidAs.Anything)
        | ((part == "ask" && cue.Kind is not (CueKind.Opener or CueKind.Missed)) || cue.Kind is CueKind.Explore or CueKind.Status or CueKind.Issue or CueKind.Rephrase ? SaidAs.Question : SaidAs.Anything)
        | (cue.Kind is CueKind.Closing or CueKind.Voicemail ? SaidAs.NextStep : SaidAs.Anything)
        | (cue.Kind == CueKind.Voicemail ? SaidAs.Message : SaidAs.Anything)
        | (script.For.Contains("invoice") ? SaidAs.Invoice : SaidAs.Anything);

    // With everything known, which is the longest, and with nothing known.
    private static IEnumerable<string> Wordings(string template)
    {
        var all = Template.FactsOf(template).ToDictionary(fact => fact, fact => fact == "callbackAt" ? "{callbackAt}" : Name(fact), StringComparer.Ordinal);
        yield return Filling.Fill(template, all).Plain;
        if (all.Count > 0)
        {
            yield return Filling.Fill(template, new Dictionary<string, string>()).Plain;
        }
    }

    // As many words as such a fact has in life, and no word that a rule looks for.
    private static string Name(string fact) => fact switch
    {
        "agentName" or "prospectName" or "vendorName" or "clientName" or "lastContactOn" or "demoOn" or "invoiceDue" => "Xx Xx",
        "lastContactWhat" or "lastSent" => "Xx Xx Xx",
        "nextStep" or "lastAgreed" => "Xx Xx Xx Xx Xx Xx",
        _ => "Xx",
    };

    private static string Bare(string text) => text.Replace("{callbackAt}", "Xx Xx Xx Xx", StringComparison.Ordinal);

    private static Finding Error(string rule, string? cue, string? part, string what) => new(rule, Weight.Error, cue, part, what);

    private static Finding Warning(string rule, string? cue, string? part, string what) => new(rule, Weight.Warning, cue, part, what);
}
