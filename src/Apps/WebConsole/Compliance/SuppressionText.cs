namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>Marks the texts of the suppression list.</summary>
public sealed class SuppressionText;
