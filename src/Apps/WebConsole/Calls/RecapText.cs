namespace FollowUpConsole.WebConsole.Calls;

/// <summary>Marks the texts of recap e-mails; written in the prospect's language, not in the agent's.</summary>
public sealed class RecapText;
