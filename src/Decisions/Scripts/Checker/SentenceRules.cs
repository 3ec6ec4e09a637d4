namespace FollowUpConsole.Scripts;

/// <summary>In which place a sentence is said; it decides which rules look at it.</summary>
[Flags]
internal enum SaidAs
{
    /// <summary>Anywhere.</summary>
    Anything = 0,

    /// <summary>At the beginning of a call.</summary>
    Opening = 1,

    /// <summary>As a question to explore.</summary>
    Question = 2,

    /// <summary>As the next step.</summary>
    NextStep = 4,

    /// <summary>About an invoice.</summary>
    Invoice = 8,

    /// <summary>To a machine.</summary>
    Message = 16,
}

/// <summary>Looks at one sentence. What is found is a rule and the words it was found in.</summary>
internal static class SentenceRules
{
    public static IEnumerable<(string Rule, string Words)> Look(string sentence, string language, SaidAs place)
    {
        var phrases = Phrases.Of(language);
        var plain = PlainWords.Of(sentence);
        if (place.HasFlag(SaidAs.Opening) && (phrases.Weak(plain) ?? ClosedIn(plain, language)) is { } weak)
        {
            yield return ("OPEN-01", weak);
        }

        if (place.HasFlag(SaidAs.Question) && ClosedIn(plain, language) is { } closed)
        {
            yield return ("ASK-01", closed);
        }

        if (place.HasFlag(SaidAs.NextStep) && (phrases.Vague(plain) ?? (place.HasFlag(SaidAs.Message) ? null : phrases.Undated(plain))) is { } vague)
        {
            yield return ("VAGUE-01", vague);
        }

        if (place.HasFlag(SaidAs.Invoice) && phrases.Offer(plain) is { } offer)
        {
            yield return ("PURPOSE-01", offer);
        }

        if (place.HasFlag(SaidAs.Invoice) && phrases.Threat(plain) is { } threat)
        {
            yield return ("PURPOSE-02", threat);
        }

        if (phrases.Pressing(plain) is { } pressing)
        {
            yield return ("BAN-01", pressing);
        }
    }

    // In an opening a question that "no" answers is the weakest of all (D-22).
    private static string? ClosedIn(string plain, string language) => PlainWords.Sentences(plain).FirstOrDefault(sentence => Questions.IsClosed(sentence, language));
}
