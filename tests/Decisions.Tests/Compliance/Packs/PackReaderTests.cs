using System.Text;
using FollowUpConsole.Compliance;

namespace FollowUpConsole.Decisions.Tests.Compliance.Packs;

public sealed class PackReaderTests
{
    private const string Whole = """
        {
          // comments are welcome
          "pack": "ZZ", "version": "2026-01-01", "title": "Test", "titleFr": "Essai", "checked": "2026-01-01", "countries": ["ZZ"], "capital": "Europe/Paris",
          "rules": [
            { "id": "ZZ-01", "strength": "hard", "source": "law", "citation": "Art. 1", "origin": {} },
            {
              "id": "ZZ-02", "from": "2026-01-01", "to": "2026-12-31", "strength": "policy", "source": "unverified", "citation": "Art. 2", "when": { "purpose": ["sales"] },
              "hours": { "windows": { "mon-fri": ["09:00-12:00", "14:00-24:00"] }, "unless": [ { "appointment": { "minutesBefore": 10, "minutesAfter": 10 } } ] }
            }
          ]
        }
        """;

    [Fact]
    public void A_whole_file_is_a_pack_and_each_rule_keeps_its_own_text()
    {
        var reading = Read(Whole);
        Assert.Empty(reading.Faults);
        var pack = reading.Pack!;
        Assert.Equal("ZZ@2026-01-01", pack.Name);
        Assert.Equal(["ZZ-01", "ZZ-02"], pack.Rules.Select(rule => rule.Name.Id));
        Assert.Equal((RuleStrength.Policy, RuleSource.Unverified), (pack.Rules[1].Name.Strength, pack.Rules[1].Name.Source));
        Assert.Equal((new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)), (pack.Rules[1].From, pack.Rules[1].To));
        Assert.StartsWith("{ \"id\": \"ZZ-01\"", pack.Rules[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("{} }", pack.Rules[0].Text, StringComparison.Ordinal);
        Assert.Contains("14:00-24:00", pack.Rules[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"hours\": {", "\"hors\": {", 6, "one-kind")]
    [InlineData("\"mon-fri\"", "\"mon-fry\"", 8, "week-day")]
    [InlineData("09:00-12:00", "12:00-09:00", 8, "hours")]
    [InlineData("\"policy\"", "\"polite\"", 7, "one-of")]
    [InlineData("\"sales\"", "\"sale\"", 7, "one-of")]
    [InlineData("\"to\": \"2026-12-31\"", "\"to\": \"2025-12-31\"", 7, "before-start")]
    [InlineData("\"from\": \"2026-01-01\", \"to\"", "\"from\": \"2026-02-30\", \"to\"", 7, "day")]
    [InlineData("\"minutesBefore\": 10", "\"minutesBefor\": 10", 8, "unknown-member")]
    [InlineData("\"id\": \"ZZ-01\", ", "", 5, "missing")]
    [InlineData("\"origin\": {}", "\"origin\": {}, \"place\": {}", 5, "one-kind")]
    [InlineData("Europe/Paris", "Europe/Pari", 3, "zone")]
    [InlineData("[\"ZZ\"]", "[\"ZZZ\"]", 3, "country")]
    [InlineData("\"origin\": {} },", "\"origin\": {} ,", 6, "json")]
    [InlineData("\"pack\": \"ZZ\", ", "\"pack\": \"ZZ\", \"pack\": \"YY\", ", 3, "twice")]
    public void A_typo_is_named_with_its_line_and_the_file_is_no_pack(string right, string wrong, int line, string code)
    {
        Assert.Contains(right, Whole, StringComparison.Ordinal);
        var reading = Read(Whole.Replace(right, wrong, StringComparison.Ordinal));
        Assert.Null(reading.Pack);
        Assert.Contains(reading.Faults, fault => fault.Line == line && fault.Code == code);
    }

    [Fact]
    public void All_typos_are_named_at_once()
    {
        var reading = Read(Whole.Replace("\"hard\"", "\"hart\"", StringComparison.Ordinal).Replace("14:00-24:00", "14-24", StringComparison.Ordinal).Replace("\"titleFr\"", "\"titleDe\"", StringComparison.Ordinal));
        Assert.Equal(["hours", "missing", "one-of", "unknown-member"], reading.Faults.Select(fault => fault.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_younger_version_of_a_pack_takes_the_place_of_the_older_one()
    {
        var younger = Read(Whole.Replace("\"version\": \"2026-01-01\"", "\"version\": \"2026-06-01\"", StringComparison.Ordinal)).Pack!;
        var book = RuleBook.Shipped.With(Read(Whole).Pack!, younger);
        Assert.Equal("ZZ@2026-06-01", book.Packs.Single(pack => pack.Id == "ZZ").Name);
        Assert.Equal(RuleBook.Shipped.Packs.Count + 1, book.Packs.Count);
    }

    [Fact]
    public void The_shipped_packs_say_for_every_rule_where_it_comes_from()
    {
        Assert.All(RuleBook.Shipped.Packs, pack =>
        {
            Assert.NotEmpty(pack.Rules);
            Assert.All(pack.Rules, rule => Assert.True(rule.Name.Id.Length > 3 && rule.Name.Citation.Length > 3 && rule.Text.Contains(rule.Name.Id, StringComparison.Ordinal), rule.Name.Id));
        });
        string[] jurisdictions = ["AU", "BE", "CA", "DE", "ELSEWHERE", "ES", "EU", "FR", "HOUSE", "IT", "NL", "SOFT", "UK", "US"];
        Assert.Equal(jurisdictions, RuleBook.Shipped.Packs.Select(pack => pack.Id).Order(StringComparer.Ordinal));
    }

    private static PackReading Read(string text) => PackReader.Read(Encoding.UTF8.GetBytes(text));
}
