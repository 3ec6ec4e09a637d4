using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Numbers;

public sealed class NumberZonesTests
{
    [Fact]
    public void Every_north_american_area_code_has_its_zones()
    {
        var rows = PhoneFacts.Rows("phone", "nanpa_area_code_timezones.csv");
        Assert.True(rows.Count > 400);
        Assert.All(rows, row =>
        {
            var expected = row["zones"].Split(' ');
            var zones = NumberPlans.Shipped.Read($"+1{row["area_code"]}5550100", null).Zones;
            // Where the published table has finer prefixes the area code is split, and TZ-05 asks for all of its zones.
            Assert.Superset(expected.ToHashSet(StringComparer.Ordinal), zones.ToHashSet(StringComparer.Ordinal));
            if (row["finer_prefixes"] == "0")
            {
                Assert.Equal(expected, zones);
            }
        });
    }

    [Theory]
    [InlineData("+12195550100", "America/Chicago,America/New_York")]
    [InlineData("+18505550100", "America/Chicago,America/New_York")]
    [InlineData("+33162000000", "Europe/Paris")]
    [InlineData("+262262000000", "Indian/Reunion")]
    [InlineData("+590590000000", "America/Guadeloupe")]
    [InlineData("+61255501937", "Australia/Sydney")]
    [InlineData("+442079460052", "Europe/London")]
    public void A_number_has_all_zones_in_which_its_line_may_be(string e164, string zones) =>
        Assert.Equal(zones, string.Join(',', NumberPlans.Shipped.Read(e164, null).Zones));

    [Fact]
    public void Every_zone_of_the_table_is_known_to_this_machine() =>
        Assert.All(
            PhoneFacts.Rows("phone", "example_numbers.csv").SelectMany(row => NumberPlans.Shipped.Read(row["e164"], null).Zones).Distinct(StringComparer.Ordinal),
            zone => Assert.NotNull(TimeZoneInfo.FindSystemTimeZoneById(zone)));
}
