using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.Decisions.Tests.Prospects.Import;

public sealed class LeadRowReaderTests
{
    private static readonly string[] Header = ["id", "first name", "last name", "phone", "country", "status", "do not call", "deleted", "converted", "TPS"];

    [Fact]
    public void A_row_with_a_possible_number_is_taken()
    {
        var row = Judge("1", "Ann", "Lee", "020 7946 0123", "United Kingdom", "New", "0", "", "no", "N");
        Assert.Equal((LeadVerdict.Taken, "+442079460123", "GB"), (row.Verdict, row.Numbers[0].E164, row.Record.Region));
    }

    [Theory]
    [InlineData(RowReasons.NoNumber, "1", "Ann", "Lee", "", "FR")]
    [InlineData(RowReasons.NoPossibleNumber, "1", "Ann", "Lee", "12", "FR")]
    [InlineData(RowReasons.NoPossibleNumber, "1", "Ann", "Lee", "3.31623E+10", "FR")]
    [InlineData(RowReasons.DoNotCall, "1", "Ann", "Lee", "0199001234", "FR", "", "yes")]
    [InlineData(RowReasons.DoNotCall, "1", "Ann", "Lee", "0199001234", "FR", "", "since March")]
    [InlineData(RowReasons.DoNotCall, "1", "Ann", "Lee", "0199001234", "FR", "Ne plus appeler")]
    [InlineData(RowReasons.Deleted, "1", "Ann", "Lee", "0199001234", "FR", "", "", "true")]
    [InlineData(RowReasons.Converted, "1", "Ann", "Lee", "0199001234", "FR", "", "", "", "1")]
    [InlineData(RowReasons.Converted, "1", "Ann", "Lee", "0199001234", "FR", "Closed - Converted")]
    [InlineData(RowReasons.Closed, "1", "Ann", "Lee", "0199001234", "FR", "Perdu")]
    [InlineData(RowReasons.OnRegister, "1", "Ann", "Lee", "0199001234", "FR", "", "", "", "", "Y")]
    [InlineData(RowReasons.Shifted, "1", "Ann", "Lee", "0199001234", "FR", "", "", "", "", "", "one more")]
    [InlineData(RowReasons.None, "1", "Ann", "Lee", "0199001234", "FR", "Bad timing", "N", "f", "nein", "Non", "")]
    [InlineData(RowReasons.DoNotCall | RowReasons.Deleted | RowReasons.NoNumber, "1", "Ann", "Lee", "", "FR", "dnc", "1", "1")]
    public void All_that_speaks_against_a_row_is_named(RowReasons reasons, params string[] cells) => Assert.Equal(reasons, Judge(cells).Reasons);

    [Fact]
    public void Only_do_not_call_asks_for_suppression()
    {
        Assert.True(Judge("1", "Ann", "Lee", "0199001234", "FR", "", "1").Suppress);
        Assert.False(Judge("1", "Ann", "Lee", "0199001234", "FR", "Dead").Suppress);
    }

    [Fact]
    public void Customers_are_taken_where_they_are_wanted()
        => Assert.Equal(RowReasons.None, Rows.Judged(Header, "FR", [["1", "Ann", "Lee", "0199001234", "FR", "Won", "", "", "1"]], customersWanted: true)[0].Reasons);

    [Fact]
    public void The_rows_country_goes_before_the_files_region()
    {
        Assert.Equal("+493023125123", Judge("1", "A", "B", "030/23125123", "Deutschland").Numbers[0].E164);
        Assert.Equal("+33199001234", Judge("1", "A", "B", "01 99 00 12 34", "Atlantis").Numbers[0].E164);
    }

    [Theory]
    [InlineData("=\"0199001234\"")]
    [InlineData("'0199001234")]
    [InlineData("33199001234.0")]
    public void What_spreadsheets_do_to_numbers_is_undone_and_the_cell_reported_as_it_stands(string cell)
    {
        var number = Judge("1", "A", "B", cell, "FR").Numbers[0];
        Assert.Equal((cell, "+33199001234"), (number.Raw, number.E164));
    }

    [Fact]
    public void A_calling_code_beside_the_number_helps_where_no_country_is_known()
        => Assert.Equal("+13125550164", Rows.Judged(["phone code", "phone"], null, [["1", "3125550164"]])[0].Numbers[0].E164);

    [Fact]
    public void Text_is_composed_and_otherwise_kept()
        => Assert.Equal("Zoe\u0301".Normalize(), Judge("1", " Zoe\u0301\u00A0", "B", "0199001234", "FR").Record.FirstName);

    [Fact]
    public void No_text_makes_it_throw()
    {
        var random = new Random(20261117);
        string[] pieces = ["+", "33", "0", "=", "\"", "\uD800", "\uDC00", "\uFFFE", "\uFFFF", "\0", "é", "e\u0301", "/", " ou ", "ext", "x12", "@", ".", "1e+5", "-", "(", "2026", ":", "T", "Z", "am", "999999999999999", "ß", "😀"];
        for (var i = 0; i < 20_000; i++)
        {
            var cells = Enumerable.Range(0, 10).Select(_ => string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => pieces[random.Next(pieces.Length)]))).ToArray();
            var row = Judge(cells);
            Assert.NotNull(row.Record.DisplayName);
        }
    }

    private static LeadRow Judge(params string[] cells)
    {
        var columns = Rows.Columns(Header, "FR");
        return new LeadRowReader(columns, new ImportTerms("FR", "a test"), FollowUpConsole.Compliance.NumberPlans.Shipped, Rows.Key).Read(Rows.Cells(1, cells));
    }
}
