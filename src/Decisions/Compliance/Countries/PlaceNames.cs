using System.Globalization;
using System.Text;

namespace FollowUpConsole.Compliance;

/// <summary>One key for the ways in which a place name is typed: without case, accents, punctuation, articles and joining words.</summary>
internal static class PlaceNames
{
    private static readonly HashSet<string> Small = new(StringComparer.Ordinal)
        { "the", "and", "of", "le", "la", "les", "l", "d", "du", "de", "des", "et", "die", "der", "das", "und", "el", "los", "las", "y", "e", "en", "i", "il", "lo", "gli", "del", "della", "di", "da", "do", "dos", "het", "van" };

    /// <summary>The key; empty when nothing is left.</summary>
    public static string Key(string text)
    {
        var words = Words(text);
        var kept = words.Count > 1 ? words.FindAll(word => !Small.Contains(word)) : words;
        return string.Concat(kept.Count > 0 ? kept : words);
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c))
            {
                word.Append(Folded(char.ToLowerInvariant(c)));
            }
            else if (c != '.' && CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format))
            {
                Take(words, word);
            }
        }

        Take(words, word);
        return words;
    }

    private static void Take(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
        {
            var taken = word.ToString();
            words.Add(taken is "saint" or "sainte" or "sankt" ? "st" : taken);
            word.Clear();
        }
    }

    private static string Folded(char c) => c switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        _ => c.ToString(),
    };
}
