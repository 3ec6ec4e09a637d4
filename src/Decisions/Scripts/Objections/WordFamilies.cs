using System.Collections.Frozen;

namespace FollowUpConsole.Scripts;

/// <summary>Words that speak of the same thing in a note: money, bosses, later. So few notes can be learnt from that single words would teach nothing.</summary>
internal static class WordFamilies
{
    private const string No = "no";

    // A "not" reaches so many words on.
    private const int Reach = 3;

    private static readonly FrozenDictionary<string, IReadOnlyList<(string Family, IReadOnlyList<string> Stems)>> ByLanguage = HintTable.Lines("families.txt")
        .GroupBy(line => line[0], StringComparer.Ordinal)
        .ToFrozenDictionary(lines => lines.Key, lines => (IReadOnlyList<(string, IReadOnlyList<string>)>)[.. lines.Select(line => (line[1], (IReadOnlyList<string>)line[2..]))], StringComparer.Ordinal);

    /// <summary>The features of a sentence, in its order, as often as they stand there: <c>money</c>, or <c>not money</c> where a negation stands shortly before; with the word that shows it.</summary>
    /// <param name="sentence">Any text.</param>
    /// <param name="language">Whose families are looked for.</param>
    public static IReadOnlyList<(string Feature, string Word)> In(string sentence, string language)
    {
        var found = new List<(string Feature, string Word)>();
        var negated = -Reach - 1;
        var words = Words(sentence);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            foreach (var (family, _) in ByLanguage[language].Where(one => one.Stems.Any(stem => IsOf(word, stem))))
            {
                found.Add((family, word));
                if (family == No)
                {
                    negated = i;
                }
                else if (i - negated is > 0 and <= Reach)
                {
                    found.Add(("not " + family, word));
                }
            }
        }

        return found;
    }

    // Short words stand for themselves only: "pay" is no beginning of "pays".
    private static bool IsOf(string word, string stem) => stem.Length >= 4 ? word.StartsWith(stem, StringComparison.Ordinal) : word == stem;

    private static List<string> Words(string sentence)
    {
        var plain = PlainWords.Of(sentence).Replace("n't", " not", StringComparison.Ordinal).Replace("cannot", "can not", StringComparison.Ordinal);
        var words = new List<string>();
        var from = -1;
        for (var i = 0; i <= plain.Length; i++)
        {
            var inside = i < plain.Length && char.IsAsciiLetterOrDigit(plain[i]);
            if (inside && from < 0)
            {
                from = i;
            }
            else if (!inside && from >= 0)
            {
                words.Add(plain[from..i]);
                from = -1;
            }
        }

        return words;
    }
}
