using System.Collections.Frozen;

namespace FollowUpConsole.Scripts;

/// <summary>The words that a script file may use where it may not use any other (docs/script-format.md).</summary>
public static class ScriptWords
{
    /// <summary>Kinds of campaign a script may serve.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["quote", "demo", "invoice"];

    /// <summary>Languages scripts are written in; the first stands in for any other.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "fr"];

    /// <summary>Objection codes (D-23) in the order of the keys 1 to 9.</summary>
    public static IReadOnlyList<string> Objections { get; } =
        ["budget", "authority", "need", "timing", "third-party", "cooled", "supplier", "complexity", "trust"];

    /// <summary>Places of a script that have a name: where a talk begins, and what can be called up at any time. The first two are a must.</summary>
    public static IReadOnlyList<string> Places { get; } = ["opener", "voicemail", "missed", "silence", "no"];

    /// <summary>What a cue may ask to record: fields of the wrap-up (D-30, D-32).</summary>
    public static IReadOnlyList<string> Records { get; } =
        ["objective", "deadline", "timing", "influencers", "value", "attention", "condition", "remember", "promise", "reason"];

    /// <summary>The keys of ways on, in the order they are written.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["right", "down", "left"];

    /// <summary>How each kind of cue is written.</summary>
    public static FrozenDictionary<string, CueKind> CueKinds { get; } =
        Enum.GetValues<CueKind>().ToFrozenDictionary(Of, kind => kind, StringComparer.Ordinal);

    /// <summary>How a kind of cue is written.</summary>
    public static string Of(CueKind kind) => kind == CueKind.NoIsFine ? "no-is-fine" : kind.ToString().ToLowerInvariant();
}

/// <summary>How much a script may hold. Beyond it a file is refused, with the limit (docs/script-format.md).</summary>
public static class ScriptLimits
{
    /// <summary>Bytes of the text in UTF-8.</summary>
    public const int Bytes = 40 * 1024;

    /// <summary>Cues.</summary>
    public const int Cues = 120;

    /// <summary>Characters of one value.</summary>
    public const int Value = 600;

    /// <summary>Characters of an id or code.</summary>
    public const int Id = 40;

    /// <summary>Lines of one word in one cue (<c>ask</c>, <c>then</c>, <c>avoid</c>).</summary>
    public const int Lines = 8;

    /// <summary>Facts named, and wordings offered, in one value.</summary>
    public const int Facts = 24;

    /// <summary>Faults told; more than a person mends in one go help nobody.</summary>
    public const int Faults = 50;
}

/// <summary>Forms of small things in a script file.</summary>
internal static class ScriptForms
{
    /// <summary>Lower-case words and numbers with single hyphens between them.</summary>
    public static bool IsId(string text) => text.Length is > 0 and <= ScriptLimits.Id && char.IsAsciiLetterLower(text[0]) && text[^1] != '-'
        && !text.Contains("--", StringComparison.Ordinal) && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
}
