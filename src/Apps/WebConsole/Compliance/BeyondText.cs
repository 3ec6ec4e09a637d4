namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>Texts of refusals that come from no pack.</summary>
public sealed class BeyondText;
