namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>Texts of facts on record and of registers.</summary>
public sealed class FactsText;
