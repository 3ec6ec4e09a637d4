namespace FollowUpConsole.WebConsole.Scripts;

/// <summary>A line of a comparison.</summary>
/// <param name="Sign"><c>+</c> new, <c>-</c> gone, blank the same.</param>
/// <param name="Text">The line.</param>
public sealed record ChangedLine(char Sign, string Text);

/// <summary>Compares two texts line by line: longest common subsequence, so that what stayed is told as stayed.</summary>
public static class LineChanges
{
    /// <summary>Old and new in one list. Both are at most some hundred lines.</summary>
    public static IReadOnlyList<ChangedLine> Between(string before, string after)
    {
        var (a, b) = (before.TrimEnd('\n').Split('\n'), after.TrimEnd('\n').Split('\n'));
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var lines = new List<ChangedLine>();
        var (x, y) = (0, 0);
        while (x < a.Length || y < b.Length)
        {
            if (x < a.Length && y < b.Length && a[x] == b[y])
            {
                lines.Add(new ChangedLine(' ', a[x++]));
                y++;
            }
            else if (y == b.Length || (x < a.Length && common[x + 1, y] >= common[x, y + 1]))
            {
                lines.Add(new ChangedLine('-', a[x++]));
            }
            else
            {
                lines.Add(new ChangedLine('+', b[y++]));
            }
        }

        return lines;
    }
}
