namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Marks the texts of the client's rights: stops, canaries.</summary>
public sealed class RightsText;
