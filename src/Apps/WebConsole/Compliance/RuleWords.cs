using System.Globalization;
using FollowUpConsole.Compliance;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>Rules as people read them, in their language.</summary>
public sealed class RuleWords(IStringLocalizer<RuleTermText> text)
{
    // Everybody knows what is meant by all of them.
    private const int ManyWords = 5;

    private static bool InFrench => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr";

    /// <summary>The pack's name in the person's language.</summary>
    public static string TitleOf(RulePack pack) => InFrench ? pack.TitleFr : pack.Title;

    /// <summary>The rule's parameters, a sentence each, and how deep it stands under the one before.</summary>
    public IEnumerable<(string Sentence, int Depth)> TermsOf(PackRule rule) => RuleTerms.Of(rule).Select(term => (SentenceOf(term), term.Depth));

    /// <summary>The same in one line.</summary>
    public string LineOf(PackRule rule) => string.Join("; ", TermsOf(rule).Select(term => term.Sentence));

    /// <summary>One word of the gate's vocabulary.</summary>
    public string WordOf(string word) => Enum.TryParse<DayOfWeek>(word, ignoreCase: true, out var day) && !char.IsAsciiDigit(word[0])
        ? CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(day)
        : text["Word." + word];

    private string SentenceOf(RuleTerm term)
    {
        var words = term.Vocabulary.Select(WordOf).ToArray();
        var list = term.Code is "day-open" or "day-shut" ? string.Join("–", words) : words.Length > ManyWords ? string.Join(", ", words[..ManyWords]) + " …" : string.Join(", ", words);
        return text["Term." + term.Code, [.. term.Args.Select(Length), .. words.Length > 0 ? [list] : Array.Empty<object>()]];
    }

    // Spans come as "18 m" and "30 d".
    private string Length(string arg) => arg.Split(' ') is [var count, ("m" or "d") and var unit] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? text["Span." + unit, count] : arg;
}
