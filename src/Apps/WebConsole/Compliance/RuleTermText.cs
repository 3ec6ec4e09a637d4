namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>Parameters of rules in words.</summary>
public sealed class RuleTermText;
