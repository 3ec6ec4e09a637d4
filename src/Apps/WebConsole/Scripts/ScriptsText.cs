namespace FollowUpConsole.WebConsole.Scripts;

/// <summary>Marks the texts of scripts in the Studio.</summary>
public sealed class ScriptsText;
