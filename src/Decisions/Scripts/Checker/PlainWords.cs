using System.Globalization;
using System.Text;

namespace FollowUpConsole.Scripts;

/// <summary>Sentences as the rules read them: lower case, no accents, straight apostrophes, single blanks. <c>où</c> becomes <c>0u</c>, so that it is not <c>ou</c>.</summary>
internal static class PlainWords
{
    // A stop after one of these ends no sentence.
    private static readonly string[] Titles = ["m.", "mr.", "mrs.", "ms.", "dr.", "st.", "no.", "prof."];

    public static string Of(string text)
    {
        // Half a sign, as a broken program may send it, has no plain form: it becomes the sign for "not readable".
        var whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        var spread = whole.ToLowerInvariant().Replace("où", "0u", StringComparison.Ordinal).Replace("œ", "oe", StringComparison.Ordinal).Normalize(NormalizationForm.FormD);
        var plain = new StringBuilder(spread.Length);
        foreach (var letter in spread)
        {
            var next = letter switch
            {
                '’' or '‘' or '`' => '\'',
                '“' or '”' or '«' or '»' or '"' => ' ',
                _ when char.IsWhiteSpace(letter) => ' ',
                _ => letter,
            };
            if (CharUnicodeInfo.GetUnicodeCategory(next) != UnicodeCategory.NonSpacingMark && (next != ' ' || plain is not ([] or [.., ' '])))
            {
                plain.Append(next);
            }
        }

        return plain.ToString().TrimEnd();
    }

    /// <summary>The sentences of a plain text, each with its mark.</summary>
    public static IEnumerable<string> Sentences(string plain)
    {
        var from = 0;
        for (var i = 0; i < plain.Length; i++)
        {
            if (plain[i] is '.' or '?' or '!' or '…' && (i + 1 == plain.Length || (plain[i + 1] == ' ' && !Titles.Contains(plain[(plain.LastIndexOf(' ', i) + 1)..(i + 1)], StringComparer.Ordinal))))
            {
                yield return plain[from..(i + 1)].Trim();
                from = i + 1;
            }
        }

        if (plain[from..].Trim() is { Length: > 0 } rest)
        {
            yield return rest;
        }
    }

    /// <summary>Words that are said, for counting (D-20).</summary>
    public static int Count(string text) => text.Split([' ', '\u00a0', '\u202f'], StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));
}
