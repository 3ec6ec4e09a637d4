using System.Globalization;

namespace FollowUpConsole.WebConsole.Shell.Demo;

/// <summary>The sample file that comes with the application: invented people with numbers that belong to nobody.</summary>
internal static class SampleLeads
{
    private static readonly string[] Dated = ["created", "last contact", "quote sent on", "demo date"];

    /// <summary>The file's header and those of its rows that are meant for one kind of campaign and whose newest date lies in a stretch of days.</summary>
    public static string Rows(string kind, DateOnly after, DateOnly until)
    {
        using var stream = typeof(SampleLeads).Assembly.GetManifestResourceStream("sample-leads.csv") ?? throw new InvalidOperationException("sample-leads.csv was not built in");
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var columns = Cells(lines[0]);
        var kindAt = columns.IndexOf("campaign kind");
        var datedAt = Dated.Select(name => columns.IndexOf(name)).ToList();
        return string.Join('\n', lines.Skip(1).Where(line => Cells(line) is var cells && cells[kindAt] == kind && Newest(cells, datedAt) is var newest && newest > after && newest <= until).Prepend(lines[0])) + "\n";
    }

    private static DateOnly Newest(List<string> cells, List<int> datedAt) =>
        datedAt.Select(at => cells[at]).Where(cell => cell.Length >= 10).Select(cell => DateOnly.ParseExact(cell[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture)).DefaultIfEmpty(DateOnly.FromDayNumber(1)).Max();

    // The file is our own: commas, quotes where a cell holds one, no line breaks in cells.
    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var (from, quoted) = (0, false);
        for (var at = 0; at <= line.Length; at++)
        {
            if (at < line.Length && line[at] == '"')
            {
                quoted = !quoted;
            }
            else if (at == line.Length || (line[at] == ',' && !quoted))
            {
                cells.Add(line[from..at].Trim('"'));
                from = at + 1;
            }
        }

        return cells;
    }
}
