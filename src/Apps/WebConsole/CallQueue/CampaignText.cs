namespace FollowUpConsole.WebConsole.CallQueue;

/// <summary>Marks the texts of campaigns and what they are made of.</summary>
public sealed class CampaignText;
