using System.Globalization;

namespace FollowUpConsole.Compliance;

/// <summary>One parameter of a rule, for people: a sentence and what it is filled with.</summary>
/// <param name="Code">Text key <c>Term.CODE</c>.</param>
/// <param name="Args">Numbers, hours, dates.</param>
/// <param name="Vocabulary">Words of <c>gate-api.md</c> that the sentence lists, each with a text of its own; empty for none.</param>
/// <param name="Depth">0 for the rule itself, 1 for what lifts it, 2 for when that applies.</param>
public sealed record RuleTerm(string Code, IReadOnlyList<string> Args, IReadOnlyList<string> Vocabulary, int Depth = 0);

/// <summary>Tells a rule's parameters in words: to which calls, what it tests, what lifts it.</summary>
public static class RuleTerms
{
    /// <summary>The rule's parameters in reading order.</summary>
    public static IReadOnlyList<RuleTerm> Of(PackRule rule)
    {
        var terms = new List<RuleTerm>();
        Say(terms, rule.Test);
        Say(terms, rule.Scope);
        if (rule is { OfRecording: true, OfCall: false })
        {
            terms.Add(Term("recording-alone"));
        }

        return terms;
    }

    private static void Say(List<RuleTerm> terms, RuleTest test)
    {
        switch (test)
        {
            case HoursTest hours:
                Say(terms, hours);
                break;
            case CapTest cap:
                Say(terms, cap);
                break;
            case BasisTest basis:
                terms.Add(Term(basis.Any.Count == 0 ? "forbidden" : "ground"));
                Say(terms, basis.Any);
                break;
            case RefusalTest refusal:
                terms.Add(refusal.FullDays is { } days ? Term("refusal-days", [Text(days)], Spelled(refusal.Kinds)) : Term("refusal", [], Spelled(refusal.Kinds)));
                terms.AddRange(refusal is { ConsentRevives: true, FullDays: null } ? [Term("revived")] : []);
                break;
            case CallerIdTest shown:
                Say(terms, shown);
                break;
            case RecordingTest recording:
                Say(terms, recording);
                break;
            case AbandonedTest abandoned:
                terms.Add(Term(abandoned.Days ? "abandoned-days" : "abandoned-hours", abandoned.Percent.ToString("0.##", CultureInfo.InvariantCulture)));
                break;
            case DebtTest debt:
                terms.AddRange([.. debt.Notice ? [Term("debt-notice")] : Array.Empty<RuleTerm>(), .. debt.NoAttorney ? [Term("debt-attorney")] : Array.Empty<RuleTerm>()]);
                break;
            default:
                terms.Add(Term(Bare(test)));
                break;
        }
    }

    private static string Bare(RuleTest test) => test switch
    {
        OriginTest => "origin",
        PlaceTest => "place",
        SuppressionTest => "suppression",
        AiNoticeTest => "ai-notice",
        InconvenientTest => "inconvenient",
        _ => "never",
    };

    private static void Say(List<RuleTerm> terms, HoursTest hours)
    {
        foreach (var (days, windows) in Runs(hours.Week))
        {
            terms.Add(windows.Length == 0 ? Term("day-shut", [], days) : Term("day-open", [windows], days));
        }

        terms.AddRange(hours.Week.Holidays switch
        {
            HolidayScope.National => [Term("holidays-national")],
            HolidayScope.Regional => [Term("holidays-regional")],
            _ => [],
        });
        terms.AddRange(hours.Week.Eves is { } eves ? [Term("eves", Text(eves))] : []);
        terms.AddRange(hours.Week.ClosedOn.Count > 0 ? [Term("shut-on", string.Join(", ", hours.Week.ClosedOn.Select(day => $"{day.Day:00}/{day.Month:00}")))] : []);
        terms.AddRange(hours.Unless.Count > 0 ? [Term("lifted-by")] : []);
        Say(terms, hours.Unless);
    }

    // Days that follow each other with the same windows are told together, Monday first: three words at most, first day, last day, or one.
    private static IEnumerable<(string[] Days, string Windows)> Runs(WeekPlan week)
    {
        var days = Enumerable.Range(1, 7).Select(day => (DayOfWeek)(day % 7)).ToArray();
        for (var first = 0; first < 7;)
        {
            var last = first;
            while (last < 6 && Text(week.Days[(int)days[last + 1]]) == Text(week.Days[(int)days[first]]))
            {
                last++;
            }

            yield return (first == last ? [Words.Of(days[first])] : [Words.Of(days[first]), Words.Of(days[last])], Text(week.Days[(int)days[first]]));
            first = last + 1;
        }
    }

