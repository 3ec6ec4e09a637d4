using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace FollowUpConsole.Compliance;

/// <summary>Up to 48 digits on the stack, so that trying a prefix costs no garbage.</summary>
internal struct DigitBuffer
{
    private Cells cells;

    public DigitBuffer(ReadOnlySpan<char> digits)
    {
        Length = Math.Min(digits.Length, Cells.Capacity);
        digits[..Length].CopyTo(cells);
    }

    /// <summary>How many digits there are.</summary>
    public int Length { get; private set; }

    /// <summary>The calling code was written before these digits.</summary>
    public bool HadCode { get; set; }

    [UnscopedRef]
    public readonly ReadOnlySpan<char> Digits => ((ReadOnlySpan<char>)cells)[..Length];

    /// <summary>The first <paramref name="end"/> digits replaced by <paramref name="rule"/>, where $n stands for group n.</summary>
    public readonly DigitBuffer Transformed(string rule, ReadOnlySpan<int> slots, int end)
    {
        var result = default(DigitBuffer);
        for (var i = 0; i < rule.Length; i++)
        {
            if (rule[i] != '$')
            {
                result.Append(rule.AsSpan(i, 1));
                continue;
            }

            var group = rule[++i] - '0';
            if (slots[2 * group + 1] >= 0)
            {
                result.Append(Digits[slots[2 * group]..slots[2 * group + 1]]);
            }
        }

        result.Append(Digits[end..]);
        return result;
    }

    private void Append(ReadOnlySpan<char> digits)
    {
        var taken = Math.Min(digits.Length, Cells.Capacity - Length);
        digits[..taken].CopyTo(((Span<char>)cells)[Length..]);
        Length += taken;
    }

    [InlineArray(Capacity)]
    private struct Cells
    {
        public const int Capacity = 48;

        private char first;
    }
}
