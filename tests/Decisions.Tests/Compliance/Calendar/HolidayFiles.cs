using FollowUpConsole.Compliance;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Compliance.Calendar;

/// <summary>Every list we keep, and the days that were checked elsewhere (<c>shared/data/holidays</c>).</summary>
internal static class HolidayFiles
{
    internal static IEnumerable<(string Country, string? Region)> EveryList() =>
        Holidays.KnownCountries.SelectMany(country => Holidays.RegionsOf(country).Prepend(null).Select(region => (country, region)));

    internal static IEnumerable<string> Complete() => Files("holidays_20*.csv");

    internal static IEnumerable<string> NationWide() => Files("holidays_national_20*.csv");

    /// <summary>Rows of country, region, date and name; an empty region is the nation-wide list.</summary>
    internal static List<(string Country, string? Region, DateOnly Date, string Name)> Read(string path) =>
        [.. File.ReadLines(path).Skip(1).Select(Cells).Select(cells => (cells[0], cells[1].Length > 0 ? cells[1] : null, DateOnly.ParseExact(cells[2], "yyyy-MM-dd"), cells[3]))];

    private static IEnumerable<string> Files(string pattern) => Directory.GetFiles(SharedFolder.File("data", "holidays"), pattern).Order(StringComparer.Ordinal);

    private static string[] Cells(string line)
    {
        var cells = line.Split(',', 4);
        cells[3] = cells[3].StartsWith('"') ? cells[3][1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : cells[3];
        return cells;
    }
}
