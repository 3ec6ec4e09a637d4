namespace FollowUpConsole.WebConsole.Shell;

/// <summary>Numbers as people read them: grouped as their country writes them, after the calling code.</summary>
internal static class Phones
{
    // Calling codes of one and of two digits; all others have three (ITU-T E.164, list of assigned codes).
    private static readonly HashSet<string> Short =
    [
        "1", "7", "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58",
        "60", "61", "62", "63", "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
    ];

    /// <summary>An E.164 number in groups, "+33 1 99 00 41 27"; any other text as it is.</summary>
    public static string Shown(string e164)
    {
        if (e164.Length < 6 || e164[0] != '+' || e164.AsSpan(1).ContainsAnyExceptInRange('0', '9'))
        {
            return e164;
        }

        var code = Short.Contains(e164[1..2]) ? e164[1..2] : Short.Contains(e164[1..3]) ? e164[1..3] : e164[1..4];
        return "+" + code + " " + string.Join(' ', Cut(e164[(1 + code.Length)..], Sizes(code, e164[(1 + code.Length)..])));
    }

    // How many digits stand together. What is not known here is read in threes.
    private static int[] Sizes(string code, string digits) => (code, digits) switch
    {
        ("1", { Length: 10 }) => [3, 3, 4],
        ("33", { Length: 9 }) => [1, 2, 2, 2, 2],
        ("44", { Length: 10 }) => digits[0] == '2' ? [2, 4, 4] : digits[0] is '3' or '8' or '9' || digits[..2] is "11" || (digits[0] == '1' && digits[2] == '1') ? [3, 3, 4] : [4, 6],
        ("49", ['1', '5' or '6' or '7', ..]) => [3, 4, 4],
        ("49", ['3', '0', ..] or ['4', '0', ..] or ['6', '9', ..] or ['8', '9', ..]) => [2, 4, 4],
        ("32", ['4', ..]) => [3, 2, 2, 2],
        ("32", ['2' or '3' or '4' or '9', ..] and { Length: 8 }) => [1, 3, 2, 2],
        ("31", ['6', ..] and { Length: 9 }) => [1, 4, 4],
        ("41", { Length: 9 }) => [2, 3, 2, 2],
        ("45" or "47" or "32", { Length: 8 }) => [2, 2, 2, 2],
        ("39", ['0', '2' or '6', ..]) => [2, 4, 4],
        ("353", ['1', ..]) => [1, 3, 4],
        ("353", { Length: 9 }) => [2, 3, 4],
        _ => [],
    };

    private static IEnumerable<string> Cut(string digits, int[] sizes)
    {
        var at = 0;
        for (var group = 0; at < digits.Length; group++)
        {
            var left = digits.Length - at;

            var size = Math.Min(group < sizes.Length ? sizes[group] : 3, left);

            // No digit is left alone at the end.
            size = left - size != 1 ? size : left > 4 ? size - 1 : left;
            yield return digits.Substring(at, size);
            at += size;
        }
    }
}
