using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Calendar;

/// <summary>The grammar of the countries' files: what it says, and that a slip in it is told and not passed over.</summary>
public sealed class CountryCalendarTests
{
    [Theory]
    [InlineData("12-25", "12-25")]
    [InlineData("02-29", "")]
    [InlineData("easter", "04-05")]
    [InlineData("easter-47", "02-17")]
    [InlineData("easter+60", "06-04")]
    [InlineData("3rd Mon 01", "01-19")]
    [InlineData("1st Thu 01", "01-01")]
    [InlineData("last Mon 05", "05-25")]
    [InlineData("last Sun 05", "05-31")]
    [InlineData("4th Thu 11 +1", "11-27")]
    [InlineData("last Sat 09 -1", "09-25")]
    [InlineData("Mon before 05-25", "05-18")]
    [InlineData("Mon from 05-25", "05-25")]
    [InlineData("Mon after 05-25", "06-01")]
    [InlineData("2025-06-15 2026-06-15 2026-07-01", "06-15 07-01")]
    [InlineData("2027-06-15", "")]
    public void A_rule_says_when(string when, string days) => Assert.Equal(days, Read(2026, when));

    [Theory]
    [InlineData("1982-", "01-03")]
    [InlineData("2027-", "")]
    [InlineData("-2026", "01-03")]
    [InlineData("-2025", "")]
    [InlineData("-2000 2026 2030-", "01-03")]
    [InlineData("2024-2025 2027-2028", "")]
    [InlineData("every4:2", "01-03")]
    [InlineData("every4:1", "")]
    [InlineData("every2:0 2027-", "")]
    [InlineData("sat+2", "01-03 01-05*")]
    [InlineData("sat-1 sun+1", "01-02* 01-03")]
    [InlineData("sun+1", "01-03")]
    [InlineData("sat>+2", "01-05")]
    [InlineData("sat~+2", "01-05*")]
    [InlineData("sat!", "")]
    [InlineData("sat-3", "01-03")]
    public void Options_say_in_which_years_and_what_becomes_of_weekends(string options, string days) => Assert.Equal(days, Read(2026, "01-03", options));

    [Fact]
    public void A_region_keeps_what_the_nation_keeps_but_for_what_it_leaves_out()
    {
        var calendar = Calendar("[nation]", "01-01|A", "02-02|B", "[X Y]", "-|B", "03-03|C", "[Y]", "04-04|D", "[Z]", "alias|P Q|Y", "alias|R|nation");
        Assert.Equal(["X", "Y", "Z"], calendar.Regions);
        Assert.Equal("A B", Names(null));
        Assert.Equal("A C", Names("X"));
        Assert.Equal("A C D", Names("Y"));
        Assert.Equal("A B", Names("Z"));
        Assert.Equal("A C D", Names("Q"));
        Assert.Equal("A B", Names("R"));
        Assert.Null(calendar.Find("nation"));

        string Names(string? region) => string.Join(' ', calendar.Find(region)!.In(2026).Select(holiday => holiday.Name));
    }

    [Fact]
    public void A_region_that_says_again_what_the_nation_says_keeps_it_once_and_may_add_what_becomes_of_Sundays()
    {
        var calendar = Calendar("observed|Monday after {0}", "[nation]", "02-01|A|sun!", "[X]", "02-01|A|sun~+1");
        Assert.Equal([new(new(2025, 2, 1), "A")], calendar.Find("X")!.In(2025));
        Assert.Equal([new(new(2026, 2, 2), "Monday after A", Observed: true)], calendar.Find("X")!.In(2026));
        Assert.Empty(calendar.Find(null)!.In(2026));
    }

    [Theory]
    [InlineData("13-01|A")]
    [InlineData("02-30|A")]
    [InlineData("0101|A")]
    [InlineData("easter2|A")]
    [InlineData("5th Mon 01|A")]
    [InlineData("3rd Moon 01|A")]
    [InlineData("3rd Mon 13|A")]
    [InlineData("Mon beside 01-01|A")]
    [InlineData("2026-02-30|A")]
    [InlineData("01-01|")]
    [InlineData("01-01")]
    [InlineData("01-01|A|2026|2027")]
    [InlineData("01-01|A|2026-2027-2028")]
    [InlineData("01-01|A|every4")]
    [InlineData("01-01|A|every0:0")]
    [InlineData("01-01|A|sat")]
    [InlineData("01-01|A|sat2")]
    [InlineData("01-01|A|sax+2")]
    [InlineData("01-01|A|since 1982")]
    [InlineData("-|Nobody's Day")]
    [InlineData("alias|P|Nowhere")]
    public void A_slip_in_a_file_is_told_with_its_line(string line)
    {
        var refused = Assert.Throws<InvalidDataException>(() => Calendar("[nation]", "01-01|New Year", line).Find(null)!.In(2026));
        Assert.Contains(line.Split('|')[0], refused.Message, StringComparison.Ordinal);
    }

    private static CountryCalendar Calendar(params string[] lines) => CountryCalendar.Read("XX", lines.Select(line => line.Split('|')));

    private static string Read(int year, params string[] rule) =>
        string.Join(' ', new HolidayList([HolidayRule.Read([rule[0], "A", .. rule[1..]], "{0} observed")]).In(year).Select(day => $"{day.Date:MM-dd}{(day.Observed ? "*" : "")}"));
}
