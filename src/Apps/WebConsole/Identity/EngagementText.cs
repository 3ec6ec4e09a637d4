namespace FollowUpConsole.WebConsole.Identity;

/// <summary>Marks the texts of engagements.</summary>
public sealed class EngagementText;
