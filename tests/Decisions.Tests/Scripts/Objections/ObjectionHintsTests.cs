using System.Globalization;
using FollowUpConsole.Scripts;
using FollowUpConsole.TestKit;
using Xunit.Abstractions;

namespace FollowUpConsole.Decisions.Tests.Scripts.Objections;

/// <summary>
/// How well a note's objection is guessed: by five-fold validation on real refusals, folds never share a dialogue; and on notes of our own that were not learnt from.
/// The word families were written by people who had read these dialogues, so the figure is of the weights, not of the families.
/// </summary>
public sealed class ObjectionHintsTests(ITestOutputHelper output)
{
    private const int Folds = 5;

    // Better than always naming the commonest objection, by so much.
    private const double Margin = 0.15;

    [Fact]
    [Trait("Prints", "figures")]
    public void Objections_of_real_refusals_are_guessed_better_than_by_always_naming_the_commonest()
    {
        var (accuracy, majority, falseAlarms, report) = Validate(HintTraining.Dialogues());
        output.WriteLine(report);
        Assert.True(accuracy >= majority + Margin, report);
        Assert.True(falseAlarms <= 0.4, report);
    }

    [Fact]
    public void Control_with_labels_dealt_out_by_chance_nothing_is_learnt()
    {
        var notes = HintTraining.Dialogues();
        var labels = notes.Where(note => note.Label != HintTraining.None).Select(note => note.Label).ToArray();
        new Random(7).Shuffle(labels);
        var next = 0;
        var (accuracy, majority, _, report) = Validate([.. notes.Select(note => note.Label == HintTraining.None ? note : note with { Label = labels[next++] })]);
        output.WriteLine(report);
        Assert.True(accuracy < majority, report);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    [Trait("Prints", "figures")]
    public void Notes_that_were_held_back_get_the_right_proposal_or_rightly_none(string language)
    {
        var notes = HintTraining.Own(language, "held");
        var wrong = notes.Where(note => (ObjectionHints.Of(note.Text)?.Objection ?? HintTraining.None) != note.Label).ToList();
        var report = string.Create(CultureInfo.InvariantCulture, $"{language}, held back: {notes.Count} notes, {1 - ((double)wrong.Count / notes.Count):0.00} right\n{string.Join('\n', wrong.Select(note => $"{note.Label}: {note.Text} -> {ObjectionHints.Of(note.Text)?.Objection}"))}");
        output.WriteLine(report);
        Assert.True(wrong.Count <= notes.Count / 4, report);
        Assert.Empty(notes.Select(note => note.Text).Intersect(HintTraining.Own(language, "written").Select(note => note.Text)));
        Assert.Empty(notes.Select(note => note.Label).Distinct().Except([.. ScriptWords.Objections, HintTraining.None]));
    }

    [Fact]
    public void The_shipped_table_is_what_the_notes_teach()
    {
        var written = HintTraining.Train([.. HintTraining.Dialogues(), .. HintTraining.Own("en", "written"), .. HintTraining.Own("fr", "written")]).Write();
        if (Environment.GetEnvironmentVariable("HOUSE_GOLDEN") == "new")
        {
            File.WriteAllText(Path.Combine(Path.GetDirectoryName(SourcePath())!, "../../../../src/Decisions/Scripts/Objections/weights.txt"), written);
        }

        Assert.Equal(written, HintTable.Shipped.Write());
    }

    [Theory]
    [InlineData("She liked the summary.\nFinds it too expensive", "budget", "expensive")]
    [InlineData("Trop cher. Content de son fournisseur actuel", "supplier", "fournisseur")]
    public void The_last_sentence_counts_and_the_guess_names_its_words(string note, string objection, string word)
    {
        var hint = ObjectionHints.Of(note);
        Assert.Equal(objection, hint?.Objection);
        Assert.Contains(word, hint!.Words);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\n")]
    [InlineData("…?!")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("Monday at ten")]
    public void Nothing_is_proposed_from_nothing(string note) => Assert.Null(ObjectionHints.Of(note));

    [Fact]
    public void The_longest_note_is_read_without_a_fault() => Assert.Null(ObjectionHints.Of(string.Concat(Enumerable.Repeat("à{[|]}'\u202E\uD83D", 500))));

    private static (double Accuracy, double Majority, double FalseAlarms, string Report) Validate(IReadOnlyList<LabelledNote> notes)
    {
        LabelledNote[] own = [.. HintTraining.Own("en", "written"), .. HintTraining.Own("fr", "written")];
        var guesses = Enumerable.Range(0, Folds).SelectMany(fold =>
        {
            var table = HintTraining.Train([.. notes.Where(note => note.Dialogue % Folds != fold), .. own]);
            return notes.Where(note => note.Dialogue % Folds == fold).Select(note => (note.Label, Guess: ObjectionHints.Best(note.Text, table)));
        }).ToList();
        var objections = guesses.Where(one => one.Label != HintTraining.None).ToList();
        var accuracy = objections.Average(one => one.Guess?.Objection == one.Label ? 1.0 : 0);
        var majority = objections.CountBy(one => one.Label).Max(one => one.Value) / (double)objections.Count;
        var falseAlarms = guesses.Where(one => one.Label == HintTraining.None).Average(one => one.Guess?.Score >= ObjectionHints.Least ? 1.0 : 0);
        var heard = objections.Average(one => one.Guess?.Score >= ObjectionHints.Least ? 1.0 : 0);
        var each = objections.GroupBy(one => one.Label, StringComparer.Ordinal).OrderByDescending(group => group.Count())
            .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} {group.Count(one => one.Guess?.Objection == group.Key)}/{group.Count()}"));
        return (accuracy, majority, falseAlarms, string.Create(
            CultureInfo.InvariantCulture,
            $"five-fold over {objections.Count} refusals with a reason: accuracy {accuracy:0.000}, commonest {majority:0.000}; {string.Join(", ", each)}; something proposed for {heard:0.00} of refusals and {falseAlarms:0.00} of {guesses.Count - objections.Count} other sentences"));
    }

    private static string SourcePath([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
}
