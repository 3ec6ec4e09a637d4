namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>Texts of the register of numbers shown.</summary>
public sealed class ShownText;
