using System.Globalization;
using System.Text;

namespace FollowUpConsole.Prospects.Import;

/// <summary>Makes text comparable: lower case, without accents, letters only.</summary>
internal static class Folding
{
    /// <summary>Letters (and digits) of a text, folded.</summary>
    internal static string Letters(ReadOnlySpan<char> text, bool keepDigits)
    {
        Span<char> folded = text.Length <= 256 ? stackalloc char[256] : new char[text.Length];
        var length = Fold(text, folded, keepDigits);
        return length < 0 ? Slow(text, keepDigits) : new string(folded[..length]);
    }

    /// <summary>Folds into a buffer at least as long as the text; −1 when the text has letters beyond ASCII, which take the slow way.</summary>
    internal static int Fold(ReadOnlySpan<char> text, Span<char> folded, bool keepDigits)
    {
        var length = 0;
        foreach (var letter in text)
        {
            if (letter >= 0x80)
            {
                return -1;
            }

            if (char.IsAsciiLetter(letter) || (keepDigits && char.IsAsciiDigit(letter)))
            {
                folded[length++] = (char)(char.IsAsciiLetterUpper(letter) ? letter | 0x20 : letter);
            }
        }

        return length;
    }

    internal static string Slow(ReadOnlySpan<char> text, bool keepDigits)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in CleanText.Compose(text.ToString(), NormalizationForm.FormKD))
        {
            if (char.IsLetter(letter) || (keepDigits && char.IsAsciiDigit(letter)))
            {
                folded.Append(letter switch
                {
                    'ß' => "ss",
                    'ø' or 'Ø' => "o",
                    'ł' or 'Ł' => "l",
                    'đ' or 'Đ' => "d",
                    'æ' or 'Æ' => "ae",
                    'œ' or 'Œ' => "oe",
                    _ => char.ToLower(letter, CultureInfo.InvariantCulture).ToString(),
                });
            }
        }

        return folded.ToString();
    }
}
