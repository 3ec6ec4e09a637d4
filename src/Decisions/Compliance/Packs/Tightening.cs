using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FollowUpConsole.Compliance;

/// <summary>What a campaign sets for itself, as one more pack: laid beside the others it can only refuse more. An agreed time opens its own hours and its limit per day, never its cap.</summary>
public static class Tightening
{
    /// <summary>Id of the pack.</summary>
    public const string Pack = "CAMPAIGN";

    /// <summary>How long before an agreed time the call may begin, minutes.</summary>
    public const int MinutesBefore = 15;

    /// <summary>How long after it, minutes.</summary>
    public const int MinutesAfter = 30;

    private const string Citation = "D-05, D-12, D-44";

    /// <summary>The pack. Its version is a digest of what it sets, so that the same settings are the same version.</summary>
    /// <param name="windows">Calling windows on the person's clocks; empty sets no hours.</param>
    /// <param name="attempts">At most so many attempts per number …</param>
    /// <param name="days">… in so many of the person's local days.</param>
    /// <param name="perDay">At most so many on one of them.</param>
    public static RulePack Of(IReadOnlyList<CallingWindow> windows, int attempts, int days, int perDay)
    {
        var rules = new List<PackRule>(3);
        var sorted = windows.OrderBy(window => window.Day).ThenBy(window => window.From).ThenBy(window => window.Until).ToList();
        if (sorted.Count > 0)
        {
            var week = Enumerable.Range(0, 7).Select(day => (IReadOnlyList<Hours>)[.. sorted.Where(window => (int)window.Day == day).Select(window => new Hours(window.From, window.Until))]).ToArray();
            rules.Add(Rule("CAMPAIGN-HOURS", Text("hours", sorted.Select(window => $"{window.Day} {Clock(window.From)}-{Clock(window.Until)}")), new HoursTest(new WeekPlan(week, HolidayScope.None, null, []), [Agreed()])));
        }

        rules.Add(Rule("CAMPAIGN-CAP", Text("cap", [Number(attempts), Number(days)]), new CapTest { Attempts = attempts, Days = days, Counts = Counted.All }));
        rules.Add(Rule("CAMPAIGN-DAY", Text("perDay", [Number(perDay)]), new CapTest { Attempts = perDay, Days = 1, Counts = Counted.All, Unless = [Agreed()] }));
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rules.Select(rule => rule.Text)))))[..12];
        return new RulePack(Pack, version, "Campaign", "Campagne", DateOnly.MinValue, [], supplement: true, "Etc/UTC", rules);
    }

    /// <summary>The name of one of its rules; null for any other.</summary>
    internal static RuleName? NameOf(string rule) => rule.StartsWith(Pack + "-", StringComparison.Ordinal) ? Named(rule) : null;

    private static RuleName Named(string id) => new(id, RuleStrength.Policy, RuleSource.Policy, Citation);

    private static PackRule Rule(string id, string text, RuleTest test) => new() { Name = Named(id), Text = text, Test = test };

    private static AppointmentPermit Agreed() => new() { MinutesBefore = MinutesBefore, MinutesAfter = MinutesAfter };

    private static string Text(string kind, IEnumerable<string> values) => $"{kind}: {string.Join(", ", values)}";

    private static string Clock(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
