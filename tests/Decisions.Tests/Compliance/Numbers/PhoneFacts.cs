using System.Globalization;
using FollowUpConsole.Compliance;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Compliance.Numbers;

/// <summary>The published expectations about numbers, read from the input folder.</summary>
internal static class PhoneFacts
{
    /// <summary>Rows of a comma separated file as name → value; quotes are understood.</summary>
    public static List<Dictionary<string, string>> Rows(params string[] path)
    {
        var lines = File.ReadAllLines(SharedFolder.File(["data", .. path]));
        var names = Cells(lines[0]);
        return [.. lines.Skip(1).Select(line => names.Zip(Cells(line)).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal))];
    }

    public static string Kind(LineKind line) => line switch
    {
        LineKind.Fixed => "FIXED_LINE",
        LineKind.FixedOrMobile => "FIXED_LINE_OR_MOBILE",
        LineKind.Premium => "PREMIUM_RATE",
        LineKind.Personal => "PERSONAL_NUMBER",
        LineKind.TollFree => "TOLL_FREE",
        LineKind.SharedCost => "SHARED_COST",
        _ => line.ToString().ToUpper(CultureInfo.InvariantCulture),
    };

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var quoted = false;
        var cell = new System.Text.StringBuilder();
        foreach (var c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
