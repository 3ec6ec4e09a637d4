namespace FollowUpConsole.Compliance;

/// <summary>
/// From digits and a default region to calling code and national number, with libphonenumber's order of decisions: plus sign, international prefix,
/// the default region's own code written without a plus, then the national prefix as long as the length does not get worse by taking it off.
/// </summary>
internal static class NumberParse
{
    /// <summary>Most digits that are looked at: prefixes, calling code and a national number of 17.</summary>
    public const int MostDigits = 40;

    private const int MostNationalDigits = 17;
    private const int MostPrefixes = 8;

    /// <summary>The calling code, or 0 when the digits are not a number; the national number is left in <paramref name="national"/>.</summary>
    public static int Parse(PlanTable table, ReadOnlySpan<char> digits, bool plus, RegionPlan? home, ref DigitBuffer national)
    {
        var code = plus ? TakeCode(table, digits, ref national) : WithoutPlus(table, digits, home, ref national);
        if (code == 0 && plus && home is not null)
        {
            // "+" before an international prefix or before the home code's national form.
            code = WithoutPlus(table, digits, home, ref national, mustHaveCode: true);
        }

        if (code == 0 || national.Length < 2)
        {
            return 0;
        }

        var main = table.WithCode(code)![0];
        var stripped = Shorten(national.HadCode ? main : home!, ref national);
        for (var turn = 0; stripped && turn < MostPrefixes; turn++)
        {
            // One number must have one E.164 text: what a second reading would take off is taken off now.
            stripped = Shorten(main, ref national);
        }

        return national.Length is >= 2 and <= MostNationalDigits ? code : 0;
    }

    private static bool Shorten(RegionPlan plan, ref DigitBuffer national)
    {
        var shorter = national;
        var better = StripNationalPrefix(plan, ref shorter) && plan.Fit(shorter.Length) is LengthFit.Fits or LengthFit.TooLong;
        if (better)
        {
            national = shorter;
        }

        return better;
    }

    private static int WithoutPlus(PlanTable table, ReadOnlySpan<char> digits, RegionPlan? home, ref DigitBuffer national, bool mustHaveCode = false)
    {
        if (home is null)
        {
            // Nothing but an international form can be meant when no country is known, and nearly all the world dials 00.
            return digits.StartsWith("00", StringComparison.Ordinal) ? TakeCode(table, digits[2..], ref national) : 0;
        }

        Span<int> slots = stackalloc int[PrefixPattern.SlotsFor(home.InternationalPrefix?.Groups ?? 0)];
        var idd = home.InternationalPrefix?.Match(digits, slots) ?? -1;
        if (idd > 0 && !(idd < digits.Length && digits[idd] == '0'))
        {
            return digits.Length - idd <= 2 ? 0 : TakeCode(table, digits[idd..], ref national);
        }

        if (digits.StartsWith(home.CallingCode, StringComparison.Ordinal))
        {
            var rest = new DigitBuffer(digits[home.CallingCode.Length..]) { HadCode = true };
            StripNationalPrefix(home, ref rest);
            if ((!home.HasShape(digits) && home.HasShape(rest.Digits)) || home.Fit(digits.Length) == LengthFit.TooLong)
            {
                national = rest;
                return home.Code;
            }
        }

        if (mustHaveCode)
        {
            return 0;
        }

        national = new DigitBuffer(digits);
        return home.Code;
    }

    private static int TakeCode(PlanTable table, ReadOnlySpan<char> digits, ref DigitBuffer national)
    {
        if (digits.Length <= 2 || digits[0] == '0')
        {
            return 0;
        }

        var code = 0;
        for (var length = 1; length <= Math.Min(3, digits.Length); length++)
        {
            code = code * 10 + (digits[length - 1] - '0');
            if (table.WithCode(code) is not null)
            {
                national = new DigitBuffer(digits[length..]) { HadCode = true };
                return code;
            }
        }

        return 0;
    }

    private static bool StripNationalPrefix(RegionPlan plan, ref DigitBuffer number)
    {
        if (plan.NationalPrefix is not { } prefix || number.Length == 0)
        {
            return false;
        }

        Span<int> slots = stackalloc int[PrefixPattern.SlotsFor(prefix.Groups)];
        var end = prefix.Match(number.Digits, slots);
        if (end < 0)
        {
            return false;
        }

        var last = 2 * prefix.Groups;
        var transformed = plan.TransformRule.Length > 0 && (prefix.Groups == 0 || slots[last + 1] >= 0)
            ? number.Transformed(plan.TransformRule, slots, end)
            : new DigitBuffer(number.Digits[end..]);
        if (plan.HasShape(number.Digits) && !plan.HasShape(transformed.Digits))
        {
            return false;
        }

        transformed.HadCode = number.HadCode;
        number = transformed;
        return true;
    }
}
