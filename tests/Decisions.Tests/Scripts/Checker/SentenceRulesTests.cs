using System.Globalization;
using System.Text;
using FollowUpConsole.Scripts;
using Xunit.Abstractions;

namespace FollowUpConsole.Decisions.Tests.Scripts.Checker;

/// <summary>
/// How well the rules tell good sentences from bad ones: on the half they were written from, and on a half that was written before them and is not looked at when a rule changes.
/// When a rule has to change because of a sentence that was held back, that sentence moves to the open half and new ones are written.
/// </summary>
public class SentenceRulesTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [Trait("Prints", "figures")]
    public void What_was_held_back_is_told_apart_nineteen_times_in_twenty(string language)
    {
        var (precision, recall, report) = Measure(Read(language + ".held.txt"), language, "held back");
        output.WriteLine(report);
        Assert.True(precision >= 0.95 && recall >= 0.95, report);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [Trait("Prints", "figures")]
    public void What_the_rules_were_written_from_is_told_apart(string language)
    {
        var (precision, recall, report) = Measure(Read(language + ".written.txt"), language, "written from");
        output.WriteLine(report);
        Assert.True(precision >= 0.95 && recall >= 0.95, report);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void There_are_sentences_enough_of_both_kinds(string language)
    {
        var all = Read(language + ".written.txt").Concat(Read(language + ".held.txt")).ToList();
        Assert.True(all.Count >= 150);
        Assert.Equal(all.Count, all.DistinctBy(line => line.Sentence).Count());
        Assert.InRange(all.Count(line => line.Label == "ok"), all.Count / 3, all.Count * 2 / 3);
        Assert.All(all, line => Assert.True(line.Label == "ok" || ScriptChecker.Rules.Contains(line.Label), line.Label));
    }

    [Fact]
    public void Control_rules_that_see_nothing_or_something_everywhere_do_not_pass()
    {
        var lines = Read("en.held.txt").ToList();
        Assert.Equal(0, Figures(lines.Select(line => (line.Label, Found: new HashSet<string>()))).Recall);
        Assert.True(Figures(lines.Select(line => (line.Label, Found: new HashSet<string> { "OPEN-01" }))).Precision < 0.5);
    }

    private static IEnumerable<(string Place, string Label, string Sentence)> Read(string name)
    {
        using var stream = typeof(SentenceRulesTests).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|')).Select(parts => (parts[0], parts[1], parts[2]))];
    }

    private static (double Precision, double Recall, string Report) Measure(IEnumerable<(string Place, string Label, string Sentence)> lines, string language, string half)
    {
        var looked = lines.Select(line => (line.Label, Found: SentenceRules.Look(line.Sentence, language, PlaceOf(line.Place)).Select(found => found.Rule).ToHashSet(), line.Sentence, Words: string.Join(" / ", SentenceRules.Look(line.Sentence, language, PlaceOf(line.Place)).Select(f => f.Rule + " " + f.Words)))).ToList();
        var (precision, recall) = Figures(looked.Select(line => (line.Label, line.Found)));
        var wrong = looked.Where(line => line.Label == "ok" ? line.Found.Count > 0 : !line.Found.SetEquals([line.Label])).Select(line => $"{line.Label}: {line.Sentence} -> {line.Words}");
        return (precision, recall, string.Create(CultureInfo.InvariantCulture, $"{language}, {half}: {looked.Count} sentences, precision {precision:0.000}, recall {recall:0.000}\n{string.Join('\n', wrong)}"));
    }

    private static (double Precision, double Recall) Figures(IEnumerable<(string Label, HashSet<string> Found)> looked)
    {
        var (hit, missed, wrong) = (0, 0, 0);
        foreach (var (label, found) in looked)
        {
            hit += found.Contains(label) ? 1 : 0;
            missed += label != "ok" && !found.Contains(label) ? 1 : 0;
            wrong += found.Count(rule => rule != label);
        }

        return (hit + wrong == 0 ? 1 : (double)hit / (hit + wrong), hit + missed == 0 ? 1 : (double)hit / (hit + missed));
    }

    private static SaidAs PlaceOf(string place) => place switch
    {
        "opener" => SaidAs.Opening,
        "ask" => SaidAs.Question,
        "closing" => SaidAs.NextStep,
        "invoice" => SaidAs.Invoice,
        _ => SaidAs.Anything,
    };
}
