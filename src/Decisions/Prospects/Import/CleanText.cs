using System.Text;

namespace FollowUpConsole.Prospects.Import;

/// <summary>Text from outside stays data; this makes it fit to be stored (composed) and fit to be shown (without marks that move or hide other text).</summary>
public static class CleanText
{
    /// <summary>NFC, so that equal names are equal bytes; text with broken surrogates is kept with U+FFFD in their place.</summary>
    public static string Composed(ReadOnlySpan<char> text)
    {
        // Below U+0300 everything is composed already.
        var plain = !text.ContainsAnyExceptInRange('\0', '\u02FF');
        return plain ? text.ToString() : Compose(text.ToString(), NormalizationForm.FormC);
    }

    /// <summary>For screens: without control characters (line breaks become spaces), bidi marks, zero-width and other invisible characters.</summary>
    public static string ForDisplay(string text)
    {
        var at = FirstHidden(text);
        if (at < 0)
        {
            return text;
        }

        var shown = new StringBuilder(text, 0, at, text.Length);
        foreach (var rune in text.AsSpan(at).EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' or '\t')
            {
                shown.Append(' ');
            }
            else if (!IsHidden(rune))
            {
                shown.Append(rune.ToString());
            }
        }

        return shown.ToString().Trim();
    }

    internal static string Compose(string text, NormalizationForm form)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                text = Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(text));
                break;
            }
        }

        // U+FFFE and U+FFFF are no characters; normalisation refuses them.
        return text.Replace('\uFFFE', '\uFFFD').Replace('\uFFFF', '\uFFFD').Normalize(form);
    }

    private static int FirstHidden(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < ' ' or >= '\u007F' and (< '\u00A0' or '\u00AD' or > '\u02FF'))
            {
                return char.IsLowSurrogate(text[i]) && i > 0 ? i - 1 : i;
            }
        }

        return -1;
    }

    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.Control
        or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.Surrogate
        or System.Globalization.UnicodeCategory.PrivateUse or System.Globalization.UnicodeCategory.LineSeparator
        or System.Globalization.UnicodeCategory.ParagraphSeparator;
}
