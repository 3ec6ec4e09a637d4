using FollowUpConsole.Compliance;
using FollowUpConsole.Kernel;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.WebConsole.Shell;

namespace FollowUpConsole.WebConsole.Prospects;

/// <summary>What a program says of the consents in its file: <c>consentTo</c>, <c>consentMentions</c> (words with commas between), <c>consentChannel</c>, <c>consentText</c>, <c>consentWritten</c>.</summary>
internal static class ConsentsInForm
{
    internal static IReadOnlyList<string> Names { get; } = ["consentTo", "consentMentions", "consentChannel", "consentText", "consentWritten"];

    /// <summary>Null when nothing is said. Words that are none are faults.</summary>
    internal static ConsentTerms? Read(IReadOnlyDictionary<string, string> texts, ApiInput input)
    {
        if (!Names.Any(texts.ContainsKey))
        {
            return null;
        }

        var mentions = new List<ConsentMention>();
        foreach (var word in (texts.GetValueOrDefault("consentMentions") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Word<ConsentMention>(word, "consentMentions", input) is { } mention && !mentions.Contains(mention))
            {
                mentions.Add(mention);
            }
        }

        var written = texts.GetValueOrDefault("consentWritten");
        input.Check(written is not (null or "" or "true" or "false"), new Fault("consentWritten", "one-of", "true, false"));
        return new ConsentTerms(
            Word<ConsentHolder>(texts.GetValueOrDefault("consentTo"), "consentTo", input),
            [.. mentions.Order()],
            string.IsNullOrEmpty(written) ? null : written == "true",
            Word<ConsentChannel>(texts.GetValueOrDefault("consentChannel"), "consentChannel", input),
            texts.GetValueOrDefault("consentText") is { Length: > 0 } version ? version : null);
    }

    private static TWord? Word<TWord>(string? text, string member, ApiInput input)
        where TWord : struct, Enum
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var known = Words.TryOf<TWord>(text, out var word);
        input.Check(!known, new Fault(member, "one-of", string.Join(", ", Words.All<TWord>())));
        return known ? word : null;
    }
}
