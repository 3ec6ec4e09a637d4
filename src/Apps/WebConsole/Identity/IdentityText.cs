namespace FollowUpConsole.WebConsole.Identity;

/// <summary>Marks the texts of sign-in, people, tenants and tokens.</summary>
public sealed class IdentityText;
