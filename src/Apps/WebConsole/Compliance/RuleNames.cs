using FollowUpConsole.Compliance;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.Extensions.Localization;

namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>What stands beside a rule's code where no verdict tells what it saw: the source of a law, the words of a rule of the house or of a campaign.</summary>
public sealed class RuleNames(RuleBoard rules, IStringLocalizer<CodeText> code)
{
    /// <summary>"PECR reg. 21A", "the campaign's calling hours"; empty for a rule that no pack has here.</summary>
    public string Of(string rule) => code["Rule." + rule] is { ResourceNotFound: false } known ? known
        : rules.Shelf.All.Reverse().SelectMany(one => one.Pack.Rules).FirstOrDefault(one => one.Name.Id == rule)?.Name.Citation ?? string.Empty;

    /// <summary>The code, and what it is about where that is known: "UK-04 · PECR reg. 21A".</summary>
    public string With(string rule) => Of(rule) is { Length: > 0 } name ? rule + " · " + name : rule;
}
