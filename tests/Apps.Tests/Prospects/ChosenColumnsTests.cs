using FollowUpConsole.Prospects.Import;
using FollowUpConsole.WebConsole.Prospects;

namespace FollowUpConsole.Apps.Tests.Prospects;

public sealed class ChosenColumnsTests
{
    private static readonly LeadColumn[] Proposed = [Column(0, LeadField.FullName), Column(1, LeadField.Phone), Column(2, LeadField.Notes)];

    [Fact]
    public void What_was_chosen_comes_back_and_what_was_proposed_stays()
    {
        LeadColumn[] changed = [Proposed[0].As(LeadField.Company), Proposed[1].As(LeadField.Phone, PhoneKind.Mobile), Proposed[2]];
        Assert.Equal(changed, ChosenColumns.Apply(Proposed, ChosenColumns.Write(changed)));
        Assert.Null(ChosenColumns.Write(Proposed));
        Assert.Equal(Proposed, ChosenColumns.Apply(Proposed, null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("0")]
    [InlineData("0-9999-0")]
    [InlineData("0-0-99")]
    [InlineData("-1-0-0")]
    [InlineData("7-0-0")]
    [InlineData("0-0-0-0")]
    [InlineData("99999999999999-0-0_<script>")]
    public void An_address_that_names_what_is_not_there_chooses_nothing(string text) => Assert.Equal(Proposed, ChosenColumns.Apply(Proposed, text));

    [Fact]
    public void The_widest_file_still_fits_an_address()
    {
        var columns = Enumerable.Range(0, 500).Select(i => Column(i, LeadField.Ignore).As(LeadField.Detail, PhoneKind.Other));
        Assert.InRange(ChosenColumns.Write(columns)!.Length, 1, 6_000);
    }

    private static LeadColumn Column(int index, LeadField field) => new(index, "c" + index, field, PhoneKind.Main, DateOrder.None, 0.9, ColumnReason.Name, 1);
}
