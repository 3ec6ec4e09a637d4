namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>Texts of what clients ask beyond the law.</summary>
public sealed class ClientRulesText;
