using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Calendar;

/// <summary>
/// What we compute against what was checked elsewhere, in both directions: country, region, date and name of every row, for every list either side knows.
/// There is no difference to explain; where the given file and other sources differ (its README), we keep what the file has.
/// </summary>
public sealed class CheckedDaysTests
{
    [Fact]
    public void Every_day_of_every_region_is_equal_to_the_given_files()
    {
        var files = HolidayFiles.Complete().ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => AssertEqual(file, HolidayFiles.EveryList().ToList(), 9_000));
    }

    [Fact]
    public void Every_nation_wide_day_is_equal_to_the_given_files()
    {
        var files = HolidayFiles.NationWide().ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => AssertEqual(file, [.. Holidays.KnownCountries.Select(country => (country, (string?)null))], 250));
    }

    [Fact]
    public void A_changed_missing_or_added_row_would_be_told()
    {
        var rows = HolidayFiles.Read(HolidayFiles.NationWide().First());
        List<(string, string?)> lists = [.. Holidays.KnownCountries.Select(country => (country, (string?)null))];
        Assert.Empty(Differences(rows, lists));
        Assert.Single(Differences([.. rows.Skip(1)], lists));
        Assert.Single(Differences([.. rows, rows[0] with { Name = "Noel" }], lists));
        Assert.Equal(2, Differences([rows[0] with { Date = rows[0].Date.AddDays(1) }, .. rows.Skip(1)], lists).Count());
    }

    private static void AssertEqual(string file, List<(string, string?)> lists, int least)
    {
        var rows = HolidayFiles.Read(file);
        Assert.True(rows.Count >= least, $"{file} has only {rows.Count} rows.");
        Assert.Empty(Differences(rows, lists));
    }

    private static IEnumerable<string> Differences(List<(string Country, string? Region, DateOnly Date, string Name)> rows, List<(string Country, string? Region)> lists)
    {
        var ours = rows.Select(row => row.Date.Year).Distinct()
            .SelectMany(year => lists.SelectMany(list => Holidays.In(list.Country, list.Region, year).Select(holiday => (list.Country, list.Region, holiday.Date, holiday.Name)))).ToHashSet();
        return rows.Where(row => !ours.Contains(row)).Select(row => "not computed: " + row).Concat(ours.Except(rows).Select(row => "not in the file: " + row));
    }
}
