namespace FollowUpConsole.Scripts;

/// <summary>A guess which objection a note is about. It marks nothing: the agent takes it, or lets it be.</summary>
/// <param name="Objection">Code of <see cref="ScriptWords.Objections"/>.</param>
/// <param name="Words">The words of the note that speak for it, in their order.</param>
public sealed record ObjectionHint(string Objection, IReadOnlyList<string> Words);

/// <summary>
/// Tells from a typed note which objection it is likely about (D-23), in English and French. A table of word families and weights, no model: each guess can name its words, and costs no more than the length of a sentence.
/// </summary>
public static class ObjectionHints
{
    /// <summary>Below this nothing is proposed: in natural logarithms, how much likelier the sentence is for an objection than for none.</summary>
    internal const double Least = 2.0;

    /// <summary>What the last sentence of a note is likely about; null when nothing speaks for any objection. Never throws.</summary>
    /// <param name="note">As typed so far, in whatever language.</param>
    public static ObjectionHint? Of(string note) => Best(Freshest(note), HintTable.Shipped) is { Score: >= Least } found ? new ObjectionHint(found.Objection, found.Words) : null;

    /// <summary>The likeliest objection of a sentence by a table, however unlikely; null when it knows no word of it.</summary>
    internal static (string Objection, double Score, IReadOnlyList<string> Words)? Best(string sentence, HintTable table)
    {
        (string Objection, double Score, IReadOnlyList<string> Words)? best = null;
        foreach (var language in ScriptWords.Languages)
        {
            var seen = WordFamilies.In(sentence, language);
            foreach (var objection in ScriptWords.Objections)
            {
                var score = seen.Select(one => one.Feature).Distinct(StringComparer.Ordinal).Sum(feature => table.WeightOf(feature, objection));
                if (seen.Count > 0 && score > (best?.Score ?? double.NegativeInfinity))
                {
                    best = (objection, score, [.. seen.Where(one => table.WeightOf(one.Feature, objection) > 0).Select(one => one.Word).Distinct(StringComparer.Ordinal)]);
                }
            }
        }

        return best;
    }

    // What was typed before has had its proposal; a note that grows is not read from its beginning at every letter.
    private static string Freshest(string note)
    {
        var line = note.Split('\n').LastOrDefault(line => line.Any(char.IsLetter)) ?? string.Empty;
        return PlainWords.Sentences(PlainWords.Of(line)).LastOrDefault(sentence => sentence.Any(char.IsLetter)) ?? string.Empty;
    }
}
