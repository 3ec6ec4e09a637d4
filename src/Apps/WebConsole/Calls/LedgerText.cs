namespace FollowUpConsole.WebConsole.Calls;

/// <summary>Marks the texts of the ledger of promises.</summary>
public sealed class LedgerText;
