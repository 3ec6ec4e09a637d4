namespace FollowUpConsole.WebConsole.Supervision;

/// <summary>Marks the texts of the Wall.</summary>
public sealed class WallText;
