using FollowUpConsole.Compliance;
using FollowUpConsole.NumberTable;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Compliance.Numbers;

public sealed class ShippedTableTests
{
    [Fact]
    public void The_shipped_table_is_what_the_tool_makes_of_the_published_facts()
    {
        using var stream = typeof(NumberPlans).Assembly.GetManifestResourceStream("Numbers.plan.txt");
        using var reader = new StreamReader(stream!);
        var made = TableWriter.Write(SharedFolder.File("data", "phone", "PhoneNumberMetadata.xml"), SharedFolder.File("data", "phone", "timezones", "map_data.txt"));
        Assert.True(string.Equals(made, reader.ReadToEnd(), StringComparison.Ordinal), "Run tools/NumberTable again: the table differs from its source.");
    }

    [Fact]
    public void Every_plan_compiles_to_a_small_automaton()
    {
        var table = PlanTable.Load();
        Assert.Equal(254, table.Regions.Count());
        Assert.All(table.Regions, plan => Assert.InRange(plan.States, 2, 4_000));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("[12")]
    [InlineData("(?:1|2")]
    [InlineData("1)")]
    public void A_pattern_outside_the_language_is_refused(string pattern) => Assert.ThrowsAny<Exception>(() => DigitPattern.Parse(pattern));

    [Theory]
    [InlineData("(?:1(?:2|34)?|5{2,3})[6-8]\\d", "1269")]
    [InlineData("(?:1(?:2|34)?|5{2,3})[6-8]\\d", "5558")]
    [InlineData("0?(?:(11|2(?:2(?:02?|[13])|3))15)?", "0111555")]
    [InlineData("([2457]\\d{6})$|1", "2345678")]
    [InlineData("1|12|123", "1234")]
    public void Prefixes_and_whole_numbers_match_as_a_regex_engine_says(string pattern, string seed)
    {
        var ours = DigitPattern.Parse(pattern);
        var whole = pattern.Contains('$', StringComparison.Ordinal) ? null : new DigitAutomaton([ours]);
        var prefix = new System.Text.RegularExpressions.Regex($"^(?:{pattern})", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
        var full = new System.Text.RegularExpressions.Regex($"^(?:{pattern})$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
        var random = new Random(7);
        for (var turn = 0; turn < 20_000; turn++)
        {
            var digits = string.Concat(seed.Take(random.Next(seed.Length + 1)).Select(c => random.Next(6) == 0 ? (char)('0' + random.Next(10)) : c));
            var slots = new int[2 * ours.Groups + 2];
            var match = prefix.Match(digits);
            Assert.Equal(match.Success ? match.Length : -1, ours.MatchStart(digits, slots));
            Assert.All(match.Success ? match.Groups.Cast<System.Text.RegularExpressions.Group>().Skip(1).Select((g, i) => (g, i)) : [], one =>
                Assert.Equal(one.g.Success ? (one.g.Index, one.g.Index + one.g.Length) : (-1, -1), (slots[2 * one.i + 2], slots[2 * one.i + 3])));
            Assert.True(whole is null || whole.Match(digits) == (full.IsMatch(digits) ? 1 : 0), digits);
        }
    }
}
