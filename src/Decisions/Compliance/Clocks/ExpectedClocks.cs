using System.Globalization;

namespace FollowUpConsole.Compliance;

/// <summary>A zone whose clock this machine believes to stand otherwise than it will.</summary>
/// <param name="Zone">IANA name.</param>
/// <param name="From">From this instant on (UTC).</param>
/// <param name="Expected">Minutes ahead of UTC by the shipped facts.</param>
/// <param name="Here">Minutes ahead of UTC by this machine; null when it does not know the zone.</param>
public sealed record ClockDifference(string Zone, DateTimeOffset From, int Expected, int? Here);

/// <summary>
/// Compares the machine's time zone rules with facts shipped beside this product. Countries change their clocks at short notice; a machine with older rules would call people an hour
/// too early, and be sure that it was right.
/// </summary>
public static class ExpectedClocks
{
    /// <summary>The version of the IANA time zone database that the facts are from.</summary>
    public const string Version = "2026f";

    private static readonly Lazy<IReadOnlyList<(string Zone, DateTimeOffset From, int Minutes)>> Facts = new(() => [.. FactFile.Rows("Countries.clock-changes.txt").SelectMany(Read)]);

    /// <summary>What is known of clocks: zone, from when on, minutes ahead of UTC.</summary>
    internal static IReadOnlyList<(string Zone, DateTimeOffset From, int Minutes)> All => Facts.Value;

    /// <summary>The zones whose clocks differ on this machine, each with its first difference.</summary>
    public static IReadOnlyList<ClockDifference> Differences() => Differences(LocalClock.Find);

    /// <summary>The same for any source of clocks.</summary>
    internal static IReadOnlyList<ClockDifference> Differences(Func<string, TimeZoneInfo?> find) =>
        [.. All.Select(fact => new ClockDifference(fact.Zone, fact.From, fact.Minutes, find(fact.Zone) is { } zone ? (int)zone.GetUtcOffset(fact.From).TotalMinutes : null))
            .Where(fact => fact.Here != fact.Expected).GroupBy(fact => fact.Zone, StringComparer.Ordinal).Select(zone => zone.MinBy(fact => fact.From)!)];

    private static IEnumerable<(string Zone, DateTimeOffset From, int Minutes)> Read(string[] parts)
    {
        for (var i = 1; i < parts.Length; i += 2)
        {
            yield return (parts[0], DateTimeOffset.ParseExact(parts[i], "yyyy-MM-ddTHH:mmZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), int.Parse(parts[i + 1], CultureInfo.InvariantCulture));
        }
    }
}
