using System.Diagnostics.CodeAnalysis;

namespace FollowUpConsole.Prospects.Import;

/// <summary>Reads the ways in which export files write dates. Text months and serial numbers are not read: "10-Nov" may be ten to eleven employees.</summary>
internal static class DateReading
{
    /// <summary>How a date is written, as far as one cell can tell.</summary>
    internal enum Shape
    {
        None,
        Plain,
        SlashDayFirst,
        SlashMonthFirst,
        SlashEither,
    }

    internal static bool TryRead(ReadOnlySpan<char> cell, DateOrder order, [NotNullWhen(true)] out LeadDate? date)
    {
        var shape = Look(cell, out var first, out var second, out var year, out var rest);
        date = null;
        if (shape == Shape.None)
        {
            return false;
        }

        var (day, month) = (second, first);
        if (shape == Shape.Plain)
        {
            (month, day) = (first, second);
        }
        else if (order == DateOrder.DayFirst)
        {
            (day, month) = (first, second);
        }
        else if (order != DateOrder.MonthFirst)
        {
            return false;
        }

        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || !ClockReading.TryRead(rest, out var time, out var offset))
        {
            return false;
        }

        date = new LeadDate(new DateOnly(year, month, day), time, offset);
        return true;
    }

    internal static Shape ShapeOf(ReadOnlySpan<char> cell)
    {
        var shape = Look(cell, out _, out _, out _, out var rest);
        return shape != Shape.None && ClockReading.TryRead(rest, out _, out _) ? shape : Shape.None;
    }

    /// <summary>For <see cref="Shape.Plain"/> the two numbers are month and day; else they stand as written.</summary>
    private static Shape Look(ReadOnlySpan<char> cell, out int first, out int second, out int year, out ReadOnlySpan<char> rest)
    {
        (first, second, year) = (0, 0, 0);
        rest = cell;
        if (cell.Length is < 6 or > 40 || !char.IsAsciiDigit(cell[0]))
        {
            return Shape.None;
        }

        var a = Digits(ref rest);
        if (rest.Length < 3 || rest[0] is not ('-' or '/' or '.'))
        {
            return Shape.None;
        }

        var mark = rest[0];
        rest = rest[1..];
        var b = Digits(ref rest);
        if (b.Length is < 1 or > 2 || rest.Length < 2 || rest[0] != mark)
        {
            return Shape.None;
        }

        rest = rest[1..];
        var c = Digits(ref rest);
        if (a.Length == 4)
        {
            (year, first, second) = (Number(a), Number(b), Number(c));
            return c.Length is 1 or 2 && year is >= 1900 and <= 2199 && first is >= 1 and <= 12 && second is >= 1 and <= 31 ? Shape.Plain : Shape.None;
        }

        if (a.Length is < 1 or > 2 || c.Length is not (2 or 4))
        {
            return Shape.None;
        }

        (first, second, year) = (Number(a), Number(b), c.Length == 4 ? Number(c) : 2000 + Number(c));
        if (year is < 1900 or > 2199 || first is < 1 or > 31 || second is < 1 or > 31 || (first > 12 && second > 12))
        {
            return Shape.None;
        }

        if (mark == '.')
        {
            (first, second) = (second, first);
            return first <= 12 ? Shape.Plain : Shape.None;
        }

        return first > 12 ? Shape.SlashDayFirst : second > 12 ? Shape.SlashMonthFirst : Shape.SlashEither;
    }

    private static ReadOnlySpan<char> Digits(ref ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && char.IsAsciiDigit(rest[length]))
        {
            length++;
        }

        var digits = rest[..length];
        rest = rest[length..];
        return digits;
    }

    private static int Number(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var digit in digits[..Math.Min(digits.Length, 6)])
        {
            value = (value * 10) + (digit - '0');
        }

        return value;
    }
}
