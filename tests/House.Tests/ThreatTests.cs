using System.Globalization;
using System.Text.RegularExpressions;
using FollowUpConsole.House.Tests.Walk;

namespace FollowUpConsole.House.Tests;

/// <summary>Every threat has a test of its name, or a line that says that nothing can see it; and the tests that the table names are there.</summary>
public sealed partial class ThreatTests
{
    private const int Threats = 21;
    private static readonly string Page = new HouseFile("docs/THREATS.md").Text;

    private static readonly IReadOnlyList<string> Tests =
        [.. HouseFiles.EndingIn(".cs", "tests").SelectMany(file => Method().Matches(file.Text).Select(match => file.Name[..^".cs".Length] + "." + match.Groups["name"].Value)).AtLeast(500)];

    [Fact]
    public void Every_threat_is_tried_or_said_to_be_invisible() => Missing(Page, Tests).MustBeNone();

    [Fact]
    public void A_threat_without_a_line_without_a_test_and_a_test_that_is_gone_are_named()
    {
        var whole = string.Concat(Enumerable.Range(1, Threats).Select(n => $"| T{n} | does something | nobody | **not detectable** |\n"));
        Missing(whole, []).MustBeNone();
        Missing(whole.Replace("| T7 |", "| U7 |", StringComparison.Ordinal), []).MustName("T7");
        Missing(whole.Replace("| T9 | does something | nobody | **not detectable** |", "| T9 | does something | somebody | seen |", StringComparison.Ordinal), ["ATests.T19_x", "ATests.T90_x"]).MustName("T9");
        Missing(whole.Replace("| T9 | does something | nobody | **not detectable** |", "| T9 | does something | somebody | `ATests.T9…` |", StringComparison.Ordinal), ["ATests.T1_T9_x"]).MustName("ATests.T9");
        Missing(whole.Replace("| T9 | does something | nobody | **not detectable** |", "| T9 | does something | somebody | `ATests.T9…` |", StringComparison.Ordinal), ["ATests.T9_x"]).MustBeNone();
        Missing(whole.Replace("| T9 | does something | nobody | **not detectable** |", "| T9 | does something | somebody | `ATests.T9…`, `GoneTests` |", StringComparison.Ordinal), ["ATests.T9_x"]).MustName("GoneTests");
    }

    private static IEnumerable<string> Missing(string page, IReadOnlyList<string> tests)
    {
        for (var n = 1; n <= Threats; n++)
        {
            var threat = "T" + n.ToString(CultureInfo.InvariantCulture);
            var line = page.Split('\n').FirstOrDefault(line => line.StartsWith($"| {threat} |", StringComparison.Ordinal));
            if (line is null)
            {
                yield return $"docs/THREATS.md has no line for {threat}.";
            }
            else if (!line.Contains("not detectable", StringComparison.Ordinal) && !tests.Any(test => Of(test).Contains(threat)))
            {
                yield return $"{threat} has no test of its name, and docs/THREATS.md does not say that it is not detectable.";
            }

            foreach (var named in Classes().Matches(line ?? string.Empty).Select(match => match.Groups["test"].Value).Where(named => !tests.Any(test => test.StartsWith(named + ".", StringComparison.Ordinal))))
            {
                yield return $"docs/THREATS.md names the tests {named}, which are not there.";
            }

            foreach (var named in Named().Matches(line ?? string.Empty).Select(match => match.Groups["test"].Value).Where(named => !tests.Any(test => test.StartsWith(named, StringComparison.Ordinal))))
            {
                yield return $"docs/THREATS.md names the test {named}, which is not there.";
            }
        }
    }

    // T1_T13_each_entry… is of both.
    private static IEnumerable<string> Of(string test) => test[(test.IndexOf('.', StringComparison.Ordinal) + 1)..].Split('_').TakeWhile(part => Threat().IsMatch(part));

    [GeneratedRegex(@"public (async )?(Task|void) (?<name>[A-Z]\w*)\(", RegexOptions.ExplicitCapture)]
    private static partial Regex Method();

    [GeneratedRegex(@"`(?<test>\w+Tests\.\w+|JournalContract\.\w+)…?`", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();

    [GeneratedRegex(@"`(?<test>\w+Tests)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Classes();

    [GeneratedRegex(@"^T[0-9]+$")]
    private static partial Regex Threat();
}
