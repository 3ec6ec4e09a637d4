namespace FollowUpConsole.Compliance;

/// <summary>The digits of a folded number; three letters or more are taken for a vanity number ("1-800-FLOWERS").</summary>
internal static class Keypad
{
    private const string Keys = "22233344455566677778889999";

    /// <summary>How many digits were written, or -1 when there are more than fit.</summary>
    public static int Digits(ReadOnlySpan<char> text, Span<char> into)
    {
        var letters = 0;
        foreach (var c in text)
        {
            letters += CellText.IsLetter(c) ? 1 : 0;
        }

        var count = 0;
        foreach (var c in text)
        {
            var digit = CellText.IsDigit(c) ? c : letters >= 3 && CellText.IsLetter(c) ? Keys[c - 'a'] : '\0';
            if (digit == '\0')
            {
                continue;
            }

            if (count == into.Length)
            {
                return -1;
            }

            into[count++] = digit;
        }

        return count;
    }
}