    private static void Say(List<RuleTerm> terms, CapTest cap)
    {
        terms.Add(Term(cap.Days > 0 ? "cap-days" : "cap-hours", Text(cap.Attempts), Text(cap.Days > 0 ? cap.Days : cap.Hours)));
        terms.Add(Term("counts", [], [Words.Of(cap.Counts)]));
        terms.AddRange(cap.Results is { } results ? [Term("counts-results", [], Spelled(results))] : []);
        terms.AddRange(cap.OnlyAmd ? [Term("counts-machines")] : []);
        terms.AddRange(cap.Unless.Count > 0 ? [Term("lifted-by")] : []);
        Say(terms, cap.Unless);
    }

    private static void Say(List<RuleTerm> terms, CallerIdTest shown)
    {
        terms.Add(Term("shown"));
        terms.AddRange(shown.OwnOrLent ? [Term("shown-own")] : []);
        terms.AddRange(shown.Lent ? [Term("shown-lent")] : []);
        terms.AddRange(shown.Returnable ? [Term("shown-returnable")] : []);
        terms.AddRange(shown.Only.Count > 0 ? [Term("shown-only", string.Join(", ", shown.Only))] : []);
        terms.AddRange(shown.Not.Count > 0 ? [Term("shown-not", string.Join(", ", shown.Not))] : []);
    }

    private static void Say(List<RuleTerm> terms, RecordingTest recording)
    {
        terms.AddRange(recording.Announced ? [Term("recording-announced")] : []);
        terms.AddRange(recording.NotAll ? [Term("recording-not-all")] : []);
        terms.AddRange(recording.Agreed is { } agreed ? [Term("recording-agreed"), One(agreed) with { Depth = 1 }] : []);
    }

    private static void Say(List<RuleTerm> terms, IReadOnlyList<Permit> any)
    {
        foreach (var permit in any)
        {
            terms.Add(One(permit) with { Depth = 1 });
            Say(terms, permit.Scope, depth: 2);
        }
    }

    private static RuleTerm One(Permit permit) => permit switch
    {
        ConsentPermit { Lives: { } lives } consent => Term("consent-lives", [Text(lives)], [Words.Of(consent.Agrees)]),
        ConsentPermit consent => Term("consent", [], [Words.Of(consent.Agrees)]),
        ContractPermit { EndedWithin: { } within } => Term("contract-ended", Text(within)),
        ContractPermit => Term("contract"),
        RequestPermit { WorkingDays: { } days } request => Term("request-days", [Text(days)], Spelled(request.Kinds)),
        RequestPermit { Within: { } span } request => Term("request-within", [Text(span)], Spelled(request.Kinds)),
        RequestPermit request => Term("request", [], Spelled(request.Kinds)),
        RelationshipPermit relation => Term("relationship", relation.Purchase is { } purchase ? Text(purchase) : "–", relation.Inquiry is { } inquiry ? Text(inquiry) : "–"),
        RegisterPermit { CopyDays: { } age } register => Term("register-days", [Text(age)], [Words.Of(register.Asked)]),
        RegisterPermit register => Term("register", [], [Words.Of(register.Asked)]),
        AppointmentPermit agreed => Term("appointment", Text(agreed.MinutesBefore), Text(agreed.MinutesAfter)),
        _ => Term("exempt"),
    };

    private static void Say(List<RuleTerm> terms, RuleScope scope, int depth = 0)
    {
        Only(terms, "for-purpose", scope.Purposes, depth);
        Only(terms, "for-person", scope.Persons, depth);
        Only(terms, "for-sector", scope.Sectors, depth);
        Only(terms, "for-automation", scope.Automations, depth);
        Only(terms, "for-line", scope.Lines, depth);
        terms.AddRange(scope.Regions is { } regions ? [Term("for-region", string.Join(", ", regions)) with { Depth = depth }] : []);
    }

    private static void Only<TWord>(List<RuleTerm> terms, string code, IReadOnlyList<TWord>? words, int depth)
        where TWord : struct, Enum => terms.AddRange(words is null ? [] : [Term(code, [], Spelled(words)) with { Depth = depth }]);

    private static RuleTerm Term(string code, params string[] args) => new(code, args, []);

    private static RuleTerm Term(string code, string[] args, string[] vocabulary) => new(code, args, vocabulary);

    private static string[] Spelled<TWord>(IReadOnlyList<TWord> words)
        where TWord : struct, Enum => [.. words.Select(Words.Of)];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(Span span) => span.Months > 0 ? $"{span.Months} m" : $"{span.Days} d";

    private static string Text(IReadOnlyList<Hours> windows) =>
        string.Join(", ", windows.Select(window => string.Create(CultureInfo.InvariantCulture, $"{window.From:HH:mm}–{(window.Until == TimeOnly.MinValue ? "24:00" : window.Until.ToString("HH:mm", CultureInfo.InvariantCulture))}")));
}
