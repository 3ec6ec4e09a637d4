using FollowUpConsole.Compliance;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.Decisions.Tests.Prospects.Import;

/// <summary>Makes rows from text, without a file.</summary>
internal static class Rows
{
    internal static readonly byte[] Key = [.. Enumerable.Range(0, 16).Select(static value => (byte)value)];

    internal static LeadCells Cells(int row, params string[] cells)
    {
        var made = new LeadCells();
        made.Begin(row);
        foreach (var cell in cells)
        {
            made.Add(cell);
        }

        return made;
    }

    internal static IReadOnlyList<LeadColumn> Columns(string[]? header, string? region, params string[][] rows)
    {
        var match = new ColumnMatch(NumberPlans.Shipped, region);
        for (var i = 0; i < rows.Length; i++)
        {
            match.See(Cells(i + 1, rows[i]));
        }

        return match.Propose(header);
    }

    internal static List<LeadRow> Judged(string[] header, string? region, string[][] rows, IKnownProspects? known = null, bool customersWanted = false, string origin = "a test")
    {
        var columns = Columns(header, region, rows);
        var reader = new LeadRowReader(columns, new ImportTerms(region, origin, customersWanted), NumberPlans.Shipped, Key);
        var search = new DuplicateSearch(known);
        var judged = new List<LeadRow>();
        for (var i = 0; i < rows.Length; i++)
        {
            var row = reader.Read(Cells(i + 1, rows[i]));
            search.Settle(row);
            judged.Add(row);
        }

        return judged;
    }
}
