using System.Runtime.InteropServices;

namespace FollowUpConsole.Compliance;

/// <summary>All whole-number patterns of a region merged into one automaton: a single pass over the digits tells which of them match.</summary>
internal sealed class DigitAutomaton
{
    private readonly ushort[] next;
    private readonly ushort[] matched;

    /// <summary>Pattern i answers with bit i; a null pattern never matches.</summary>
    public DigitAutomaton(IReadOnlyList<DigitPattern?> patterns)
    {
        var (program, starts) = Join(patterns);
        var states = new Dictionary<string, ushort>(StringComparer.Ordinal);
        var sets = new List<int[]>();
        var arcs = new List<ushort>();
        var accepts = new List<ushort>();
        // State 0 is the dead one: its set is empty and all its arcs lead to itself.
        StateOf([]);
        StateOf(starts);
        for (var state = 0; state < sets.Count; state++)
        {
            var set = sets[state];
            accepts.Add((ushort)set.Where(pc => program[pc].Op == DigitPattern.Op.Match).Aggregate(0, (bits, pc) => bits | 1 << program[pc].A));
            for (var digit = 0; digit < 10; digit++)
            {
                arcs.Add(StateOf(set.Where(pc => program[pc].Op == DigitPattern.Op.Set && (program[pc].A >> digit & 1) == 1).Select(pc => pc + 1)));
            }
        }

        next = [.. arcs];
        matched = [.. accepts];

        ushort StateOf(IEnumerable<int> from)
        {
            int[] closed = [.. Closure(program, from)];
            var key = new string(MemoryMarshal.Cast<int, char>(closed));
            if (!states.TryGetValue(key, out var state))
            {
                states[key] = state = checked((ushort)sets.Count);
                sets.Add(closed);
            }

            return state;
        }
    }

    /// <summary>States of the automaton; its size in memory is 22 bytes each.</summary>
    public int States => matched.Length;

    /// <summary>The bits of the patterns that match all of <paramref name="digits"/> (only '0' to '9').</summary>
    public int Match(ReadOnlySpan<char> digits)
    {
        var state = 1;
        foreach (var digit in digits)
        {
            state = next[state * 10 + (digit - '0')];
        }

        return matched[state];
    }

    private static (DigitPattern.Step[] Program, List<int> Starts) Join(IReadOnlyList<DigitPattern?> patterns)
    {
        var program = new List<DigitPattern.Step>();
        var starts = new List<int>();
        for (var bit = 0; bit < patterns.Count; bit++)
        {
            if (patterns[bit] is not { } pattern)
            {
                continue;
            }

            var offset = program.Count;
            starts.Add(offset);
            program.AddRange(pattern.Program.Select(step => step.Op == DigitPattern.Op.Match ? step with { A = bit } : DigitPattern.Moved(step, offset)));
        }

        return ([.. program], starts);
    }

    private static SortedSet<int> Closure(DigitPattern.Step[] program, IEnumerable<int> from)
    {
        var open = new Stack<int>(from);
        var seen = new HashSet<int>();
        var kept = new SortedSet<int>();
        while (open.TryPop(out var pc))
        {
            if (!seen.Add(pc))
            {
                continue;
            }

            switch (program[pc].Op)
            {
                case DigitPattern.Op.Split:
                    open.Push(program[pc].A);
                    open.Push(program[pc].B);
                    break;
                case DigitPattern.Op.Jump:
                    open.Push(program[pc].A);
                    break;
                case DigitPattern.Op.Save:
                    open.Push(pc + 1);
                    break;
                case DigitPattern.Op.End:
                    throw new FormatException("A whole-number pattern needs no end mark.");
                default:
                    kept.Add(pc);
                    break;
            }
        }

        return kept;
    }
}
