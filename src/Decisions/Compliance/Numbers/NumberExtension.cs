namespace FollowUpConsole.Compliance;

/// <summary>Finds the extension at the end of a folded cell: "ext. 12", "poste 12", "Durchwahl 12", "x12", "#12", ";ext=12", ",,12", "- 12#".</summary>
internal static class NumberExtension
{
    private const int AfterWord = 20;
    private const int AfterLikelyWord = 15;
    private const int AfterSign = 9;
    private const int BeforeHash = 6;

    // Longest first where one ends with another.
    private static readonly string[] Words =
    [
        "extension", "extensio", "extensin", "extn", "ext", "xtn", "xt", "anexo", "доб", "poste", "durchwahl", "apparat", "app", "dw", "nst", "interne", "interno",
        "toestel", "tst", "ramal", "bureau", "anknytning", "lokal", "wewn", "linka",
    ];

    /// <summary>
    /// Where the extension begins with its words (the rest before is the number) and its digits; false when there is none.
    /// Lengths follow libphonenumber: 20 digits after a clear word, 15 after ";" or ",,", 9 after a sign, 6 before "#".
    /// </summary>
    public static bool TryFind(ReadOnlySpan<char> text, out int numberEnds, out Range digits)
    {
        numberEnds = 0;
        digits = default;
        var end = text.Length;
        var hash = end > 0 && text[end - 1] == '#';
        if (hash)
        {
            end--;
        }

        var start = end;
        while (start > 0 && CellText.IsDigit(text[start - 1]))
        {
            start--;
        }

        var length = end - start;
        if (length is 0 or > AfterWord || start == 0)
        {
            return false;
        }

        digits = start..end;
        return AfterMark(text[..start], length, out numberEnds) || (hash && length <= BeforeHash && AfterGap(text[..start], out numberEnds));
    }

    private static bool AfterMark(ReadOnlySpan<char> before, int length, out int numberEnds)
    {
        numberEnds = 0;
        if (before.EndsWith(";ext=", StringComparison.Ordinal))
        {
            numberEnds = before.Length - 5;
            return true;
        }

        var head = before.TrimEnd(" ,-");
        var comma = before[head.Length..].IndexOf(',');
        var gap = head.Length;
        if (head.Length > 0 && head[^1] is ':' or '.')
        {
            head = head[..^1];
        }

        var mark = MarkLength(head, length);
        if (mark > 0)
        {
            numberEnds = head[..^mark].TrimEnd(" ,").Length;
            return true;
        }

        var pause = before[gap..].Contains(",,", StringComparison.Ordinal);
        numberEnds = comma < 0 ? 0 : before[..(gap + comma)].TrimEnd(' ').Length;
        return comma >= 0 && length <= (pause ? AfterLikelyWord : AfterSign);
    }

    private static int MarkLength(ReadOnlySpan<char> head, int length)
    {
        if (head.Length == 0)
        {
            return 0;
        }

        foreach (var word in Words)
        {
            if (head.EndsWith(word, StringComparison.Ordinal))
            {
                return word.Length;
            }
        }

        return head[^1] == ';' && length <= AfterLikelyWord ? 1
            : length > AfterSign ? 0
            : head[^1] is 'x' or '#' or '~' ? 1
            : head.EndsWith("int", StringComparison.Ordinal) ? 3
            : 0;
    }

    private static bool AfterGap(ReadOnlySpan<char> before, out int numberEnds)
    {
        numberEnds = before.TrimEnd("- ").Length;
        return numberEnds < before.Length;
    }
}
