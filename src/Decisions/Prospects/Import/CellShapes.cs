using System.Buffers;

namespace FollowUpConsole.Prospects.Import;

/// <summary>What a cell looks like at a glance. Cheap and coarse; the number plan has the last word on phones.</summary>
internal static class CellShapes
{
    private static readonly SearchValues<char> NeverInMail = SearchValues.Create(" \t\r\n,;<>\"()");

    internal static bool IsEmail(ReadOnlySpan<char> cell)
    {
        var at = cell.IndexOf('@');
        if (at < 1 || cell.Length > 254 || cell.LastIndexOf('@') != at)
        {
            return false;
        }

        var host = cell[(at + 1)..];
        var dot = host.LastIndexOf('.');
        return dot > 0 && dot < host.Length - 1 && !cell.ContainsAny(NeverInMail);
    }

    /// <summary>Digits with the punctuation of phone numbers, and something that tells them from an id, an amount or a date.</summary>
    internal static bool IsPhone(ReadOnlySpan<char> cell)
    {
        if (cell.Length is < 7 or > 60 || DateReading.ShapeOf(cell) != DateReading.Shape.None)
        {
            return false;
        }

        var digits = 0;
        var marks = 0;
        for (var i = 0; i < cell.Length; i++)
        {
            if (char.IsAsciiDigit(cell[i]))
            {
                digits++;
            }
            else if (cell[i] is ' ' or '.' or '-' or '/' or '(' or ')' or '+' or '\u00A0')
            {
                marks++;
            }
            else
            {
                // After a whole number an extension may follow; before it, nothing.
                return digits >= 7 && char.IsLetter(cell[i]) && (cell[0] is '+' or '0' or '(' || marks > 1);
            }
        }

        // "1.234.567" and "12-34-56-7" are rare; "37.417,44" falls out by its comma.
        return digits is >= 7 and <= 20 && (cell[0] is '+' or '0' or '(' || marks > 1 || digits is 10 or 11);
    }

    internal static bool IsNumber(ReadOnlySpan<char> cell)
    {
        var digits = 0;
        foreach (var letter in cell)
        {
            if (char.IsAsciiDigit(letter))
            {
                digits++;
            }
            else if (letter is not ('.' or ',' or ' ' or '-' or '\u00A0' or '\u202F' or '€' or '$' or '£' or '\''))
            {
                return false;
            }
        }

        return digits > 0;
    }
}
