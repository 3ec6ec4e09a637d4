namespace FollowUpConsole.WebConsole.Shell;

/// <summary>Marks the texts of the shell.</summary>
public sealed class ShellText;
