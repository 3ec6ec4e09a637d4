namespace FollowUpConsole.WebConsole.Audit;

/// <summary>Marks the texts of Proof.</summary>
public sealed class ProofText;
