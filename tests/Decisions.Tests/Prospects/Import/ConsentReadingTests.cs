using FollowUpConsole.Compliance;
using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.Decisions.Tests.Prospects.Import;

public sealed class ConsentReadingTests
{
    private static readonly string[] Header = ["Phone", "Consent", "Consent date", "Consent until", "Consent scope", "Consent channel", "Consent version", "Consent proof"];
    private static readonly ConsentTerms Said = new(ConsentHolder.Client, Enum.GetValues<ConsentMention>(), Written: true);

    [Theory]
    [InlineData("Consent", "yes", LeadField.Consent)]
    [InlineData("Consentement téléphonique", "oui", LeadField.Consent)]
    [InlineData("Einwilligung", "ja", LeadField.Consent)]
    [InlineData("Phone opt-in", "1", LeadField.Consent)]
    [InlineData("Consentement", "2026-09-01", LeadField.ConsentGivenAt)]
    [InlineData("Consent given", "yes", LeadField.Consent)]
    [InlineData("Date du consentement", "01/09/2026", LeadField.ConsentGivenAt)]
    [InlineData("Fin du consentement", "01/09/2027", LeadField.ConsentUntil)]
    [InlineData("Preuve du consentement", "form 17", LeadField.ConsentEvidence)]
    [InlineData("Consent", "see the notes", LeadField.Ignore)]
    [InlineData("Opted out of email", "yes", LeadField.Ignore)]
    public void A_column_is_known_by_its_name_and_its_cells(string name, string cell, LeadField field) => Assert.Equal(field, Rows.Columns([name], "FR", [cell])[0].Field);

    [Fact]
    public void A_whole_consent_is_read_with_everything_that_is_said_of_it()
    {
        var row = Read("oui", "2026-09-01 14:30", "2027-08-31", "appels", "formulaire web", "form v3", "archive 17");
        Assert.Equal(RowReasons.None, row.Reasons);
        Assert.Equal(LeadVerdict.Taken, row.Verdict);
        var consent = row.Consent!;
        Assert.Equal((At("2026-09-01T12:30:00Z"), At("2027-08-31T21:59:59Z"), ConsentScope.Calls, ConsentChannel.WebForm), (consent.GivenAt, consent.Until!.Value, consent.Scope, consent.Channel!.Value));
        Assert.Equal((true, true, ConsentHolder.Client, "form-v3", "archive 17"), (consent.Written, consent.Complete, consent.GrantedTo, consent.TextVersion, consent.Evidence));
    }

    [Theory]
    [InlineData("yes", "2026-09-01", "2026-08-31T22:00:00Z")]
    [InlineData("yes", "2026-09-01T14:30:00+05:00", "2026-09-01T09:30:00Z")]
    [InlineData("accepté", "01/09/2026 08:00", "2026-09-01T06:00:00Z")]
    [InlineData("2026-09-01", "", "2026-08-31T22:00:00Z")]
    public void A_day_begins_and_a_time_is_on_the_numbers_clock(string said, string on, string given) => Assert.Equal(At(given), Read(said, on).Consent!.GivenAt);

    [Theory]
    [InlineData("yes", "", "", "", "", "")]
    [InlineData("yes", "last summer", "", "", "", "")]
    [InlineData("yes", "2026-11-18", "", "", "", "")]
    [InlineData("yes", "2026-09-01", "when they say so", "", "", "")]
    [InlineData("yes", "2026-09-01", "2026-08-01", "", "", "")]
    [InlineData("yes", "2026-09-01", "", "newsletter", "", "")]
    [InlineData("yes", "2026-09-01", "", "", "a friend told us", "")]
    [InlineData("yes", "2026-09-01", "", "", "", "we call <you> & them")]
    [InlineData("perhaps", "2026-09-01", "", "", "", "")]
    [InlineData("", "2026-09-01", "", "", "", "")]
    public void What_cannot_be_relied_on_is_no_consent_and_the_row_says_so(string said, string on, string until, string scope, string channel, string version)
    {
        var row = Read(said, on, until, scope, channel, version);
        Assert.Null(row.Consent);
        Assert.Equal((LeadVerdict.Taken, "ROW-13"), (row.Verdict, Assert.Single(RowReasonCodes.Of(row.Reasons))));
    }

    [Theory]
    [InlineData("no")]
    [InlineData("non")]
    [InlineData("0")]
    [InlineData("")]
    public void Who_did_not_agree_is_taken_without_a_word(string said)
    {
        var row = Read(said, "");
        Assert.Equal((null, RowReasons.None), (row.Consent, row.Reasons));
    }

    [Theory]
    [InlineData("withdrawn")]
    [InlineData("révoqué")]
    [InlineData("opted out")]
    public void Who_took_it_back_is_not_called(string said) => Assert.True(Read(said, "2026-09-01").Suppress);

    [Fact]
    public void What_nobody_said_of_the_consents_is_not_known()
    {
        var consent = ReadWith(null, "yes", "2026-09-01").Consent!;
        Assert.Equal((null, null, false), (consent.GrantedTo, consent.Written, consent.Complete));
        Assert.Empty(consent.Mentions!);
    }

    private static LeadRow Read(params string[] cells) => ReadWith(Said, cells);

    private static LeadRow ReadWith(ConsentTerms? terms, params string[] cells)
    {
        LeadField[] fields = [LeadField.Phone, LeadField.Consent, LeadField.ConsentGivenAt, LeadField.ConsentUntil, LeadField.ConsentScope, LeadField.ConsentChannel, LeadField.ConsentText, LeadField.ConsentEvidence];
        var columns = fields.Select((field, i) => new LeadColumn(i, Header[i], field, PhoneKind.Main, DateOrder.DayFirst, 1, ColumnReason.Chosen, 1)).ToList();
        string[] whole = ["01 99 00 12 34", .. cells, .. Enumerable.Repeat("", fields.Length - 1 - cells.Length)];
        return new LeadRowReader(columns, new ImportTerms("FR", "a test", Consents: terms, At: At("2026-11-17T09:30:00Z")), NumberPlans.Shipped, Rows.Key).Read(Rows.Cells(1, whole));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
