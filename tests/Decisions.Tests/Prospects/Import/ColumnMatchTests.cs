using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.Decisions.Tests.Prospects.Import;

public sealed class ColumnMatchTests
{
    [Theory]
    [InlineData("Prénom", LeadField.FirstName)]
    [InlineData("Nom de famille", LeadField.LastName)]
    [InlineData("Raison sociale", LeadField.Company)]
    [InlineData("N° de devis", LeadField.QuoteReference)]
    [InlineData("Échéance", LeadField.InvoiceDue)]
    [InlineData("Ne pas appeler", LeadField.DoNotCall)]
    [InlineData("Ansprechpartner", LeadField.FullName)]
    [InlineData("PLZ", LeadField.Postcode)]
    [InlineData("Correo electrónico", LeadField.Email)]
    [InlineData("Ragione sociale", LeadField.Company)]
    [InlineData("Achternaam", LeadField.LastName)]
    [InlineData("phone_code", LeadField.PhoneCode)]
    [InlineData("HasOptedOutOfEmail", LeadField.Ignore)]
    [InlineData("Fax", LeadField.Ignore)]
    [InlineData("company_id", LeadField.Ignore)]
    public void Names_of_six_languages_are_known(string name, LeadField field) => Assert.Equal(field, Rows.Columns([name], "FR")[0].Field);

    [Fact]
    public void A_title_is_a_form_of_address_or_a_job_by_its_cells()
    {
        Assert.Equal(LeadField.Salutation, Rows.Columns(["Title"], "GB", ["Mr"], ["Dr"], ["The Manager"])[0].Field);
        Assert.Equal(LeadField.JobTitle, Rows.Columns(["Title"], "GB", ["Buyer"], ["Head of IT"], ["Dr"], ["CFO"])[0].Field);
    }

    [Fact]
    public void A_name_that_its_cells_contradict_is_not_believed()
    {
        var column = Rows.Columns(["Phone"], "FR", ["yes"], ["no"])[0];
        Assert.Equal((LeadField.Ignore, ColumnReason.Contradicted), (column.Field, column.Reason));
    }

    [Fact]
    public void Numbers_of_an_unknown_region_keep_their_column_but_not_its_confidence()
    {
        var unknown = Rows.Columns(["Phone"], null, ["(415) 555-0110"], ["(415) 555-0195"])[0];
        Assert.Equal((LeadField.Phone, ColumnReason.Name), (unknown.Field, unknown.Reason));
        Assert.True(unknown.Confidence < 0.7 && unknown.Share < 0.5);
    }

    [Fact]
    public void Content_alone_finds_phones_and_mails()
    {
        var columns = Rows.Columns(["a", "b", "c"], "FR", ["01 99 00 12 34", "x@y.example", "2026-01-02"], ["+33 6 39 98 00 01", "z@y.example", "2026-01-03"]);
        Assert.Equal((LeadField.Phone, LeadField.Email, LeadField.Ignore), (columns[0].Field, columns[1].Field, columns[2].Field));
        Assert.Equal(ColumnReason.Content, columns[0].Reason);
        Assert.True(columns[0].Confidence < Rows.Columns(["Phone"], "FR", ["01 99 00 12 34"])[0].Confidence);
    }

    [Fact]
    public void Ids_that_look_like_numbers_give_way_to_a_named_phone()
    {
        var columns = Rows.Columns(["Ordre", "Tel"], "US", ["9000000000", "212-555-0110"], ["9000000001", "212-555-0111"]);
        Assert.Equal((LeadField.Ignore, LeadField.Phone), (columns[0].Field, columns[1].Field));
    }

    [Theory]
    [InlineData("FR", DateOrder.DayFirst, "03/04/2026", "05/06/2026")]
    [InlineData("US", DateOrder.MonthFirst, "03/04/2026", "05/06/2026")]
    [InlineData(null, DateOrder.Undecided, "03/04/2026", "05/06/2026")]
    [InlineData("US", DateOrder.DayFirst, "03/04/2026", "25/06/2026")]
    [InlineData("FR", DateOrder.MonthFirst, "03/04/2026", "06/25/2026")]
    [InlineData("FR", DateOrder.Undecided, "13/04/2026", "06/25/2026")]
    [InlineData("FR", DateOrder.None, "2026-04-03", "03.04.2026")]
    public void The_order_of_dates_is_decided_by_the_whole_column_then_by_region(string? region, DateOrder order, params string[] dates)
        => Assert.Equal(order, Rows.Columns(["Created"], region, [.. dates.Select(static date => new[] { date })])[0].Dates);

    [Fact]
    public void A_late_row_still_settles_the_order()
    {
        var match = new ColumnMatch(FollowUpConsole.Compliance.NumberPlans.Shipped, "US");
        for (var row = 1; row <= ColumnMatch.CloseRows; row++)
        {
            match.See(Rows.Cells(row, "03/04/2026"));
        }

        Assert.True(match.WantsMore);
        match.See(Rows.Cells(1001, "25/04/2026"));
        Assert.False(match.WantsMore);
        Assert.Equal(DateOrder.DayFirst, match.Propose(["Created"])[0].Dates);
    }

    [Fact]
    public void An_employee_band_that_a_spreadsheet_turned_into_a_date_is_no_date()
        => Assert.Equal(LeadField.Ignore, Rows.Columns(["Created"], "GB", ["10-Nov"], ["11-50"])[0].Field);

    [Fact]
    public void Faults_of_columns_are_all_named()
    {
        var columns = Rows.Columns(["Nom", "Prénom"], "FR", ["a", "b"]);
        var faults = new FaultList().Check([columns[0], columns[1].As(LeadField.LastName), columns[1] with { Index = 7, Field = LeadField.Ignore }], 2);
        Assert.Equal("COLUMN-02 COLUMN-03 COLUMN-01", string.Join(' ', faults.Faults.Select(static fault => fault.Code)));
        Assert.True(new FaultList().Check([columns[0].As(LeadField.Phone)], 2).IsEmpty);
    }
}
