using FollowUpConsole.WebConsole.Compliance;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Words the measures of the vendor report, and the codes behind their colons, in the reader's language.</summary>
internal sealed class MeasureWords(IStringLocalizer<ProofText> text, IStringLocalizer<CodeText> code, RuleNames rules)
{
    /// <summary>A measure with a code is named for what it is a part of, and the code.</summary>
    public string Of(string measure) => measure.Split(':', 2) is [var kind, var of]
        ? kind == "attempts" ? Code(kind, of) : (text["Breakdown." + kind] is { ResourceNotFound: false } known ? known.Value : kind) + " · " + Code(kind, of)
        : text["Measure." + measure] is { ResourceNotFound: false } named ? named : text["Behind.Title"];

    /// <summary>What stands behind the colon of a measure. What nobody has a word for stands as it was noted.</summary>
    public string Code(string kind, string of) => kind switch
    {
        "attempts" => text["Attempts", of],
        "outcome" => Known(code["Outcome." + of], of),
        "outside" or "result" => Known(code["Result." + of], of),
        "looks" => Known(text["Screen." + of], of),
        "cues" => Known(text["Cue." + of], of),
        "denied" => rules.With(Known(null, of)),
        _ => Known(null, of),
    };

    private static string Known(LocalizedString? found, string of) => found is { ResourceNotFound: false } known ? known : ProofWords.Shown(Uri.UnescapeDataString(of));
}
