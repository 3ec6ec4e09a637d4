using CsvHelper;

namespace FollowUpConsole.LeadFiles;

/// <summary>Finds the delimiter: what a first line <c>sep=;</c> says, else what cuts the first records into the most and most regular cells.</summary>
internal static class DelimiterGuess
{
    private const int Records = 100;
    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    internal static (char Delimiter, bool HintLine) Of(string head, bool headIsAll)
    {
        if (head.Length >= 5 && head.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && (head.Length == 5 || head[5] is '\r' or '\n') && head[4] is > ' ' or '\t' and < '\u007F' and not '"')
        {
            return (head[4], true);
        }

        var best = ',';
        var bestScore = 0.0;
        foreach (var candidate in Candidates)
        {
            var score = Score(head, headIsAll, candidate);
            if (score > bestScore * 1.000001)
            {
                (best, bestScore) = (candidate, score);
            }
        }

        return (best, false);
    }

    private static double Score(string head, bool headIsAll, char candidate)
    {
        var widths = new List<int>(Records);
        using var reader = CsvReader.FromText(head, new CsvReaderOptions { Separator = candidate, HasHeader = false });
        while (widths.Count < Records && reader.Read())
        {
            widths.Add(reader.FieldCount);
        }

        // The head may end in the middle of a record.
        if (!headIsAll && widths.Count is > 1 and < Records)
        {
            widths.RemoveAt(widths.Count - 1);
        }

        if (widths.Count == 0)
        {
            return 0;
        }

        var usual = widths.GroupBy(static width => width).OrderByDescending(static group => group.Count()).ThenByDescending(static group => group.Key).First();
        var regular = (double)usual.Count() / widths.Count;
        return (usual.Key - 1) * regular * regular;
    }
}
