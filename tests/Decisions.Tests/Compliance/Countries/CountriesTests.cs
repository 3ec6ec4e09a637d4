using System.Text;
using FollowUpConsole.Compliance;
using Names = FollowUpConsole.Compliance.Countries;

namespace FollowUpConsole.Decisions.Tests.Compliance.Countries;

public sealed class CountriesTests
{
    [Theory]
    [InlineData("United Kingdom", "GB")]
    [InlineData("UK", "GB")]
    [InlineData("GBR", "GB")]
    [InlineData("england", "GB")]
    [InlineData("Royaume-Uni", "GB")]
    [InlineData("Deutschland", "DE")]
    [InlineData("Allemagne", "DE")]
    [InlineData("ALLEMAGNE ", "DE")]
    [InlineData("Alemania", "DE")]
    [InlineData("Duitsland", "DE")]
    [InlineData("Germania", "DE")]
    [InlineData("Deutschland (DE)", "DE")]
    [InlineData("D", "DE")]
    [InlineData("USA", "US")]
    [InlineData("U.S.A.", "US")]
    [InlineData("United States of America", "US")]
    [InlineData("etats unis", "US")]
    [InlineData("\u00c9tats-Unis", "US")]
    [InlineData("E\u0301tats-Unis", "US")]
    [InlineData("CAN", "CA")]
    [InlineData("CA", "CA")]
    [InlineData("France métropolitaine", "FR")]
    [InlineData("FR - France", "FR")]
    [InlineData("la France", "FR")]
    [InlineData("Côte d'Ivoire", "CI")]
    [InlineData("COTE D IVOIRE", "CI")]
    [InlineData("Korea, Republic of", "KR")]
    [InlineData("Bosnia and Herzegovina", "BA")]
    [InlineData("St. Lucia", "LC")]
    [InlineData("Saint Lucia", "LC")]
    [InlineData("The Netherlands", "NL")]
    [InlineData("Pays-Bas", "NL")]
    [InlineData("La Réunion", "RE")]
    [InlineData("\u200EFrance\u00A0", "FR")]
    [InlineData("Niger", "NE")]
    [InlineData("Nigeria", "NG")]
    [InlineData("Guinea-Bissau", "GW")]
    [InlineData("Dominican Republic", "DO")]
    [InlineData("Dominica", "DM")]
    public void A_country_is_known_by_the_names_that_export_files_use(string text, string region)
    {
        Assert.True(Names.TryRegion(text, out var found));
        Assert.Equal(region, found);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" - ")]
    [InlineData("Atlantis")]
    [InlineData("QQ")]
    [InlineData("France / Deutschland")]
    [InlineData("\uD800")]
    [InlineData("\0")]
    public void Anything_else_is_no_country(string? text)
    {
        Assert.False(Names.TryRegion(text, out var found));
        Assert.Empty(found);
    }

    [Fact]
    public void No_name_stands_for_two_countries()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var twice = new List<string>();
        foreach (var row in FactFile.Rows("Countries.names.txt"))
        {
            foreach (var key in row.Select(PlaceNames.Key))
            {
                if (names.TryGetValue(key, out var other) && other != row[0])
                {
                    twice.Add($"{key}: {other} and {row[0]}");
                }

                names[key] = row[0];
            }
        }

        Assert.Empty(twice);
        Assert.True(names.Count > 1_000);
    }

    [Fact]
    public void Any_text_is_answered_without_a_fault()
    {
        for (var c = '\0'; c < char.MaxValue; c++)
        {
            Names.TryRegion($"A{c}", out _);
            Zones.For("US", $"N{c}", null);
        }

        Zones.For("US", "\uFFFF", null);
        var random = new Random(3);
        for (var turn = 0; turn < 20_000; turn++)
        {
            var text = new StringBuilder();
            for (var i = random.Next(12); i > 0; i--)
            {
                text.Append((char)random.Next(random.Next(3) == 0 ? 0x10000 : 0x180));
            }

            Names.TryRegion(text.ToString(), out _);
            Zones.For(text.ToString(), text.ToString(), text.ToString());
            Zones.For("US", text.ToString(), null);
            Zones.For("FR", text.ToString(), text.ToString());
        }

        Assert.False(Names.TryRegion(new string('a', 10_000), out _));
    }
}
