using System.Globalization;
using FollowUpConsole.Compliance;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Compliance.Clocks;

public sealed class ExpectedClocksTests
{
    [Fact]
    public void Every_change_of_clocks_from_2026_on_is_shipped_as_the_time_zone_database_has_it()
    {
        var shipped = ExpectedClocks.All.ToHashSet();
        var rows = Rows("dst_transitions_2024_2028_tzdata2026f.csv").Where(row => string.CompareOrdinal(row[1], "2026") > 0).ToList();
        Assert.True(rows.Count > 100);
        Assert.All(rows, row => Assert.Contains((row[0], Instant(row[1]), int.Parse(row[3], CultureInfo.InvariantCulture) / 60), shipped));
        Assert.All(Rows("tzdata_2025b_vs_2026f.csv"), row => Assert.Contains(shipped, fact => fact.Zone == row[0] && fact.From == Instant(row[1])));
    }

    [Fact]
    public void Where_this_machine_differs_its_database_is_older_than_the_facts_and_the_change_is_one_that_came_since()
    {
        // Source: the differences between 2025b and 2026f; a machine in between has some of them, one with 2026f has none.
        var came = Rows("tzdata_2025b_vs_2026f.csv").ToDictionary(row => row[0], row => Instant(row[1]), StringComparer.Ordinal);
        Assert.All(ExpectedClocks.Differences(), difference => Assert.True(came.TryGetValue(difference.Zone, out var from) && difference.From >= from, difference.ToString()));
    }

    [Fact]
    public void A_machine_with_other_rules_is_named_zone_by_zone()
    {
        var differences = ExpectedClocks.Differences(zone => zone == "Europe/London" ? null : TimeZoneInfo.Utc);
        Assert.Equal(differences.Count, differences.Select(difference => difference.Zone).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(differences, difference => difference is { Zone: "Europe/Paris", Expected: 120, Here: 0 });
        Assert.Contains(differences, difference => difference is { Zone: "Europe/London", Here: null });
    }

    private static IEnumerable<string[]> Rows(string file) => File.ReadLines(SharedFolder.File("data", "tz", file)).Skip(1).Select(line => line.Split(','));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
