using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace FollowUpConsole.Scripts;

/// <summary>How much each feature of a note speaks for each objection: natural logarithm of how much more often it stands there than in notes about none.</summary>
/// <param name="Weights">Feature to objection to weight.</param>
internal sealed record HintTable(IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Weights)
{
    private static readonly Lazy<HintTable> Read = new(() => new HintTable(Lines("weights.txt").ToFrozenDictionary(
        line => line[0].Replace('-', ' '),
        line => (IReadOnlyDictionary<string, double>)line.Skip(1).Select(cell => cell.Split('=')).ToFrozenDictionary(cell => cell[0], cell => double.Parse(cell[1], CultureInfo.InvariantCulture), StringComparer.Ordinal),
        StringComparer.Ordinal)));

    /// <summary>The table that comes with the product.</summary>
    public static HintTable Shipped => Read.Value;

    /// <summary>0 for what the table does not know.</summary>
    public double WeightOf(string feature, string objection) => Weights.TryGetValue(feature, out var row) ? row.GetValueOrDefault(objection) : 0;

    /// <summary>The table as its file.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        foreach (var (feature, row) in Weights.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            text.Append(feature.Replace(' ', '-'));
            foreach (var objection in ScriptWords.Objections)
            {
                text.Append(CultureInfo.InvariantCulture, $" {objection}={row[objection]:0.00}");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The words of each line of a file that was built in.</summary>
    internal static IEnumerable<string[]> Lines(string name)
    {
        using var stream = typeof(HintTable).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} was not built in");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split(' '))];
    }
}
