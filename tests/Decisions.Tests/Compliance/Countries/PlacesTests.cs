using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Compliance.Countries;

public sealed class PlacesTests
{
    [Fact]
    public void Every_area_code_lies_in_the_country_that_the_shared_table_names()
    {
        foreach (var row in File.ReadLines(SharedFolder.File("data", "phone", "nanpa_npa_region.csv")).Skip(1).Select(line => line.Split(',')).Where(row => row[1] is "US" or "CA"))
        {
            var places = Places.OfNumber(PhoneNumber.FromE164($"+1{row[0]}5550100"), row[1]);
            Assert.NotEmpty(places);
            Assert.All(places, place => Assert.True(place.Country == row[1] && place.Region is { Length: 2 }, row[0]));
        }
    }

    [Fact]
    public void A_state_named_by_an_area_code_keeps_the_clock_of_that_area_code()
    {
        // Names of one clock in two tables.
        var same = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["America/Detroit"] = "America/New_York",
            ["America/Indiana/Indianapolis"] = "America/New_York",
            ["America/Moncton"] = "America/Halifax",
            ["America/Regina"] = "America/Winnipeg",
            ["America/Whitehorse"] = "America/Fort_Nelson",
        };
        foreach (var row in File.ReadLines(SharedFolder.File("data", "phone", "nanpa_area_code_timezones.csv")).Skip(1).Select(line => line.Split(',')))
        {
            foreach (var country in (string[])["US", "CA"])
            {
                foreach (var place in Places.OfNumber(PhoneNumber.FromE164($"+1{row[0]}5550100"), country).Where(place => place.Region is not null && place.Region is not ("NU" or "NT" or "PE" or "SK")))
                {
                    var zones = Zones.For(place.Country, place.Region).Select(zone => same.GetValueOrDefault(zone, zone)).ToHashSet(StringComparer.Ordinal);
                    Assert.True(row[1].Split('|', ' ', ';').Select(zone => same.GetValueOrDefault(zone, zone)).Any(zones.Contains), $"{row[0]} {place}: {row[1]} against {string.Join(' ', zones)}");
                }
            }
        }
    }

    [Theory]
    [InlineData("+262262000021", "RE", "FR", "974")]
    [InlineData("+596596000004", "MQ", "FR", "972")]
    [InlineData("+33199000001", "FR", "FR", null)]
    [InlineData("+442079460048", "GB", "GB", null)]
    [InlineData("+18505550159", "US", "US", "FL")]
    public void A_number_lies_where_its_plan_says(string number, string plan, string country, string? region) =>
        Assert.Equal([new Place(country, region)], Places.OfNumber(PhoneNumber.FromE164(number), plan));

    [Fact]
    public void A_world_wide_number_lies_nowhere() => Assert.Empty(Places.OfNumber(PhoneNumber.FromE164("+80012345678"), "001"));

    [Theory]
    [InlineData("FR", null, "97200", "972")]
    [InlineData("FR", null, "75011", "75")]
    [InlineData("FR", null, "20000", "2A")]
    [InlineData("FR", null, "20600", "2B")]
    [InlineData("FR", "57", "75011", "57")]
    [InlineData("RE", null, null, "974")]
    [InlineData("DE", "by", null, "BY")]
    [InlineData("DE", null, "10115", null)]
    public void An_address_lies_in_its_region_or_the_department_of_its_postcode(string country, string? region, string? postcode, string? expected) =>
        Assert.Equal(expected, Places.Of(country, region, postcode).Region);
}
