using System.Globalization;
using System.Text;
using FollowUpConsole.Scripts;
using FollowUpConsole.TestKit;

namespace FollowUpConsole.Decisions.Tests.Scripts.Objections;

/// <summary>A note with the objection it is about; <c>none</c> for no objection.</summary>
internal sealed record LabelledNote(string Label, string Text, string Language, int Dialogue = -1)
{
    /// <summary>What the table can see of it, each once; read once.</summary>
    public IReadOnlyList<string> Features { get; } = [.. WordFamilies.In(Text, Language).Select(one => one.Feature).Distinct(StringComparer.Ordinal)];
}

/// <summary>
/// Makes the table of hints from notes (naive Bayes over word families, smoothed towards what is usual) and reads what it is made from: notes of our own in both languages,
/// and what people answered in the dialogues of <c>shared/data/dialogues</c>, whose refusals we sorted by line number.
/// </summary>
internal static class HintTraining
{
    public const string None = "none";

    private const double Smoothing = 2.4;
    private const double Floor = 0.002;

    public static HintTable Train(IReadOnlyCollection<LabelledNote> notes)
    {
        string[] labels = [.. ScriptWords.Objections, None];
        var sizes = labels.ToDictionary(label => label, label => notes.Count(note => note.Label == label), StringComparer.Ordinal);
        var counts = labels.ToDictionary(
            label => label, label => notes.Where(note => note.Label == label).SelectMany(note => note.Features).CountBy(feature => feature).ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        var weights = new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal);
        foreach (var feature in notes.SelectMany(note => note.Features).Distinct())
        {
            var usual = labels.Average(label => (double)counts[label].GetValueOrDefault(feature) / Math.Max(1, sizes[label])) + Floor;
            double Share(string label) => Math.Log((counts[label].GetValueOrDefault(feature) + (Smoothing * usual)) / (sizes[label] + Smoothing));
            weights[feature] = ScriptWords.Objections.ToDictionary(objection => objection, objection => Math.Round(Share(objection) - Share(None), 2), StringComparer.Ordinal);
        }

        return new HintTable(weights);
    }

    /// <summary>Notes of our own: <c>written</c>, which teach, or <c>held</c>, which only examine.</summary>
    public static IReadOnlyList<LabelledNote> Own(string language, string half) => [.. Lines($"objections.{language}.{half}.txt").Select(line => new LabelledNote(line[0], line[1], language))];

    /// <summary>What people answered in the dialogues. A refusal whose reason is not clear is on neither side.</summary>
    public static IReadOnlyList<LabelledNote> Dialogues()
    {
        var sorted = Lines("objections.dialogues.txt").ToDictionary(line => int.Parse(line[0], CultureInfo.InvariantCulture), line => line[1]);
        return [.. File.ReadLines(SharedFolder.File("data", "dialogues", "persuasion-100.csv")).Skip(1).Select((line, i) => (Cells: Cells(line), Row: i + 1))
            .Where(one => one.Cells[1] == "persuadee" && sorted.GetValueOrDefault(one.Row) != "unclear")
            .Select(one => new LabelledNote(sorted.GetValueOrDefault(one.Row, None), one.Cells[3], "en", int.Parse(one.Cells[0].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture)))];
    }

    private static List<string> Cells(string line)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append(line[i++]);
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }

    private static List<string[]> Lines(string name)
    {
        using var stream = typeof(HintTraining).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|'))];
    }
}
