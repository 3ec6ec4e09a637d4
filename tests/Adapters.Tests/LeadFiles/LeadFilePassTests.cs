using FollowUpConsole.Compliance;
using FollowUpConsole.LeadFiles;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.Adapters.Tests.LeadFiles;

public sealed class LeadFilePassTests
{
    [Fact]
    public async Task Parts_hold_the_same_rows_in_file_order()
    {
        await using var file = Given.SharedLeads("big_20000_utf8.csv");
        var expected = Given.Report(Given.Judged(file, "FR"));
        file.Position = 0;
        var rows = new List<LeadRow>();
        await foreach (var part in Pass(file).ReadAsync(Rewound(file), 250))
        {
            Assert.InRange(part.Count, 1, 250);
            rows.AddRange(part);
        }

        Assert.Equal(Enumerable.Range(1, 20_000), rows.Select(static row => row.Row));
        Assert.Equal(expected, Given.Report(rows), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_caller_that_stops_half_way_leaves_nobody_reading()
    {
        await using var file = Given.SharedLeads("big_20000_utf8.csv");
        var pass = Pass(file);
        await foreach (var part in pass.ReadAsync(Rewound(file), 100))
        {
            Assert.Equal(100, part.Count);
            break;
        }

        var at = file.Position;
        Assert.True(at < file.Length);
        await Task.Yield();
        Assert.Equal(at, file.Position);
    }

    [Fact]
    public async Task A_fault_while_reading_reaches_the_caller()
    {
        await using var file = Given.SharedLeads("espocrm_leads.csv");
        var pass = Pass(file);
        await using var broken = Given.Bytes("id;phone\n1;\"" + new string('x', 5 << 20));
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await foreach (var part in pass.ReadAsync(broken, 100))
            {
                Assert.NotEmpty(part);
            }
        });
    }

    private static LeadFilePass Pass(Stream file)
    {
        var shape = Given.Inspected(file, "FR");
        return new LeadFilePass(shape, shape.Columns, new ImportTerms("FR", "a test"), NumberPlans.Shipped, Given.Key);
    }

    private static Stream Rewound(Stream file)
    {
        file.Position = 0;
        return file;
    }
}
