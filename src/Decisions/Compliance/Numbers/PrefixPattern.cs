namespace FollowUpConsole.Compliance;

/// <summary>A pattern that is asked about the beginning of a number. Most are one literal; those never reach the matcher.</summary>
internal sealed class PrefixPattern
{
    private readonly string? literal;
    private readonly DigitPattern? pattern;
    private readonly int firstDigits;

    private PrefixPattern(string text)
    {
        if (text.All(char.IsAsciiDigit))
        {
            literal = text;
            return;
        }

        pattern = DigitPattern.Parse(text);
        Groups = pattern.Groups;
        firstDigits = FirstDigits(pattern);
    }

    /// <summary>How many groups capture.</summary>
    public int Groups { get; }

    public static PrefixPattern? Parse(string text) => text.Length == 0 ? null : new PrefixPattern(text);

    public static int SlotsFor(int groups) => 2 * groups + 2;

    /// <summary>Length of the match at the start, or -1.</summary>
    public int Match(ReadOnlySpan<char> digits, Span<int> slots)
    {
        if (literal is not null)
        {
            return digits.StartsWith(literal, StringComparison.Ordinal) ? literal.Length : -1;
        }

        var possible = digits.Length > 0 && (firstDigits >> (digits[0] - '0') & 1) == 1;
        return possible ? pattern!.MatchStart(digits, slots) : -1;
    }

    private static int FirstDigits(DigitPattern pattern)
    {
        var mask = 0;
        var open = new Stack<int>([0]);
        while (open.TryPop(out var pc))
        {
            var step = pattern.Program[pc];
            switch (step.Op)
            {
                case DigitPattern.Op.Split:
                    open.Push(step.A);
                    open.Push(step.B);
                    break;
                case DigitPattern.Op.Jump:
                    open.Push(step.A);
                    break;
                case DigitPattern.Op.Set:
                    mask |= step.A;
                    break;
                case DigitPattern.Op.Match:
                    mask = 0x3FF;
                    break;
                default:
                    open.Push(pc + 1);
                    break;
            }
        }

        return mask;
    }
}
