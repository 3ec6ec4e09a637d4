namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Texts of the register: vendors, engagements, instructions.</summary>
public sealed class RegisterText;
