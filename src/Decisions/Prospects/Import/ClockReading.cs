namespace FollowUpConsole.Prospects.Import;

/// <summary>Reads what follows a date: nothing, or a time of 24 or 12 hours, with or without an offset from UTC.</summary>
internal static class ClockReading
{
    internal static bool TryRead(ReadOnlySpan<char> rest, out TimeOnly? time, out TimeSpan? offset)
    {
        (time, offset) = (null, null);
        rest = rest.Trim();
        if (rest.IsEmpty)
        {
            return true;
        }

        if (rest[0] is 'T' or 't' or ',')
        {
            rest = rest[1..].TrimStart();
        }

        if (!TakeNumber(ref rest, 2, out var hour) || !TakeMark(ref rest, ':') || !TakeNumber(ref rest, 2, out var minute))
        {
            return false;
        }

        var second = 0;
        if (TakeMark(ref rest, ':') && !TakeNumber(ref rest, 2, out second))
        {
            return false;
        }

        if (rest.Length > 1 && rest[0] is '.' or ',')
        {
            rest = rest[1..];
            rest = rest[DigitsAhead(rest)..];
        }

        if (!TakeHalf(ref rest, ref hour) || hour > 23 || minute > 59 || second > 59 || !TakeOffset(rest.TrimStart(), out offset))
        {
            return false;
        }

        time = new TimeOnly(hour, minute, second);
        return true;
    }

    private static bool TakeHalf(ref ReadOnlySpan<char> rest, ref int hour)
    {
        var text = rest.TrimStart();
        var pm = text.StartsWith("pm", StringComparison.OrdinalIgnoreCase);
        if (!pm && !text.StartsWith("am", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (hour is < 1 or > 12)
        {
            return false;
        }

        hour = (hour % 12) + (pm ? 12 : 0);
        rest = text[2..];
        return true;
    }

    private static bool TakeOffset(ReadOnlySpan<char> rest, out TimeSpan? offset)
    {
        offset = null;
        if (rest.IsEmpty)
        {
            return true;
        }

        if (rest is "Z" or "z" or "UTC")
        {
            offset = TimeSpan.Zero;
            return true;
        }

        var sign = rest[0] == '-' ? -1 : 1;
        if (rest[0] is not ('+' or '-'))
        {
            return false;
        }

        rest = rest[1..];
        if (!TakeNumber(ref rest, 2, out var hours))
        {
            return false;
        }

        TakeMark(ref rest, ':');
        var minutes = 0;
        if ((!rest.IsEmpty && !TakeNumber(ref rest, 2, out minutes)) || !rest.IsEmpty || hours > 14 || minutes > 59)
        {
            return false;
        }

        var length = new TimeSpan(hours, minutes, 0);
        offset = length > TimeSpan.FromHours(14) ? null : length * sign;
        return offset is not null;
    }

    private static int DigitsAhead(ReadOnlySpan<char> rest)
    {
        var length = rest.IndexOfAnyExceptInRange('0', '9');
        return length < 0 ? rest.Length : length;
    }

    private static bool TakeMark(ref ReadOnlySpan<char> rest, char mark)
    {
        if (rest.IsEmpty || rest[0] != mark)
        {
            return false;
        }

        rest = rest[1..];
        return true;
    }

    private static bool TakeNumber(ref ReadOnlySpan<char> rest, int longest, out int value)
    {
        var length = Math.Min(longest, DigitsAhead(rest));
        value = 0;
        foreach (var digit in rest[..length])
        {
            value = (value * 10) + (digit - '0');
        }

        rest = rest[length..];
        return length > 0;
    }
}
