using System.Buffers;

namespace FollowUpConsole.Compliance;

/// <summary>Cuts a cell where people put a second number.</summary>
internal static class CellPieces
{
    private static readonly string[] Marks =
        ["/", ";", ",", "|", "\n", "\r", "\\", "&", " ou ", " or ", " oder ", " et ", " and ", " und ", " y ", " o ", " e ", " of ", " en "];

    private static readonly SearchValues<char> Signs = SearchValues.Create("/;,|\n\r\\& ");

    /// <summary>The pieces that hold a digit; one piece when there is no mark.</summary>
    public static IReadOnlyList<string> Split(string cell)
    {
        if (cell.AsSpan().IndexOfAny(Signs) < 0)
        {
            return [cell];
        }

        var pieces = cell.Split(Marks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return pieces.Length < 2 ? [cell] : [.. pieces.Where(piece => piece.Any(char.IsDigit))];
    }
}
