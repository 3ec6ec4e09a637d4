using System.Globalization;
using System.Runtime.InteropServices;

namespace FollowUpConsole.Compliance;

/// <summary>
/// The small pattern language of the numbering metadata: digits, \d, [1-35], groups, alternatives, ?, {n}, {n,m}, $. Compiled to a program that is
/// either walked with captures (prefixes) or merged into an automaton (whole numbers). A general regex engine costs more than all the rest of a reading.
/// </summary>
internal sealed class DigitPattern
{
    private readonly List<Step> steps = [];
    private readonly string text;
    private int at;

    private DigitPattern(string text) => this.text = text;

    /// <summary>One step: Set = digit mask in A; Split = try A then B; Save = note position in slot A; End = end of input; Match = done.</summary>
    internal enum Op : byte
    {
        Set,
        Split,
        Jump,
        Save,
        End,
        Match,
    }

    /// <summary>The program; its targets are absolute.</summary>
    public Step[] Program { get; private set; } = [];

    /// <summary>How many groups capture.</summary>
    public int Groups { get; private set; }

    /// <summary>Throws <see cref="FormatException"/> for a pattern outside the language.</summary>
    public static DigitPattern Parse(string text)
    {
        var pattern = new DigitPattern(text);
        pattern.Alternatives();
        if (pattern.at != text.Length)
        {
            throw new FormatException($"Cannot read the number pattern at {pattern.at}: {text}");
        }

        pattern.steps.Add(new Step(Op.Match, 0, 0));
        pattern.Program = [.. pattern.steps];
        return pattern;
    }

    /// <summary>Length of the match at the start of <paramref name="digits"/>, or -1. Group n is [slots[2n], slots[2n+1]), -1 when it took no part.</summary>
    public int MatchStart(ReadOnlySpan<char> digits, Span<int> slots)
    {
        slots.Fill(-1);
        return Run(0, digits, 0, slots);
    }

    private int Run(int pc, ReadOnlySpan<char> digits, int position, Span<int> slots)
    {
        while (true)
        {
            var step = Program[pc];
            switch (step.Op)
            {
                case Op.Set:
                    if (position == digits.Length || (step.A >> (digits[position] - '0') & 1) == 0)
                    {
                        return -1;
                    }

                    position++;
                    pc++;
                    break;
                case Op.Split:
                    var first = Run(step.A, digits, position, slots);
                    if (first >= 0)
                    {
                        return first;
                    }

                    pc = step.B;
                    break;
                case Op.Jump:
                    pc = step.A;
                    break;
                case Op.Save:
                    var before = slots[step.A];
                    slots[step.A] = position;
                    var end = Run(pc + 1, digits, position, slots);
                    if (end < 0)
                    {
                        slots[step.A] = before;
                    }

                    return end;
                case Op.End:
                    if (position != digits.Length)
                    {
                        return -1;
                    }

                    pc++;
                    break;
                default:
                    return position;
            }
        }
    }

    private void Alternatives()
    {
        var start = steps.Count;
        Sequence();
        var leaves = new List<int>();
        while (at < text.Length && text[at] == '|')
        {
            at++;
            steps.Insert(start, default);
            Shift(start + 1, steps.Count, 1);
            leaves.Add(steps.Count);
            steps.Add(default);
            steps[start] = new Step(Op.Split, start + 1, steps.Count);
            start = steps.Count;
            Sequence();
        }

        foreach (var leave in leaves)
        {
            steps[leave] = new Step(Op.Jump, steps.Count, 0);
        }
    }

    private void Sequence()
    {
        while (at < text.Length && text[at] is not ('|' or ')'))
        {
            var start = steps.Count;
            Atom();
            Repeat(start);
        }
    }

    private void Atom()
    {
        switch (text[at++])
        {
            case '(' when text.AsSpan(at).StartsWith("?:", StringComparison.Ordinal):
                at += 2;
                Alternatives();
                at++;
                break;
            case '(':
                var group = ++Groups;
                steps.Add(new Step(Op.Save, 2 * group, 0));
                Alternatives();
                at++;
                steps.Add(new Step(Op.Save, 2 * group + 1, 0));
                break;
            case '[':
                steps.Add(new Step(Op.Set, Class(), 0));
                break;
            case '\\' when text[at] == 'd':
                at++;
                steps.Add(new Step(Op.Set, 0x3FF, 0));
                break;
            case '$':
                steps.Add(new Step(Op.End, 0, 0));
                break;
            case >= '0' and <= '9' and var digit:
                steps.Add(new Step(Op.Set, 1 << (digit - '0'), 0));
                break;
            default:
                throw new FormatException($"Cannot read the number pattern at {at - 1}: {text}");
        }
    }

    private int Class()
    {
        var mask = 0;
        for (; text[at] != ']'; at++)
        {
            var from = text[at] - '0';
            var to = from;
            if (text[at + 1] == '-')
            {
                at += 2;
                to = text[at] - '0';
            }

            for (var digit = from; digit <= to; digit++)
            {
                mask |= 1 << digit;
            }
        }

        at++;
        return mask;
    }

    private void Repeat(int start)
    {
        if (at == text.Length || text[at] is not ('?' or '{'))
        {
            return;
        }

        var (min, max) = (0, 1);
        if (text[at++] == '{')
        {
            var close = text.IndexOf('}', at);
            var bounds = text[at..close].Split(',');
            min = int.Parse(bounds[0], CultureInfo.InvariantCulture);
            max = int.Parse(bounds[^1], CultureInfo.InvariantCulture);
            at = close + 1;
        }

        var body = steps.GetRange(start, steps.Count - start);
        steps.RemoveRange(start, body.Count);
        var end = start + min * body.Count + (max - min) * (body.Count + 1);
        for (var turn = 0; turn < max; turn++)
        {
            if (turn >= min)
            {
                steps.Add(new Step(Op.Split, steps.Count + 1, end));
            }

            var offset = steps.Count - start;
            steps.AddRange(body.Select(step => Moved(step, offset)));
        }
    }

    private void Shift(int from, int to, int by)
    {
        for (var i = from; i < to; i++)
        {
            steps[i] = Moved(steps[i], by);
        }
    }

    internal static Step Moved(Step step, int by) => step.Op switch
    {
        Op.Split => new Step(Op.Split, step.A + by, step.B + by),
        Op.Jump => new Step(Op.Jump, step.A + by, 0),
        Op.Set or Op.Save or Op.End or Op.Match => step,
    };

    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Step(Op Op, int A, int B);
}
