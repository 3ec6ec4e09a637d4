namespace FollowUpConsole.WebConsole.Compliance;

/// <summary>Texts of the call budget.</summary>
public sealed class BudgetText;
