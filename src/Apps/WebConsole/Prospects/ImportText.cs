namespace FollowUpConsole.WebConsole.Prospects;

/// <summary>Marks the texts of imports.</summary>
public sealed class ImportText;
