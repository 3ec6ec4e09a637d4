using System.Text;
using FollowUpConsole.LeadFiles;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.Adapters.Tests.LeadFiles;

public sealed class HostileFilesTests
{
    private const string Head = "id,name,phone\n";
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0, 0, 0, 1, 0, 8, 6, 0, 0, 0, 0x5C, 0x72, 0xA8, 0x66];

    [Fact]
    public void An_empty_file_has_a_clear_fault()
    {
        Assert.Equal(FileFaults.Empty, OnlyFault(new MemoryStream()));
        Assert.Equal(FileFaults.Empty, OnlyFault(Given.Bytes("\n\r\n\n")));
    }

    [Fact]
    public void A_header_without_rows_has_a_clear_fault() => Assert.Equal(FileFaults.HeaderOnly, OnlyFault(Given.Bytes(Head)));

    [Fact]
    public void A_picture_is_no_lead_file() => Assert.Equal(FileFaults.Binary, OnlyFault(new MemoryStream(Png)));

    [Fact]
    public void A_nul_in_text_is_refused() => Assert.Equal(FileFaults.Binary, OnlyFault(Given.Bytes(Head + "1,A\0B,01 99 00 12 34\n")));

    [Fact]
    public void A_workbook_is_named_as_what_it_is()
    {
        var fault = Assert.Single(Given.Inspected(new MemoryStream([.. "PK\u0003\u0004"u8, .. Png])).Faults);
        Assert.Equal((FileFaults.OtherProgram, "xlsx"), (fault.Code, fault.Args[0]));
    }

    [Theory]
    [InlineData(false, "utf-16le")]
    [InlineData(true, "utf-16be")]
    public void Wide_text_without_a_mark_is_read(bool big, string name)
    {
        using var file = Given.Bytes(Head + "1,Émilie,01 99 00 12 34\n", new UnicodeEncoding(big, byteOrderMark: false));
        Assert.Equal(name, Given.Inspected(file, "FR").Encoding);
        var row = Assert.Single(Given.Judged(file, "FR"));
        Assert.Equal(("Émilie", "+33199001234"), (row.Record.FullName, row.Numbers[0].E164));
    }

    [Fact]
    public void Windows_text_is_told_from_latin_one()
    {
        Assert.Equal("windows-1252", Given.Inspected(new MemoryStream([.. "name,phone\nD"u8, 0x92, .. "Arc,0199001234\n"u8]), "FR").Encoding);
        Assert.Equal("iso-8859-1", Given.Inspected(new MemoryStream([.. "name,phone\nJos"u8, 0xE9, .. ",0199001234\n"u8]), "FR").Encoding);
    }

    [Fact]
    public void A_character_cut_by_the_edge_of_a_block_is_still_utf8()
    {
        for (var pad = 0; pad < 4; pad++)
        {
            using var file = Given.Bytes(Head + new string('\n', (256 * 1024) - Head.Length - 4 + pad) + "1,é€😀,0199001234\n");
            Assert.Equal("utf-8", Given.Inspected(file, "FR").Encoding);
        }
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_named_with_its_line()
    {
        var fault = Assert.Single(Given.Inspected(Given.Bytes(Head + "1,Ann,0199001234\n2,\"Bob,0199001235\n3,Cy,0199001236\n"), "FR").Faults);
        Assert.Equal((FileFaults.UnclosedQuote, "3"), (fault.Code, fault.Args[0]));
    }

    [Fact]
    public void A_stray_quote_refuses_the_rows_it_swallowed_and_no_others()
    {
        var rows = Given.Judged(Given.Bytes(Head + "1,\"Ann,0199001234\n2,\"Bob\",0199001235\n3,Cy,0199001236\n"), "FR");
        Assert.Equal((LeadVerdict.Refused, LeadVerdict.Taken), (rows[0].Verdict, rows[^1].Verdict));
        Assert.True(rows[0].Reasons.HasFlag(RowReasons.Shifted));
    }

    [Fact]
    public void A_row_beyond_every_measure_is_a_fault_of_the_file()
        => Assert.Equal(FileFaults.RowTooLong, OnlyFault(Given.Bytes(Head + "1,\"" + new string('x', 3 << 20) + "\",0199001234\n")));

    [Fact]
    public void A_million_columns_are_refused()
        => Assert.Equal(FileFaults.TooManyColumns, OnlyFault(Given.Bytes(new string(',', 1_000_000) + "\n1,2\n")));

    [Fact]
    public void A_file_over_the_limit_is_refused_without_reading_on()
        => Assert.Equal(FileFaults.TooLarge, Assert.Single(Given.Inspected(Given.Bytes(Head + new string('x', 500)), limits: new LeadFileLimits(Bytes: 100)).Faults).Code);

    [Fact]
    public void A_name_of_ten_thousand_characters_is_kept_and_one_more_refuses_its_row_only()
    {
        var rows = Given.Judged(Given.Bytes(Head + "1," + new string('n', 10_000) + ",0199001234\n2," + new string('m', 10_001) + ",0199001235\n3,Cy,0199001236\n"), "FR");
        Assert.Equal((LeadVerdict.Taken, LeadVerdict.Refused, LeadVerdict.Taken), (rows[0].Verdict, rows[1].Verdict, rows[2].Verdict));
        Assert.Equal(10_000, rows[0].Record.FullName!.Length);
        Assert.Equal(RowReasons.CellTooLong, rows[1].Reasons);
    }

    [Fact]
    public void Formulas_markup_and_marks_are_text()
    {
        var row = Assert.Single(Given.Judged(Given.Bytes("id,name,phone,notes\n1,\"\u202E<script>alert(1)</script>\u200B\",0199001234,\"=HYPERLINK(\"\"http://x.example\"\",\"\"x\"\")\"\n"), "FR"));
        Assert.Equal(LeadVerdict.Taken, row.Verdict);
        Assert.Equal("\u202E<script>alert(1)</script>\u200B", row.Record.FullName);
        Assert.Equal("<script>alert(1)</script>", row.Record.DisplayName);
        Assert.Equal("=HYPERLINK(\"http://x.example\",\"x\")", row.Record.Notes);
    }

    [Fact]
    public void A_comma_in_a_bare_name_shifts_a_row_and_is_noticed()
    {
        var rows = Given.Judged(Given.Bytes("id,name,phone,fax\n1,Ann,0199001234,\n2,Smith, Bob,0199001235,0199001236\n"), "FR");
        Assert.Equal((RowReasons.None, RowReasons.NoPossibleNumber | RowReasons.Shifted), (rows[0].Reasons, rows[1].Reasons));
    }

    [Fact]
    public void The_same_bytes_give_the_same_report()
    {
        using var file = Given.SharedLeads("hubspot_contacts_export.csv");
        var first = Given.Report(Given.Judged(file, "FR"));
        Assert.Equal(first, Given.Report(Given.Judged(file, "FR")), StringComparer.Ordinal);
        Assert.False(first.Equals(Given.Report(Given.Judged(file, "US")[1..]), StringComparison.Ordinal));
    }

    private static string OnlyFault(Stream file) => Assert.Single(Given.Inspected(file, "FR").Faults).Code;
}
