using System.Buffers;
using FollowUpConsole.Compliance;

namespace FollowUpConsole.Prospects.Import;

/// <summary>Reads a phone cell: one number, or several. Undoes what spreadsheets do to numbers, where it can be undone.</summary>
internal static class PhoneCell
{
    private static readonly SearchValues<char> Mantissa = SearchValues.Create("0123456789.,");

    internal static void Read(ReadOnlySpan<char> cell, LeadColumn column, string? callingCode, string? region, INumberPlan plan, List<LeadNumber> numbers)
    {
        var raw = cell.ToString();
        if (IsLost(cell))
        {
            numbers.Add(Unread(raw, column));
            return;
        }

        var text = Unwrapped(cell, raw, callingCode, region);
        if (MayHoldSeveral(text))
        {
            var several = plan.ReadCell(text, region);
            if (several.Count > 1 || (several.Count == 1 && several[0].Raw != text))
            {
                numbers.Add(Unread(raw, column));
                foreach (var one in several)
                {
                    numbers.Add(new LeadNumber(column.Name, column.Phone, one));
                }

                return;
            }
        }

        var reading = plan.Read(text, region);
        numbers.Add(new LeadNumber(column.Name, column.Phone, ReferenceEquals(text, raw) ? reading : reading with { Raw = raw }));
    }

    private static LeadNumber Unread(string raw, LeadColumn column)
        => new(column.Name, column.Phone, new NumberReading(raw, null, null, false, false, LineKind.Unknown, null, []));

    private static bool MayHoldSeveral(ReadOnlySpan<char> text)
    {
        if (text.Length < 15)
        {
            return false;
        }

        var digits = 0;
        var marks = 0;
        foreach (var letter in text)
        {
            digits += char.IsAsciiDigit(letter) ? 1 : 0;
            marks += letter is '/' or ';' or ',' or '|' or '\n' or '\\' or '&' || char.IsLetter(letter) ? 1 : 0;
        }

        return digits >= 14 && marks > 0;
    }

    /// <summary>"3.31623E+10": a spreadsheet has thrown the last digits away. Reading the rest would dial a stranger.</summary>
    private static bool IsLost(ReadOnlySpan<char> cell)
    {
        var e = cell.IndexOfAny('E', 'e');
        return e > 0 && e < cell.Length - 1 && cell[e + 1] is '+' or '-' && !cell[..e].ContainsAnyExcept(Mantissa) && !cell[(e + 2)..].ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>="0142685300", '0142685300 and 33142685300.0 are ways in which spreadsheets keep or spoil a number.</summary>
    private static string Unwrapped(ReadOnlySpan<char> cell, string raw, string? callingCode, string? region)
    {
        var inner = cell;
        if (inner.StartsWith("=\"") && inner.EndsWith("\"") && inner.Length > 3)
        {
            inner = inner[2..^1];
        }
        else if (inner[0] is '\'' or '’')
        {
            inner = inner[1..];
        }

        if (inner.EndsWith(".0") && inner.Length > 8 && !inner[..^2].ContainsAnyExceptInRange('0', '9'))
        {
            inner = inner[..^2];
        }

        // A dialler file gives the calling code in a column of its own; it is needed only where no country tells how to read the number.
        if (region is null && callingCode is not null && !inner.IsEmpty && inner[0] is not '+')
        {
            return $"+{callingCode}{inner.TrimStart('0')}";
        }

        return inner.Length == cell.Length ? raw : inner.ToString();
    }
}
