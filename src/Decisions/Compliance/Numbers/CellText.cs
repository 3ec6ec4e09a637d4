using System.Globalization;

namespace FollowUpConsole.Compliance;

/// <summary>Folds the ways in which keyboards, word processors and export programs write the same characters.</summary>
internal static class CellText
{
    /// <summary>Longest text that is looked at; a longer one is not a number.</summary>
    public const int Longest = 250;

    /// <summary>
    /// Writes <paramref name="raw"/> folded into <paramref name="into"/> and returns the length: any decimal digit as '0' to '9', letters lower case, one kind of plus,
    /// dash, slash, bracket, dot, tilde and space; characters that cannot be seen are left out.
    /// </summary>
    public static int Fold(ReadOnlySpan<char> raw, Span<char> into)
    {
        var length = 0;
        foreach (var c in raw)
        {
            var folded = c < 128 ? Ascii(c) : Wide(c);
            if (folded != '\0')
            {
                into[length++] = folded;
            }
        }

        return length;
    }

    /// <summary>What may stand between digits: libphonenumber's valid punctuation after folding, 'x' and '*' included.</summary>
    public static bool IsPunctuation(char c) => c is ' ' or '-' or '.' or '(' or ')' or '/' or '[' or ']' or '~' or 'x' or '*';

    public static bool IsLetter(char c) => c is >= 'a' and <= 'z';

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static char Ascii(char c) => c switch
    {
        >= 'A' and <= 'Z' => (char)(c | 0x20),
        '\t' or '\r' or '\n' or '\v' or '\f' => ' ',
        < ' ' or '\u007F' => '\0',
        _ => c,
    };

    private static char Wide(char c) => c switch
    {
        >= '\uFF10' and <= '\uFF19' => (char)(c - '\uFF10' + '0'),
        >= '\uFF21' and <= '\uFF3A' => (char)(c - '\uFF21' + 'a'),
        >= '\uFF41' and <= '\uFF5A' => (char)(c - '\uFF41' + 'a'),
        '\uFF0B' or '\uFE62' or '\u207A' => '+',
        (>= '\u2010' and <= '\u2015') or '\u2212' or '\u30FC' or '\uFF0D' or '\uFE63' => '-',
        '\uFF0F' => '/',
        '\uFF0E' or '\u00B7' or '\u2024' => '.',
        '\uFF08' => '(',
        '\uFF09' => ')',
        '\uFF3B' => '[',
        '\uFF3D' => ']',
        '\u2053' or '\u223C' or '\uFF5E' => '~',
        '\uFF03' => '#',
        '\uFF0C' => ',',
        '\uFF1A' => ':',
        'é' or 'è' or 'ê' or 'É' => 'e',
        'ó' or 'Ó' => 'o',
        _ => Rare(c),
    };

    private static char Rare(char c) => char.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.DecimalDigitNumber => (char)('0' + (int)CharUnicodeInfo.GetNumericValue(c)),
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => ' ',
        UnicodeCategory.Format or UnicodeCategory.Control => '\0',
        _ => char.ToLowerInvariant(c),
    };
}
