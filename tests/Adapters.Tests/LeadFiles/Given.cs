using System.Text;
using FollowUpConsole.Compliance;
using FollowUpConsole.LeadFiles;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Adapters.Tests.LeadFiles;

/// <summary>Runs a file through inspection, reading and judging, as an import does.</summary>
internal static class Given
{
    internal static readonly byte[] Key = [.. Enumerable.Range(0, 16).Select(static value => (byte)value)];

    internal static FileStream SharedLeads(params string[] parts) => File.OpenRead(SharedFolder.File(["data", "leads", .. parts]));

    internal static MemoryStream Bytes(string text, Encoding? encoding = null) => new((encoding ?? new UTF8Encoding(false)).GetBytes(text));

    internal static LeadFileShape Inspected(Stream file, string? region = null, LeadFileLimits? limits = null)
        => LeadFileInspection.Inspect(file, NumberPlans.Shipped, region, limits);

    internal static List<LeadRow> Judged(Stream file, string? region = null, bool customersWanted = false, IKnownProspects? known = null)
    {
        var shape = Inspected(file, region);
        Assert.Empty(shape.Faults);
        file.Position = 0;
        using var rows = LeadFileRows.Open(file, shape, shape.Columns);
        var reader = new LeadRowReader(shape.Columns, new ImportTerms(region, "a test", customersWanted), NumberPlans.Shipped, Key);
        var search = new DuplicateSearch(known);
        var judged = new List<LeadRow>();
        while (rows.Read())
        {
            var row = reader.Read(rows.Cells);
            search.Settle(row);
            judged.Add(row);
        }

        return judged;
    }

    internal static string Report(IEnumerable<LeadRow> rows)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using var lines = new ReportLines(buffer);
        foreach (var row in rows)
        {
            lines.Write(row);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
