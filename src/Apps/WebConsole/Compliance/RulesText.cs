namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>Marks the texts of the rule packs.</summary>
public sealed class RulesText;
