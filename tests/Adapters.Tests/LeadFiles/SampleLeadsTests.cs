using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.Adapters.Tests.LeadFiles;

/// <summary>The file that the demo imports.</summary>
public sealed class SampleLeadsTests
{
    [Fact]
    public void Every_column_is_recognised_and_nearly_every_row_taken()
    {
        using var file = Sample();
        var shape = Given.Inspected(file, "FR");
        Assert.Empty(shape.Faults);
        Assert.DoesNotContain(shape.Columns, static column => column.Field == LeadField.Ignore);
        var judged = Given.Judged(file, "FR");
        Assert.Equal(902, judged.Count);
        Assert.InRange(judged.Count(static row => row.Verdict == LeadVerdict.Taken), 880, 892);
        Assert.Equal(6, judged.Count(static row => row.Suppress));
        Assert.Equal(2, judged.Count(static row => row.Verdict == LeadVerdict.Merged));
    }

    [Fact]
    public void Its_rows_fill_three_campaigns_and_its_dates_are_read()
    {
        using var file = Sample();
        var judged = Given.Judged(file, "FR");
        foreach (var kind in new[] { "quote", "demo", "invoice" })
        {
            var rows = judged.Where(row => row.Record.CampaignKind == kind).ToList();
            Assert.True(rows.Count > 200);
            Assert.All(rows, row => Assert.True(row.Record.LastSent is not null && row.Record.LastContact?.On < new DateOnly(2026, 11, 17) && row.Record.LastSentWhat is not null));
            Assert.All(rows, row => Assert.True(kind switch
            {
                "quote" => row.Record is { QuoteReference: not null, QuoteAmount: not null },
                "demo" => row.Record.DemoOn is not null,
                _ => row.Record is { InvoiceReference: not null, InvoiceAmount: not null, InvoiceDue: not null },
            }));
        }

        Assert.True(judged.Count(static row => row.Record.Callback?.On == new DateOnly(2026, 11, 17)) > 5);
    }

    [Fact]
    public void Nobody_real_can_be_reached()
    {
        string[] fiction =
        [
            "+3319900", "+3326191", "+3335301", "+3346571", "+3353649", "+3363998", "+44207946", "+44121496", "+44161496", "+44113496", "+447700900",
            "+493023125", "+494066969", "+496990009", "+498999998", "+4917139200",
        ];
        using var file = Sample();
        foreach (var row in Given.Judged(file, "FR"))
        {
            Assert.EndsWith(".example", row.Record.Email, StringComparison.OrdinalIgnoreCase);
            Assert.All(row.Numbers.Where(static number => number.E164 is not null), number => Assert.True(
                Array.Exists(fiction, start => number.E164!.StartsWith(start, StringComparison.Ordinal)) || (number.E164!.StartsWith("+1", StringComparison.Ordinal) && number.E164[5..].StartsWith("55501", StringComparison.Ordinal)),
                $"{number.E164} in row {row.Row} may belong to somebody."));
        }
    }

    private static FileStream Sample()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "FollowUpConsole.sln")))
        {
            at = at.Parent;
        }

        return File.OpenRead(Path.Combine(at!.FullName, "src", "Apps", "WebConsole", "Shell", "Demo", "sample-leads.csv"));
    }
}
