using System.Text;
using FollowUpConsole.LeadFiles;

namespace FollowUpConsole.Adapters.Tests.LeadFiles;

public sealed class ReportFileTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+33199001234")]
    [InlineData("-2")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠x")]
    [InlineData("  =1")]
    [InlineData("\u200B=1")]
    public void No_cell_of_a_report_starts_a_formula(string cell) => Assert.Equal("'" + cell, ReportFile.Harmless(cell));

    [Theory]
    [InlineData("")]
    [InlineData("Zoé =1")]
    [InlineData("'=1")]
    [InlineData("12")]
    public void Control_other_cells_stay_as_they_are(string cell) => Assert.Equal(cell, ReportFile.Harmless(cell));

    [Fact]
    public void A_line_names_row_verdict_reasons_and_numbers()
    {
        var rows = Given.Judged(Given.Bytes("id;name;phone;Do Not Call\n1;Ann;01 99 00 12 34 poste 12;1\n2;Bob;;0\n"), "FR");
        var text = Given.Report(rows).Split('\n');
        Assert.Equal("""{"row":1,"verdict":"refused","reasons":["ROW-03"],"numbers":[{"column":"phone","raw":"01 99 00 12 34 poste 12","e164":"+33199001234","extension":"12"}]}""", text[0]);
        Assert.Equal("""{"row":2,"verdict":"refused","reasons":["ROW-01"],"numbers":[]}""", text[1]);
        Assert.Equal(string.Empty, text[2]);
    }

    [Fact]
    public void Hostile_text_stays_one_json_line()
    {
        var row = Given.Judged(Given.Bytes("id,phone\n1,\"\"\"},\n\u202E<b>0199001234\"\n2,0199001235\n"), "FR")[0];
        var text = Given.Report([row]);
        Assert.Equal(text.Length - 1, text.IndexOf('\n', StringComparison.Ordinal));
        Assert.Equal(row.Numbers[0].Raw, ReportLine.Read(Encoding.UTF8.GetBytes(text))!.Numbers[0].Raw);
    }

    [Fact]
    public void Control_what_is_no_line_is_not_read() => Assert.Null(ReportLine.Read("{\"row\":"u8));

    [Fact]
    public void A_record_can_be_read_back_and_holds_no_formula()
    {
        var row = Given.Judged(Given.Bytes("id,name,phone,status\n1,Ann,\"+33 1 99 00 12 34\",Dead\n"))[0];
        using var text = new StringWriter();
        ReportFile.WriteRecord(text, ReportLine.Read(Encoding.UTF8.GetBytes(Given.Report([row])))!, static code => code);
        Assert.Equal("\"1\",\"refused\",\"ROW-05\",\"\",\"'+33199001234\",\"'+33 1 99 00 12 34\"\r\n", text.ToString());
    }
}
