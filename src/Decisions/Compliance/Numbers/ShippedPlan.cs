using System.Buffers;
using FollowUpConsole.Kernel;

namespace FollowUpConsole.Compliance;

/// <summary>Reads numbers with the shipped table. A reading walks the text a few times and keeps only what it returns.</summary>
internal sealed class ShippedPlan(PlanTable table) : INumberPlan
{
    /// <summary>Digits that a piece of a cell must have to count as a number of its own.</summary>
    private const int LeastDigitsOfAPiece = 7;

    private static readonly SearchValues<char> Beginnings = SearchValues.Create("+0123456789");

    /// <inheritdoc/>
    public NumberReading Read(string raw, string? defaultRegion)
    {
        if (raw.Length > CellText.Longest)
        {
            return Nothing(raw);
        }

        Span<char> folded = stackalloc char[CellText.Longest];
        var text = NumberPart(folded[..CellText.Fold(raw, folded)]);
        var home = table.Of(defaultRegion);
        string? extension = null;
        if (NumberExtension.TryFind(text, out var numberEnds, out var digits) && IsViable(text[..numberEnds]))
        {
            extension = new string(text[digits]);
            text = text[..numberEnds];
        }

        if (!IsViable(text))
        {
            return Nothing(raw);
        }

        var reading = Interpret(raw, text, extension, home);
        var word = FirstWord(text);
        if (word > 0 && reading is not { Possible: true } && Interpret(raw, text[..word], extension, home) is { Possible: true } before)
        {
            // A remark after the number ("0142685300 bureau"), not letters of a dial pad.
            return before;
        }

        return reading;
    }

    /// <inheritdoc/>
    public IReadOnlyList<NumberReading> ReadCell(string cell, string? defaultRegion)
    {
        if (string.IsNullOrWhiteSpace(cell))
        {
            return [];
        }

        var pieces = CellPieces.Split(cell);
        if (pieces is [] || (pieces.Count == 1 && pieces[0].Length == cell.Length))
        {
            return [Read(cell, defaultRegion)];
        }

        var found = pieces.Select(piece => Read(piece, defaultRegion)).Where(r => r.Possible && r.Raw.Count(char.IsDigit) >= LeastDigitsOfAPiece).ToList();
        if (found.Count >= 2)
        {
            return found;
        }

        var whole = Read(cell, defaultRegion);
        return whole.Possible || found.Count == 0 ? [whole] : found;
    }

    private NumberReading Interpret(string raw, ReadOnlySpan<char> text, string? extension, RegionPlan? home)
    {
        Span<char> digits = stackalloc char[NumberParse.MostDigits];
        var count = Keypad.Digits(text, digits);
        var national = default(DigitBuffer);
        var code = count < 0 ? 0 : NumberParse.Parse(table, digits[..count], text[0] == '+', home, ref national);
        if (code == 0 || E164Of(code, national.Digits) is not { } number)
        {
            return Nothing(raw);
        }

        var plans = table.WithCode(code)!;
        var possible = plans[0].Fit(national.Length) is LengthFit.Fits or LengthFit.LocalOnly;
        var (region, line) = Place(plans, national.Digits);
        return new NumberReading(
            raw, number, extension, possible, line != LineKind.Unknown, line, region, possible ? table.Zones.ZonesOf(number.E164.AsSpan(1)) : []);
    }

    private static (string? Region, LineKind Line) Place(RegionPlan[] plans, ReadOnlySpan<char> national)
    {
        if (plans.Length == 1)
        {
            return (plans[0].Id, plans[0].LineOf(national));
        }

        Span<int> slots = stackalloc int[8];
        foreach (var plan in plans)
        {
            if (plan.LeadingDigits is { } leading)
            {
                if (leading.Match(national, slots) >= 0)
                {
                    return (plan.Id, plan.LineOf(national));
                }
            }
            else if (plan.LineOf(national) is var line and not LineKind.Unknown)
            {
                return (plan.Id, line);
            }
        }

        return (null, LineKind.Unknown);
    }

    private static PhoneNumber? E164Of(int code, ReadOnlySpan<char> national)
    {
        Span<char> text = stackalloc char[24];
        text[0] = '+';
        code.TryFormat(text[1..], out var written, provider: System.Globalization.CultureInfo.InvariantCulture);
        national.CopyTo(text[(1 + written)..]);
        return PhoneNumber.TryFromE164(new string(text[..(1 + written + national.Length)]), out var number) ? number : null;
    }

    private static NumberReading Nothing(string raw) => new(raw, null, null, Possible: false, Valid: false, LineKind.Unknown, null, []);

    /// <summary>From the first plus or digit to the last letter, digit or "#"; a second number after "/x" is cut off.</summary>
    private static ReadOnlySpan<char> NumberPart(ReadOnlySpan<char> text)
    {
        var start = text.IndexOfAny(Beginnings);
        if (start < 0)
        {
            return [];
        }

        text = text[start..];
        var end = text.Length;
        while (end > 0 && !char.IsLetterOrDigit(text[end - 1]) && text[end - 1] != '#')
        {
            end--;
        }

        text = text[..end];
        for (var slash = 0; slash < text.Length; slash++)
        {
            if (text[slash] is '/' or '\\' && text[(slash + 1)..].TrimStart(' ').StartsWith("x", StringComparison.Ordinal))
            {
                return text[..slash];
            }
        }

        var isub = text.IndexOf(";isub=", StringComparison.Ordinal);
        return isub > 0 ? text[..isub] : text;
    }

    private static bool IsViable(ReadOnlySpan<char> text)
    {
        var rest = text.TrimStart('+');
        if (text.Length == 2 && CellText.IsDigit(text[0]) && CellText.IsDigit(text[1]))
        {
            return true;
        }

        var digits = 0;
        foreach (var c in rest)
        {
            if (CellText.IsDigit(c))
            {
                digits++;
            }
            else if (!CellText.IsPunctuation(c) && !(digits >= 3 && CellText.IsLetter(c)))
            {
                return false;
            }
        }

        return digits >= 3;
    }

    private static int FirstWord(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (CellText.IsLetter(text[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
