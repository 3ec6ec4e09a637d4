using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.LeadFiles;

/// <summary>Tells a header from data by what is in it: names of columns are no phone numbers, addresses, dates or amounts, and there is one for most columns.</summary>
internal static class HeaderGuess
{
    internal static bool Is(IReadOnlyList<string> first)
    {
        var filled = 0;
        foreach (var cell in first)
        {
            if (cell.Length == 0)
            {
                continue;
            }

            filled++;
            if (LooksLikeValue(cell))
            {
                return false;
            }
        }

        return filled > 0 && (filled * 3 >= first.Count * 2 || first.Any(ColumnMatch.IsKnownName));
    }

    private static bool LooksLikeValue(string cell)
    {
        var digits = cell.Count(char.IsAsciiDigit);
        return (cell.Contains('@', StringComparison.Ordinal) && cell.Contains('.', StringComparison.Ordinal))
            || (digits >= 6 && digits * 2 > cell.Length)
            || (digits > 0 && !cell.Any(char.IsLetter))
            || cell.Length > 200;
    }
}
