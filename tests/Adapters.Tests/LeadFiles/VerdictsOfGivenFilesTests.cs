using FollowUpConsole.Prospects.Import;

namespace FollowUpConsole.Adapters.Tests.LeadFiles;

/// <summary>The traps that the makers of the files name in their manifest.</summary>
public sealed class VerdictsOfGivenFilesTests
{
    [Fact]
    public void Deleted_and_do_not_call_rows_of_salesforce_are_not_dialled()
        => AllRefused("salesforce_dataexport_Lead.csv", "US", ["IsDeleted", "DoNotCall", "IsConverted"], static cell => cell == "1");

    [Fact]
    public void Dead_and_converted_leads_of_espo_are_not_queued()
        => AllRefused("espocrm_leads.csv", "DE", ["Status"], static cell => cell is "Dead" or "Converted");

    [Fact]
    public void Dead_and_do_not_call_leads_of_suite_are_not_queued()
    {
        AllRefused("suitecrm_leads.csv", "GB", ["Status"], static cell => cell == "Dead");
        AllRefused("suitecrm_leads.csv", "GB", ["Do Not Call"], static cell => cell == "1");
    }

    [Fact]
    public void Numbers_on_the_british_registers_are_not_dialled()
        => AllRefused("uk_list_broker_latin1.csv", "GB", ["TPS/CTPS"], static cell => cell == "Y");

    [Fact]
    public void Statuses_of_the_big_file_that_say_no_are_refused_and_dnc_is_suppressed()
    {
        AllRefused("big_20000_utf8.csv", "FR", ["status"], static cell => cell is "dnc" or "refused");
        using var file = Given.SharedLeads("big_20000_utf8.csv");
        Assert.Equal(3322, Given.Judged(file, "FR").Count(static row => row.Suppress));
    }

    [Fact]
    public void Numbers_of_fiction_that_repeat_across_people_merge_nobody()
    {
        using var file = Given.SharedLeads("big_20000_utf8.csv");
        var judged = Given.Judged(file, "FR");
        var shared = judged.GroupBy(static row => row.Numbers[0].E164, StringComparer.Ordinal).Count(static group => group.Count() > 1);
        Assert.True(shared > 1000);
        foreach (var row in judged.Where(static row => row.SameAsRow is not null))
        {
            var other = judged[row.SameAsRow!.Value - 1].Record;
            Assert.True(other.Email == row.Record.Email || (other.LastName == row.Record.LastName && other.FirstName == row.Record.FirstName));
        }
    }

    [Fact]
    public void A_note_that_says_when_not_to_call_forbids_nothing()
    {
        using var file = Given.SharedLeads("hubspot_contacts_export.csv");
        var judged = Given.Judged(file, "FR");
        Assert.Equal(LeadVerdict.Taken, judged[2].Verdict);
        Assert.Equal("Do not call before 10; works nights", judged[2].Record.Notes);
        Assert.DoesNotContain(judged, static row => row.Verdict == LeadVerdict.Refused);
    }

    [Fact]
    public void Postcodes_keep_their_leading_zeros()
    {
        using var file = Given.SharedLeads("vicidial_standard_noheader.txt");
        Assert.Equal("06218", Given.Judged(file, "US")[1].Record.Postcode);
    }

    private static void AllRefused(string name, string region, string[] columns, Func<string, bool> forbids)
    {
        using var file = Given.SharedLeads(name);
        var judged = Given.Judged(file, region);
        var shape = Given.Inspected(file, region);
        var places = columns.Select(column => shape.Columns.Single(known => known.Name == column).Index).ToArray();
        file.Position = 0;
        using var rows = FollowUpConsole.LeadFiles.LeadFileRows.Open(file, shape);
        var forbidden = 0;
        var others = 0;
        while (rows.Read())
        {
            var verdict = judged[rows.Cells.Row - 1].Verdict;
            var hit = Array.Exists(places, place => forbids(rows.Cells[place].ToString()));
            forbidden += hit ? 1 : 0;
            others += !hit && verdict != LeadVerdict.Refused ? 1 : 0;
            Assert.False(hit && verdict != LeadVerdict.Refused, $"{name} row {rows.Cells.Row} must not be dialled.");
        }

        Assert.True(forbidden > 0 && others > 0, $"{name} proves nothing.");
    }
}
