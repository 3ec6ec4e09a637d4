using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Countries;

public sealed class ZonesTests
{
    [Theory]
    [InlineData("GB", null, null, "Europe/London")]
    [InlineData("fr", null, null, "Europe/Paris")]
    [InlineData("FR", null, "75011", "Europe/Paris")]
    [InlineData("FR", null, "97200", "America/Martinique")]
    [InlineData("FR", "974", null, "Indian/Reunion")]
    [InlineData("FR", "La Réunion", null, "Indian/Reunion")]
    [InlineData("FR", null, "98714", "Pacific/Tahiti Pacific/Marquesas Pacific/Gambier")]
    [InlineData("FR", null, "9710", "Europe/Paris")]
    [InlineData("RE", null, null, "Indian/Reunion")]
    [InlineData("ES", null, "35001", "Atlantic/Canary")]
    [InlineData("ES", null, "3500", "Europe/Madrid")]
    [InlineData("ES", null, "28001", "Europe/Madrid")]
    [InlineData("PT", null, "9000-017", "Atlantic/Madeira Atlantic/Azores")]
    [InlineData("PT", null, "1000-001", "Europe/Lisbon")]
    [InlineData("US", "NY", null, "America/New_York")]
    [InlineData("US", "california", null, "America/Los_Angeles")]
    [InlineData("US", "FL", null, "America/New_York America/Chicago")]
    [InlineData("US", "D.C.", null, "America/New_York")]
    [InlineData("CA", "Québec", null, "America/Toronto America/Blanc-Sablon America/Halifax")]
    [InlineData("CA", "AB", null, "America/Edmonton")]
    [InlineData("AU", "QLD", null, "Australia/Brisbane Australia/Lindeman")]
    [InlineData("AU", "Western Australia", null, "Australia/Perth Australia/Eucla")]
    public void An_address_has_the_clocks_that_are_in_use_there(string region, string? state, string? postcode, string zones) =>
        Assert.Equal(zones, string.Join(' ', Zones.For(region, state, postcode)));

    [Theory]
    [InlineData("US", null)]
    [InlineData("US", "Bavaria")]
    [InlineData("AU", "")]
    [InlineData("ES", null)]
    public void An_address_that_does_not_tell_has_all_clocks_of_the_country(string region, string? state) => Assert.True(Zones.For(region, state).Count > 2);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ZZ")]
    public void An_unknown_country_has_no_known_clock(string? region) => Assert.Empty(Zones.For(region, "NY", "97200"));

    [Fact]
    public void Every_zone_is_known_to_this_machine()
    {
        var zones = FactFile.Rows("Countries.zones.txt").SelectMany(row => row.Skip(1))
            .Concat(FactFile.Rows("Countries.states.txt").SelectMany(row => row[3].Split(' '))).Concat(FactFile.Rows("Countries.postcodes.txt").SelectMany(row => row[2].Split(' ')));
        Assert.All(zones, zone => Assert.True(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _), zone));
    }

    [Fact]
    public void Every_clock_of_a_country_belongs_to_one_of_its_states()
    {
        // Clocks that read the same all year as one that is listed need no line of their own.
        foreach (var region in (string[])["US", "CA", "AU"])
        {
            var listed = FactFile.Rows("Countries.states.txt").Where(row => row[0] == region).SelectMany(row => row[3].Split(' ')).Distinct(StringComparer.Ordinal).Select(Year).ToHashSet(StringComparer.Ordinal);
            Assert.All(Zones.For(region), zone => Assert.True(listed.Contains(Year(zone)) || zone is "Antarctica/Macquarie", zone));
        }
    }

    [Fact]
    public void Number_address_and_told_zone_count_together() =>
        Assert.Equal("America/Guadeloupe Europe/Paris", string.Join(' ', Zones.Join(["Europe/Paris"], Zones.For("FR", null, "97100"), ["Europe/Paris"])));

    private static string Year(string zone)
    {
        var clock = TimeZoneInfo.FindSystemTimeZoneById(zone);
        return string.Join(',', Enumerable.Range(0, 365).Select(day => clock.GetUtcOffset(new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc).AddDays(day)).TotalMinutes));
    }
}
