using System.Text.RegularExpressions;

namespace FollowUpConsole.Scripts;

/// <summary>What is looked for in sentences of one language. Patterns are read without backtracking, so that no sentence, however made, costs more than its length.</summary>
internal sealed class Phrases(string[] weak, string[] pressing, string[] vague, string concrete, string undated, string[] offers, string[] threats, string[] recording, string[] machine, string[] stop)
{
    public static Phrases Of(string language) => language == "fr" ? FrenchPhrases.All : EnglishPhrases.All;

    /// <summary>Openings that say nothing (D-21).</summary>
    public string? Weak(string plain) => Found(weakOnes, plain);

    /// <summary>Words that press, flatter, reproach or promise what nobody can.</summary>
    public string? Pressing(string plain) => Found(pressingOnes, plain);

    /// <summary>Next steps that promise nothing (D-30); a day or an hour in the same sentence makes them concrete.</summary>
    public string? Vague(string plain) => PlainWords.Sentences(plain).Where(sentence => !concreteOne.IsMatch(sentence)).Select(sentence => Found(vagueOnes, sentence)).FirstOrDefault(found => found is not null);

    /// <summary>A further contact without its day: what is said as next step must have one.</summary>
    public string? Undated(string plain) => PlainWords.Sentences(plain).Where(sentence => !sentence.EndsWith('?') && !concreteOne.IsMatch(sentence)).Select(sentence => Found([undatedOne], sentence)).FirstOrDefault(found => found is not null);

    /// <summary>Selling.</summary>
    public string? Offer(string plain) => Found(offerOnes, plain);

    /// <summary>Accusing and threatening (D-29).</summary>
    public string? Threat(string plain) => Found(threatOnes, plain);

    /// <summary>That the call is recorded.</summary>
    public bool SaysRecorded(string plain) => Found(recordingOnes, plain) is not null;

    /// <summary>That a machine takes part.</summary>
    public bool SaysMachine(string plain) => Found(machineOnes, plain) is not null;

    /// <summary>How many of the words are everyday words of this language.</summary>
    public int Everyday(string plain) => plain.Split([' ', '\'', ',', '.', '?', '!', ';', ':'], StringSplitOptions.RemoveEmptyEntries).Count(stops.Contains);

    private readonly Regex[] weakOnes = Read(weak);
    private readonly Regex[] pressingOnes = Read(pressing);
    private readonly Regex[] vagueOnes = Read(vague);
    private readonly Regex concreteOne = Read([concrete])[0];
    private readonly Regex undatedOne = Read([undated])[0];
    private readonly Regex[] offerOnes = Read(offers);
    private readonly Regex[] threatOnes = Read(threats);
    private readonly Regex[] recordingOnes = Read(recording);
    private readonly Regex[] machineOnes = Read(machine);
    private readonly HashSet<string> stops = [.. stop];

    private static string? Found(Regex[] patterns, string plain)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.Match(plain) is { Success: true } match)
            {
                return match.Value.Trim();
            }
        }

        return null;
    }

    private static Regex[] Read(string[] patterns) => [.. patterns.Select(pattern => new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture))];
}
