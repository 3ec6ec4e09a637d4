namespace FollowUpConsole.WebConsole.Calls;

/// <summary>Marks the texts of the desk.</summary>
public sealed class DeskText;
