namespace FollowUpConsole.Compliance;

/// <summary>How binding a rule is.</summary>
internal static class Strengths
{
    public const string Hard = "hard";
    public const string Policy = "policy";

    /// <summary>Rules of a law's pack are hard; a campaign without one follows the house's own policy.</summary>
    public static string Of(CampaignRules rules) => rules.Pack.StartsWith(DefaultRules.PolicyPack, StringComparison.Ordinal) ? Policy : Hard;
}
